import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const here = import.meta.dirname;
const read = (path: string): string => readFileSync(join(here, path), 'utf8');

// The hosted service resolves imports by deno.json, the embedded default by the packages that pnpm links here.
test('deno.json names the packages of package.json, at the versions of the catalog', () => {
  const { catalog } = parse(read('../../pnpm-workspace.yaml'));
  const { dependencies } = JSON.parse(read('package.json'));
  const expected = Object.keys(dependencies).map((name) => [
    name,
    name === '@foxeo/core' ? '../../packages/core/src/index.ts' : `npm:${name}@${catalog[name]}`,
  ]);
  expect(JSON.parse(read('deno.json')).imports).toEqual(Object.fromEntries(expected));
});
