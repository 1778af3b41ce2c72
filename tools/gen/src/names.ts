/** A module's name in each of the forms that its files need. */
export interface ModuleNames {
  /** Folder, `manifest.id`, string in `modules_actifs`: `carnet_bord`. */
  readonly id: string;
  /** On screen: « Carnet de bord ». */
  readonly title: string;
  /** In code: `carnetBord`. */
  readonly camel: string;
  /** Types and components: `CarnetBord`. */
  readonly pascal: string;
}

export class GenerationError extends Error {
  override name = 'GenerationError';
}

/**
 * @param title made of the id when absent; straight apostrophes become curly ones.
 * @throws GenerationError when the id can't be a module's (the catalogue's table holds the same rule), or when the title
 *   can't stand in a line of code.
 */
export function moduleNames(id: string, title?: string): ModuleNames {
  if (!/^[a-z][a-z_]{1,40}$/.test(id) || /_$|__/.test(id)) {
    throw new GenerationError(`“${id}” can't be a module's id: lower-case words joined by _, 41 letters at most.`);
  }
  if (title !== undefined && !/^[^\\\p{Cc}]{1,60}$/u.test(title)) {
    throw new GenerationError('A title is one line of 60 characters at most, without backslashes.');
  }
  const words = id.split('_');
  const pascal = words.map(capital).join('');
  return {
    id,
    title: title?.replaceAll("'", '’') ?? capital(words.join(' ')),
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    pascal,
  };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
