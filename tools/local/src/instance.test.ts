import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { claim, whoRuns } from './instance.ts';
import { temporaryFolders } from './temporary-folders.ts';

const temporaryFolder = temporaryFolders();

test('a data directory has one holder, who says where to find it', async () => {
  const dataDir = temporaryFolder();
  expect(await whoRuns(dataDir)).toBeUndefined();
  const first = await claim(dataDir, 'http://foxeo.localhost:1');
  expect(first).toHaveProperty('release');
  expect(await claim(dataDir, 'http://foxeo.localhost:2')).toEqual({
    holder: { pid: process.pid, entrance: 'http://foxeo.localhost:1' },
  });
  if ('release' in first) await first.release();
  expect(await whoRuns(dataDir)).toBeUndefined();
});

test('two directories have two holders', async () => {
  expect(await claim(temporaryFolder(), 'http://foxeo.localhost:1')).toHaveProperty('release');
  expect(await claim(temporaryFolder(), 'http://foxeo.localhost:1')).toHaveProperty('release');
});

test('a killed holder holds nothing', async () => {
  const dataDir = temporaryFolder();
  const source = `
    import { claim } from ${JSON.stringify(join(import.meta.dirname, 'instance.ts'))};
    await claim(${JSON.stringify(dataDir)}, 'http://foxeo.localhost:1');
    console.log('held');
    setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  expect(await whoRuns(dataDir)).toMatchObject({ pid: holder.pid });
  holder.kill('SIGKILL');
  await vi.waitFor(async () => expect(await claim(dataDir, 'http://foxeo.localhost:2')).toHaveProperty('release'), {
    timeout: 20_000,
  });
});
