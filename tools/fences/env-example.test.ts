import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configReads, denoReads, nodeReads, readEnvExample, returnedKeys, schemaKeys } from './environment.ts';
import { readTree } from './source-tree.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** The machine's own, or the platform's: nobody sets them for Foxeo. */
const OF_THE_SYSTEM = new Set([
  'PATH',
  'HOME',
  'TMPDIR',
  'LANG',
  'CI',
  'NODE_ENV',
  'INIT_CWD',
  'PORT',
  'NEXT_TELEMETRY_DISABLED',
]);
/** Given by Supabase to every function. */
const GIVEN_BY_SUPABASE = new Set([
  'SUPABASE_URL',
  'SUPABASE_PUBLISHABLE_KEYS',
  'SUPABASE_SECRET_KEYS',
  'SUPABASE_JWKS',
]);
const NOT_READ = 'Not read yet';

const example = readEnvExample(read('.env.example'));
const tree = readTree(root).filter(({ path }) => !/\.test\.tsx?$|\/fixtures\/|^tools\/fences\//.test(path));
const functions = tree.filter(({ path }) => path.startsWith('supabase/functions/'));

const appKeys = schemaKeys(read('packages/platform/src/session/env.ts'));
const functionKeys = functions.flatMap(({ text }) => denoReads(text));
const configKeys = configReads(read('supabase/config.toml'));
const otherKeys = tree.flatMap(({ text }) => nodeReads(text));
const isRead = new Set(
  [...appKeys, ...functionKeys, ...configKeys, ...otherKeys].filter(
    (name) => !OF_THE_SYSTEM.has(name) && !GIVEN_BY_SUPABASE.has(name),
  ),
);
// Apps are given this one by hand, functions by Supabase.
isRead.add('SUPABASE_URL');

test('the sources tell what they read', () => {
  expect(appKeys).toEqual(expect.arrayContaining(['FOXEO_APP', 'SUPABASE_URL', 'FOXEO_SIMULATED']));
  expect(functionKeys).toEqual(
    expect.arrayContaining(['SMTP_URL', 'HUB_URL', 'FOXEO_JOBS_DATABASE_URL', 'CRON_SECRET']),
  );
  expect(configKeys).toEqual(expect.arrayContaining(['ONE_REDIRECTS', 'SMTP_PASSWORD']));
  expect(otherKeys).toEqual(expect.arrayContaining(['FOXEO_HOSTED_URL', 'FOXEO_HOSTED_SECRET_KEY', 'CHROMIUM_PATH']));
});

test('every key that is read is in .env.example', () => {
  expect([...isRead].filter((name) => !example.has(name) || example.get(name)?.section === NOT_READ)).toEqual([]);
});

test('every key of .env.example is read, unless it says that it is not', () => {
  const said = [...example].filter(([, { section }]) => section !== NOT_READ);
  expect(said.map(([name]) => name).filter((name) => !isRead.has(name))).toEqual([]);
});

test('what is not read yet is read nowhere, and optional', () => {
  const later = [...example].filter(([, { section }]) => section === NOT_READ);
  expect(later.length).toBeGreaterThan(0);
  const sources = tree.map(({ text }) => text);
  for (const [name, { optional }] of later) {
    expect({ name, optional }).toEqual({ name, optional: true });
    expect({ name, read: sources.some((text) => text.includes(name)) }).toEqual({ name, read: false });
  }
});

test('a key that an app can do without is optional, and only that', () => {
  const schema = read('packages/platform/src/session/env.ts');
  for (const name of appKeys) {
    const [, definition = ''] = new RegExp(`^ {2}${name}:(.*?)(?=^ {2}[A-Z/]|^\\}\\))`, 'ms').exec(schema) ?? [];
    const free = /\.optional\(|\.default\(/.test(definition) || name === 'FOXEO_APP';
    expect({ name, optional: example.get(name)?.optional }).toEqual({ name, optional: free });
  }
});

test('the embedded default gives apps and functions what they read, and nothing else', () => {
  const toApps = returnedKeys(read('tools/local/src/app-env.ts'), 'appEnv').filter((name) => !OF_THE_SYSTEM.has(name));
  expect(toApps.length).toBeGreaterThan(0);
  expect(toApps.filter((name) => !appKeys.includes(name))).toEqual([]);
  const toFunctions = returnedKeys(read('tools/local/src/supabase/functions/command.ts'), 'environment');
  const known = new Set([...functionKeys, ...GIVEN_BY_SUPABASE]);
  expect(toFunctions.filter((name) => !known.has(name))).toEqual([]);
});

test('every key is explained, and no secret has a value', () => {
  expect([...example].filter(([, { explained }]) => !explained).map(([name]) => name)).toEqual([]);
  const secret = /(?:_KEY|SECRET|PASSWORD|TOKEN)$|^SMTP_URL$/;
  expect([...example].filter(([name, { value }]) => secret.test(name) && value !== '').map(([name]) => name)).toEqual(
    [],
  );
  expect([...example].filter(([, { value }]) => /:\/\/\w+:(?!<)/.test(value)).map(([name]) => name)).toEqual([]);
});

test('the readers see what they should', () => {
  expect(nodeReads('const { A_KEY: a, B } = process.env; x(process.env.C_D)')).toEqual(['C_D', 'A_KEY', 'B']);
  expect(denoReads("Deno.env.get('A'); need('B_C'); heed('D')")).toEqual(['A', 'B_C']);
  expect(configReads('# env(NO)\nx = "env(YES)"')).toEqual(['YES']);
  const [first, second] = readEnvExample('# ── One ──\n# why\nA=1\n# B=\n\nC=').values();
  expect(first).toEqual({ section: 'One', value: '1', optional: false, explained: true });
  expect(second).toEqual({ section: 'One', value: '', optional: true, explained: true });
  expect(readEnvExample('# why\n\nC=').get('C')?.explained).toBe(false);
});
