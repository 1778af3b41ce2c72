import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { launch, send } from './child.ts';
import { temporaryFolders } from './temporary-folders.ts';

const temporaryFolder = temporaryFolders();

const folder = temporaryFolder();
const env = { PATH: process.env.PATH };

describe('a launched child', () => {
  test('writes to its log, and its end is told', async () => {
    const logFile = join(folder, 'said.log');
    const child = await launch({ file: '/bin/sh', args: ['-c', 'echo "hello $1"; exit 3', 'sh', 'you'], env, logFile });
    expect(await child.exited).toEqual({ code: 3, signal: null });
    expect(readFileSync(logFile, 'utf8')).toBe('hello you\n');
  });

  test('has the process id of the command itself and nothing of the leash in its environment', async () => {
    const logFile = join(folder, 'env.log');
    const child = await launch({
      file: process.execPath,
      args: ['-p', '[process.pid, process.env.LEASH_SIGNAL]'],
      env,
      logFile,
    });
    await child.exited;
    expect(readFileSync(logFile, 'utf8')).toContain(`[ ${child.pid}, undefined ]`);
  });

  test('stops on its signal', async () => {
    const child = await launch({ file: '/bin/sleep', args: ['60'], env, logFile: join(folder, 'sleep.log') });
    expect(await child.stop()).toEqual({ code: null, signal: 'SIGTERM' });
  });

  test('is killed when it ignores its signal', async () => {
    const logFile = join(folder, 'deaf.log');
    const child = await launch({
      file: '/bin/sh',
      args: ['-c', 'trap "" TERM; echo deaf; while :; do sleep 1; done'],
      env,
      logFile,
    });
    await vi.waitFor(() => expect(readFileSync(logFile, 'utf8')).toBe('deaf\n'), { timeout: 20_000 });
    expect(await child.stop(100)).toEqual({ code: null, signal: 'SIGKILL' });
  });

  test('takes what it had started along when it is killed', async () => {
    const logFile = join(folder, 'family.log');
    const child = await launch({ file: '/bin/sh', args: ['-c', 'sleep 60 & echo $!; wait'], env, logFile });
    await vi.waitFor(() => expect(readFileSync(logFile, 'utf8')).toMatch(/\d+/), { timeout: 20_000 });
    const grandchild = Number(readFileSync(logFile, 'utf8'));
    expect(send(grandchild, 0)).toBe(true);
    send(child.pid, 'SIGKILL');
    await child.exited;
    await vi.waitFor(() => expect(send(grandchild, 0)).toBe(false), { timeout: 20_000 });
  });

  test('ends when whoever launched it is killed', async () => {
    const source = `
      import { launch } from ${JSON.stringify(join(import.meta.dirname, 'child.ts'))};
      const child = await launch({ file: '/bin/sleep', args: ['60'], env: { PATH: process.env.PATH }, logFile: ${JSON.stringify(join(folder, 'orphan.log'))} });
      console.log(child.pid);
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', source], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(parent.stdout, 'data');
    const pid = Number(String(line));
    expect(send(pid, 0)).toBe(true);
    parent.kill('SIGKILL');
    await vi.waitFor(() => expect(send(pid, 0)).toBe(false), { timeout: 20_000 });
  });
});
