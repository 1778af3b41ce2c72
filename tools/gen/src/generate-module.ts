import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GenerationError, moduleNames } from './names.ts';
import { EMPTY_REGISTRY, register } from './registry.ts';
import { fillTemplate } from './template.ts';

export interface ModuleRequest {
  /** Of the repository. */
  readonly root: string;
  readonly id: string;
  /** On screen; made of the id when absent. */
  readonly title?: string | undefined;
  readonly now: Date;
}

/**
 * Writes a new module, its migration and its line in the registry. All is checked before anything is written.
 *
 * @returns the paths written, from the root.
 * @throws GenerationError when the id isn't one, or is taken.
 */
export async function generateModule({ root, id, title, now }: ModuleRequest): Promise<string[]> {
  const names = moduleNames(id, title);
  const folder = `packages/modules/src/${id}`;
  if (existsSync(join(root, folder))) throw new GenerationError(`${folder} is there already.`);
  const registryFile = 'packages/modules/src/registry.ts';
  const registry = existsSync(join(root, registryFile))
    ? await readFile(join(root, registryFile), 'utf8')
    : EMPTY_REGISTRY;

  const { files, migration } = fillTemplate(names, now.toISOString().slice(0, 10));
  const written: Record<string, string> = {
    [registryFile]: register(registry, names),
    [`supabase/migrations/${await nextVersion(root, now)}_${id}.sql`]: migration,
  };
  for (const [path, text] of Object.entries(files)) written[`${folder}/${path}`] = text;
  for (const [path, text] of Object.entries(written)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return Object.keys(written);
}

/** The version of a migration is its moment, and later than any other: an older one would never be applied. */
async function nextVersion(root: string, now: Date): Promise<string> {
  const folder = join(root, 'supabase/migrations');
  const versions = existsSync(folder) ? (await readdir(folder)).map((name) => Number.parseInt(name, 10)) : [];
  const moment = Number(now.toISOString().replace(/\D/g, '').slice(0, 14));
  return String(Math.max(moment, ...versions.filter(Number.isFinite).map((version) => version + 1)));
}
