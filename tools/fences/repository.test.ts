import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importFaults } from './judge.ts';
import { dependencyFaults } from './module-dependencies.ts';
import { readTree } from './source-tree.ts';
import { textFaults } from './texts.ts';

const tree = readTree(join(import.meta.dirname, '../..'));

test('the whole repository is seen', () => {
  const rooms = new Set(tree.map(({ path }) => path.split('/').slice(0, 2).join('/')));
  expect([...rooms]).toEqual(
    expect.arrayContaining([
      'packages/core',
      'packages/db',
      'packages/ui',
      'packages/platform',
      'packages/modules',
      'tools/local',
    ]),
  );
});

test('imports go the way they may', () => expect(importFaults(tree)).toEqual([]));
test('manifests declare what modules import', () => expect(dependencyFaults(tree)).toEqual([]));
test('files are short, named for a purpose and leave nothing for later', () => expect(textFaults(tree)).toEqual([]));
