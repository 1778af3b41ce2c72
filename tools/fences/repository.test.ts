import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importFaults } from './judge.ts';
import { dependencyFaults } from './module-dependencies.ts';
import { readTree } from './source-tree.ts';
import { textFaults } from './texts.ts';

const root = join(import.meta.dirname, '../..');
const tree = readTree(root);

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

test('no app is built whose types were not checked', () => {
  const plan = execFileSync(join(root, 'node_modules/.bin/turbo'), ['run', 'build', '--dry-run=json'], { cwd: root });
  const { tasks }: { tasks: { task: string; package: string; command: string; dependencies: string[] }[] } = JSON.parse(
    String(plan),
  );
  const builds = tasks.filter(({ task, command }) => task === 'build' && command.includes('next build'));
  expect(builds.map((build) => build.package)).toEqual(['@foxeo/hub', '@foxeo/lab', '@foxeo/one']);
  for (const build of builds) {
    expect(build.dependencies).toContain(`${build.package}#typecheck`);
    expect(tasks.find((it) => it.task === 'typecheck' && it.package === build.package)?.command).toMatch(/\btsc\b/);
  }
});
