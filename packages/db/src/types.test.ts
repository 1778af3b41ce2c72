import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generateTypes, TYPES_FILE } from '../generate.ts';

const MIGRATIONS = join(import.meta.dirname, '../../../supabase/migrations');

test('the row types are those of the migrated database', async () => {
  expect(await generateTypes()).toBe(await readFile(TYPES_FILE, 'utf8'));
});

test('a migration that adds a column makes them stale', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'foxeo-migrations-'));
  await cp(MIGRATIONS, folder, { recursive: true });
  await writeFile(join(folder, '29990101000000_more.sql'), 'alter table public.clients add column shoe_size int;');
  const types = await generateTypes(folder);
  await rm(folder, { recursive: true });
  expect(types).toContain('shoe_size: number | null;');
  expect(types).not.toBe(await readFile(TYPES_FILE, 'utf8'));
});
