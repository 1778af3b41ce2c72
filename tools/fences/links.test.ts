import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const within = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`);
const pages = ['README.md', ...within('docs'), ...within('docker')].filter((path) => path.endsWith('.md'));

/** Targets of a page's links that aren't elsewhere on the network; pictures are not links. */
function links(text: string): string[] {
  return [...text.matchAll(/(?<!!)\[[^\]]*\]\(([^)#\s]+)[^)]*\)/g)].flatMap(([, target]) =>
    target && !/^[a-z]+:/.test(target) ? [target] : [],
  );
}

test('links are seen', () => {
  expect(links('[a](b.md) ![c](d.png) [e](https://f.example) [g](h.md#i)')).toEqual(['b.md', 'h.md']);
  expect(pages).toEqual(expect.arrayContaining(['docs/ARCHITECTURE.md', 'docker/supabase/README.md']));
});

test.each(pages)('%s links to what is there', (page) => {
  expect(links(read(page)).filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
});

test('the README names commands that exist and folders that are there', () => {
  const readme = read('README.md');
  const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));
  const commands = [...readme.matchAll(/^npm (?:run )?([a-z]+)/gm)].map(([, name = '']) => name);
  expect(commands.length).toBeGreaterThan(5);
  expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  const [, tree = ''] = /## Where things live\n+```\n(.*?)```/s.exec(readme) ?? [];
  const rooms = [...tree.matchAll(/^([\w/]+)\/ /gm)].map(([, name = '']) => name);
  expect(rooms).toEqual(expect.arrayContaining(['apps', 'supabase', 'docker', 'docs']));
  expect(rooms.filter((name) => !existsSync(join(root, name)))).toEqual([]);
});
