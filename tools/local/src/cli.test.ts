import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createContext } from './create-context.ts';
import { claim } from './instance.ts';
import { freePort } from './ports.ts';
import { temporaryFolders } from './temporary-folders.ts';

const temporaryFolder = temporaryFolders();

const CLI = join(import.meta.dirname, '../cli.ts');

function foxeo(...args: string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr });
    });
  });
}

describe('the command line', () => {
  test.each([
    [['start', '--port', 'here'], '--port here is not a port'],
    [['start', '--prot', '4400'], "Unknown option '--prot'"],
  ])('refuses %j in one line', async (args, message) => {
    const { code, said } = await foxeo(...args);
    expect(code).toBe(2);
    expect(said).toContain(message);
    expect(said).not.toContain('    at ');
  });

  test('explains itself', async () => {
    expect(await foxeo('--help')).toMatchObject({ code: 0, said: expect.stringContaining('--data-dir DIR') });
    expect(await foxeo('sing')).toMatchObject({ code: 2, said: expect.stringContaining('--data-dir DIR') });
  });

  test('says where a second start finds the first', async () => {
    const dataDir = temporaryFolder();
    const held = await claim(dataDir, 'http://foxeo.localhost:4321');
    expect(await foxeo('start', '--data-dir', dataDir)).toEqual({
      code: 0,
      said: 'foxeo · already running on this data: http://foxeo.localhost:4321\n',
    });
    expect((await foxeo('reset', '--data-dir', dataDir)).said).toContain('stop it first');
    if ('release' in held) await held.release();
  });

  test('says that the port is taken', async () => {
    const port = await freePort();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const { code, said } = await foxeo('start', '--data-dir', temporaryFolder(), '--port', String(port));
    await new Promise((resolve) => server.close(resolve));
    expect([code, said]).toEqual([1, `foxeo · port ${port} is taken by another program; choose one with --port\n`]);
  });

  test('says that nothing runs', async () => {
    const dataDir = temporaryFolder();
    expect(await foxeo('status', '--data-dir', dataDir)).toEqual({
      code: 1,
      said: `foxeo · not running on ${dataDir}\n`,
    });
  });

  test('removes its own data and nothing else', async () => {
    const ours = temporaryFolder();
    await createContext({ dataDir: ours, port: await freePort() });
    mkdirSync(join(ours, 'postgres'));
    expect((await foxeo('reset', '--data-dir', ours)).code).toBe(0);
    expect(existsSync(ours)).toBe(false);

    const theirs = temporaryFolder();
    writeFileSync(join(theirs, 'thesis.txt'), '');
    const { code, said } = await foxeo('reset', '--data-dir', theirs);
    expect([code, said]).toEqual([2, expect.stringContaining("doesn't look like Foxeo's data")]);
    expect(existsSync(join(theirs, 'thesis.txt'))).toBe(true);
  });
});
