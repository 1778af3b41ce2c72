// Row types of the migrated database: `node generate.ts` writes src/types.generated.ts, `--check` fails when it is stale.
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { databaseUrls, makePasswords } from '@foxeo/local/database-urls';
import { prepareDatabase } from '@foxeo/local/migrate';
import { startPostgres } from '@foxeo/local/postgres';

const execute = promisify(execFile);
const CODEGEN = join(import.meta.dirname, 'node_modules/kysely-codegen/dist/cli/bin.js');

export const TYPES_FILE = join(import.meta.dirname, 'src/types.generated.ts');

/**
 * The types as they should be, made from a throw-away database to which every migration was applied.
 *
 * @param migrationsDir other migrations than the repository's, for tests.
 */
export async function generateTypes(migrationsDir?: string): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'foxeo-types-'));
  const passwords = makePasswords();
  const server = await startPostgres({ dataDir, password: passwords.admin, throwaway: true });
  try {
    const urls = databaseUrls(server.port, passwords);
    await prepareDatabase(urls, migrationsDir);
    return await readTypes(urls.owner, dataDir);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

// A process of its own: the generator leaves connections open, which end with it and not under it.
async function readTypes(url: string, folder: string): Promise<string> {
  const file = join(folder, 'types.ts');
  const settings = {
    'out-file': file,
    dialect: 'postgres',
    'default-schema': 'public',
    'include-pattern': 'public.*',
    // As src/link.ts reads them: a day is text, a bigint a number.
    'date-parser': 'string',
    'type-mapping': '{"int8":"number"}',
    'log-level': 'error',
  };
  const options = Object.entries(settings).map(([name, value]) => `--${name}=${value}`);
  await execute(process.execPath, [CODEGEN, ...options], { env: { DATABASE_URL: url }, cwd: folder });
  return readFileSync(file, 'utf8');
}

if (import.meta.main) {
  const types = await generateTypes();
  if (!process.argv.includes('--check')) {
    writeFileSync(TYPES_FILE, types);
    process.stdout.write('packages/db/src/types.generated.ts is written.\n');
  } else if (readFileSync(TYPES_FILE, 'utf8') !== types) {
    process.stderr.write('packages/db/src/types.generated.ts is stale: run `pnpm --filter @foxeo/db generate`.\n');
    process.exit(1);
  }
}
