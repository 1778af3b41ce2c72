import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModuleNames } from './names.ts';

const TEMPLATE = join(import.meta.dirname, '../template');
const MIGRATION = 'migration.sql';

export interface GeneratedModule {
  /** By their path in the module's folder. */
  readonly files: Readonly<Record<string, string>>;
  readonly migration: string;
}

/**
 * What a new module starts from: a list of entries that the client's members keep, whole from its table to its screen.
 * The files stand in `template/` as they will be, with `{{id}}`, `{{title}}`, `{{Pascal}}` and `{{today}}` to be filled.
 */
export function fillTemplate({ id, title, pascal }: ModuleNames, today: string): GeneratedModule {
  const places: Record<string, string> = { id, title, Pascal: pascal, today };
  const filled = globSync('**/*.txt', { cwd: TEMPLATE }).map((file): [string, string] => {
    const text = readFileSync(join(TEMPLATE, file), 'utf8');
    return [
      file.replaceAll('\\', '/').replace(/\.txt$/, ''),
      text.replace(/\{\{(\w+)\}\}/g, (place, name: string) => places[name] ?? place),
    ];
  });
  const { [MIGRATION]: migration = '', ...files } = Object.fromEntries(filled);
  return { files, migration };
}
