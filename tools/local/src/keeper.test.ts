import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { launch, send } from './child.ts';
import { Keeper, type Service } from './keeper.ts';
import { temporaryFolders } from './temporary-folders.ts';

const temporaryFolder = temporaryFolders();

const folder = temporaryFolder();
const kept: Keeper[] = [];

function shell(script: string): Service {
  const logFile = join(folder, 'shell.log');
  const env = { PATH: process.env.PATH };
  return { name: 'shell', logFile, start: () => launch({ file: '/bin/sh', args: ['-c', script], env, logFile }) };
}

function keeperOf(service: Service, notice = vi.fn()): Keeper {
  const keeper = new Keeper(service, notice);
  kept.push(keeper);
  return keeper;
}

afterEach(async () => {
  for (const keeper of kept.splice(0)) await keeper.stop();
});

describe('a keeper', () => {
  test('starts its service again when that is killed', async () => {
    const notice = vi.fn();
    const keeper = keeperOf(shell('exec sleep 60'), notice);
    await keeper.start();
    const first = keeper.pid;
    await keeper.kill();
    await vi.waitFor(() => expect(notice).toHaveBeenCalledWith('shell', 'ready again'), { timeout: 20_000 });
    expect(keeper.state).toBe('ready');
    expect(keeper.pid).not.toBe(first);
  });

  test('waits longer after each failure', async () => {
    const times: number[] = [];
    const keeper = keeperOf({
      name: 'flaky',
      async start() {
        times.push(performance.now());
        if (times.length > 1 && times.length < 5) throw new Error('not yet');
        return await shell('exec sleep 60').start();
      },
    });
    await keeper.start();
    await keeper.kill();
    await keeper.whenReady();
    const waits = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    // Timers are never early, by more than their rounding.
    for (const [index, least] of [100, 200, 400, 800].entries()) expect(waits[index]).toBeGreaterThan(least - 5);
  });

  test('fails its first start with the end of the log', async () => {
    const service = { ...shell('echo "no such thing" >&2; exit 1'), ready: async () => false };
    await expect(keeperOf(service).start()).rejects.toThrow(/stopped while it was starting \(code 1\)\nno such thing/);
  });

  test('leaves nothing behind once stopped, even while it is starting', async () => {
    const keeper = keeperOf({ ...shell('exec sleep 60'), ready: async () => false });
    const starting = keeper.start();
    await vi.waitFor(() => expect(keeper.pid).toBeTypeOf('number'), { timeout: 20_000 });
    const pid = keeper.pid ?? 0;
    await keeper.stop();
    await starting;
    expect(send(pid, 0)).toBe(false);
    expect(keeper.state).toBe('down');
  });
});
