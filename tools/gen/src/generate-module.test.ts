import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateTypes } from '../../../packages/db/generate.ts';
import { importFaults } from '../../fences/judge.ts';
import { dependencyFaults } from '../../fences/module-dependencies.ts';
import { readTree } from '../../fences/source-tree.ts';
import { textFaults } from '../../fences/texts.ts';
import { generateModule } from './generate-module.ts';
import { GenerationError, moduleNames } from './names.ts';
import { EMPTY_REGISTRY, register } from './registry.ts';

const REPOSITORY = join(import.meta.dirname, '../../..');
const execute = promisify(execFile);
const now = new Date('2026-11-22T13:05:00Z');

describe('a module', () => {
  let root: string;
  let written: string[];

  // A copy of the house as far as a module can see it, with its dependencies where they are.
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'foxeo-gen-'));
    const links = ['node_modules', 'packages/modules/node_modules', 'packages/config', 'packages/core', 'packages/db'];
    for (const path of [...links, 'packages/ui', 'packages/platform', 'packages/integrations', 'biome.json']) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await symlink(join(REPOSITORY, path), join(root, path));
    }
    for (const path of ['packages/modules/package.json', 'packages/modules/tsconfig.json', 'supabase/migrations']) {
      await cp(join(REPOSITORY, path), join(root, path), { recursive: true });
    }
    written = await generateModule({ root, id: 'carnet_bord', title: "Carnet de l'équipe", now });
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  test('has a file of each kind, its migration and its place in the registry', () => {
    const files = ['manifest', 'schema', 'rules', 'queries', 'actions', 'messages', 'public', 'contributions'].map(
      (kind) => `${kind}.ts`,
    );
    const expected = [...files, 'screens/list.tsx', 'components/add-entry.tsx', 'rules.test.ts'];
    expect(written.filter((path) => path.startsWith('packages/modules/src/carnet_bord/')).toSorted()).toEqual(
      expected.map((path) => `packages/modules/src/carnet_bord/${path}`).toSorted(),
    );
    expect(written).toContain('packages/modules/src/registry.ts');
    expect(written).toContainEqual(expect.stringMatching(/^supabase\/migrations\/\d{14}_carnet_bord\.sql$/));
  });

  test('stays within the fences', () => {
    const tree = readTree(root);
    expect(tree.some(({ path }) => path.includes('carnet_bord'))).toBe(true);
    expect([...importFaults(tree), ...dependencyFaults(tree), ...textFaults(tree)]).toEqual([]);
  });

  test('compiles', async () => {
    const tsc = join(REPOSITORY, 'node_modules/.bin/tsc');
    const said = await execute(tsc, ['--noEmit', '-p', 'packages/modules'], { cwd: root }).then(
      ({ stdout }) => stdout,
      (error: { stdout: string }) => error.stdout,
    );
    expect(said.split('\n').filter((line) => line.startsWith('packages/modules/'))).toEqual([]);
  }, 60_000);

  test('leaves no place of the template unfilled', async () => {
    for (const path of written) expect(await readFile(join(root, path), 'utf8')).not.toMatch(/\{\{\w+\}\}/);
    expect(await readFile(join(root, 'packages/modules/src/carnet_bord/manifest.ts'), 'utf8')).toContain(
      'Carnet de l’équipe',
    );
  });

  test('is applied to the database after all that is there', async () => {
    const versions = (await readdir(join(root, 'supabase/migrations'))).toSorted();
    expect(versions.at(-1)).toContain('carnet_bord');
    expect(await generateTypes(join(root, 'supabase/migrations'))).toContain('export interface CarnetBordEntries');
  }, 60_000);

  test('is not written over another', async () => {
    const before = await readFile(join(root, 'packages/modules/src/registry.ts'), 'utf8');
    await expect(generateModule({ root, id: 'carnet_bord', now })).rejects.toThrow(/there already/);
    expect(await readFile(join(root, 'packages/modules/src/registry.ts'), 'utf8')).toBe(before);
  });

  test('leaves nothing behind when the registry can’t take it', async () => {
    const registry = join(root, 'packages/modules/src/registry.ts');
    const before = await readFile(registry, 'utf8');
    await writeFile(registry, 'export const other = 1;\n');
    await expect(generateModule({ root, id: 'autre', now })).rejects.toThrow(GenerationError);
    await writeFile(registry, before);
    expect(await readdir(join(root, 'packages/modules/src'))).not.toContain('autre');
  });
});

describe('names', () => {
  test('of several words', () => {
    expect(moduleNames('carnet_bord')).toEqual({
      id: 'carnet_bord',
      title: 'Carnet bord',
      camel: 'carnetBord',
      pascal: 'CarnetBord',
    });
  });

  test.each(['', 'Carnet', 'carnet-bord', '1carnet', 'carnet_', 'a__b', '../autre', 'x'.repeat(42)])(
    '“%s” is none',
    (id) => {
      expect(() => moduleNames(id)).toThrow(GenerationError);
    },
  );
});

test.each(['', 'a\nb', 'C:\\x', 'x'.repeat(61)])('%j is no title', (title) => {
  expect(() => moduleNames('carnet', title)).toThrow(GenerationError);
});

describe('the registry', () => {
  test('keeps imports sorted and the list in order of arrival', () => {
    const one = register(EMPTY_REGISTRY, moduleNames('validation'));
    const two = register(one, moduleNames('documents'));
    expect(two).toContain(
      "import documents from './documents/manifest.ts';\nimport validation from './validation/manifest.ts';",
    );
    expect(two).toContain('= [validation, documents];');
  });

  test('takes a list over several lines, with a last comma', () => {
    const text = EMPTY_REGISTRY.replace('[];', '[\n  audit,\n  chat,\n];');
    expect(register(text, moduleNames('visio'))).toContain('= [audit, chat, visio];');
  });

  test('refuses a module that is there', () => {
    const one = register(EMPTY_REGISTRY, moduleNames('visio'));
    expect(() => register(one, moduleNames('visio'))).toThrow(/already/);
  });
});
