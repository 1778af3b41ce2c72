import { GenerationError, type ModuleNames } from './names.ts';

const MANIFEST_IMPORT = /^import (\w+) from '\.\/\w+\/manifest\.ts';$/;
const LIST = /(export const registry[^=]*= \[)([^\]]*)(\])/;

/** The registry of a house without modules. */
export const EMPTY_REGISTRY = `import type { Manifest } from '@foxeo/platform/navigation';

/** Every module, in the order in which screens list them. */
export const registry: readonly Manifest[] = [];
`;

/**
 * The registry's text with one more module: its import in alphabetical order, its place at the end of the list.
 *
 * @throws GenerationError when the file has not the form that is expected, or the module is there already.
 */
export function register(text: string, { id, camel }: ModuleNames): string {
  const line = `import ${camel} from './${id}/manifest.ts';`;
  const lines = text.split('\n');
  if (lines.includes(line)) throw new GenerationError(`The registry has ${id} already.`);
  const [, , listed] = LIST.exec(text) ?? [];
  if (listed === undefined) throw new GenerationError('The registry holds no `export const registry = […]`.');
  const later = lines.findIndex((other) => MANIFEST_IMPORT.test(other) && path(other) > path(line));
  const last = lines.findLastIndex((other) => other.startsWith('import '));
  lines.splice(later >= 0 ? later : last + 1, 0, line);
  const names = listed.split(',').map((name) => name.trim());
  const list = [...names.filter((name) => name !== ''), camel].join(', ');
  return lines.join('\n').replace(LIST, (_, open: string, __, close: string) => `${open}${list}${close}`);
}

function path(line: string): string {
  return line.slice(line.indexOf("'"));
}
