import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { LocalContext } from './context.ts';
import { createContext } from './create-context.ts';
import { type DemoAccount, ensureDemo } from './demo.ts';
import { bootstrap } from './migrate.ts';
import { freePort } from './ports.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';
import { temporaryFolders } from './temporary-folders.ts';

const temporaryFolder = temporaryFolders();

const servers: PostgresServer[] = [];

afterAll(async () => {
  for (const server of servers) await server.stop();
});

/** An installation whose seed is the given function's body. */
async function installation(body: string): Promise<LocalContext> {
  const dataDir = temporaryFolder();
  const root = temporaryFolder();
  mkdirSync(join(root, 'supabase/seed'), { recursive: true });
  writeFileSync(join(root, 'supabase/seed/demo.ts'), `export async function seedDemo(ctx: unknown) { ${body} }`);
  const ctx = await createContext({ dataDir, port: await freePort() });
  const { password } = new URL(ctx.database.admin);
  servers.push(await startPostgres({ dataDir, port: ctx.ports.postgres, password, throwaway: true }));
  await bootstrap(ctx.database);
  return { ...ctx, root };
}

const LEA: DemoAccount = { who: 'Léa', email: 'lea@capboussole.example', app: 'lab' };
const COUNTING = `globalThis.seeded = (globalThis.seeded ?? 0) + 1; return [${JSON.stringify(LEA)}];`;

test('a new database is filled once, and its accounts are remembered', async () => {
  const ctx = await installation(COUNTING);
  expect(await ensureDemo(ctx, true)).toEqual([LEA]);
  expect(await ensureDemo(ctx, true)).toEqual([LEA]);
  expect(await ensureDemo(ctx, false)).toEqual([LEA]);
  expect(globalThis).toHaveProperty('seeded', 1);
  expect(statSync(join(ctx.dataDir, 'demo.json')).mode & 0o777).toBe(0o600);
});

test('a database that was to stay empty stays empty', async () => {
  const ctx = await installation('throw new Error("not wanted")');
  expect(await ensureDemo(ctx, false)).toEqual([]);
  expect(await ensureDemo(ctx, true)).toEqual([]);
});

test('half a data set is not taken for a whole one', async () => {
  const ctx = await installation('throw new Error("cut short")');
  await expect(ensureDemo(ctx, true)).rejects.toThrow('cut short');
  await expect(ensureDemo(ctx, true)).rejects.toThrow('the demo data is incomplete; start with --reset');
});
