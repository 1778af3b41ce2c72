import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LocalContext } from './context.ts';
import { createContext, loadContext } from './create-context.ts';
import { passwordsOf } from './database-urls.ts';
import { freePort } from './ports.ts';
import { temporaryFolders } from './temporary-folders.ts';

const temporaryFolder = temporaryFolders();

async function fresh(): Promise<LocalContext> {
  return await createContext({ dataDir: temporaryFolder(), port: await freePort() });
}

function listenOn(port: number): Promise<() => Promise<void>> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve(() => new Promise((done) => server.close(() => done()))));
  });
}

describe('the context of a run', () => {
  test('is the same at the next start', async () => {
    const ctx = await fresh();
    expect(await createContext({ dataDir: ctx.dataDir, port: ctx.ports.entrance })).toEqual(ctx);
    expect(loadContext(ctx.dataDir)).toEqual(ctx);
  });

  test('keeps keys and passwords and moves ports that are taken', async () => {
    const before = await fresh();
    const close = await listenOn(before.ports.gateway);
    const after = await createContext({ dataDir: before.dataDir, port: before.ports.entrance });
    await close();
    expect(after.ports.gateway).not.toBe(before.ports.gateway);
    expect(after.urls.apiInternal).toBe(`http://127.0.0.1:${after.ports.gateway}`);
    expect(after.ports.postgres).toBe(before.ports.postgres);
    expect(after.keys).toEqual(before.keys);
    expect(passwordsOf(after.database)).toEqual(passwordsOf(before.database));
  });

  test('follows the port that the person chose', async () => {
    const before = await fresh();
    const port = await freePort();
    const after = await createContext({ dataDir: before.dataDir, port });
    expect(after.urls).toMatchObject({
      entrance: `http://foxeo.localhost:${port}`,
      hub: `http://hub.foxeo.localhost:${port}`,
      one: `http://{subdomain}.foxeo.localhost:${port}`,
      api: `http://api.foxeo.localhost:${port}`,
    });
  });

  test('is refused when that port is taken', async () => {
    const port = await freePort();
    const close = await listenOn(port);
    const dataDir = temporaryFolder();
    await expect(createContext({ dataDir, port })).rejects.toThrow(`port ${port} is taken`);
    await close();
  });

  test('gives every service its own port and every installation its own secrets', async () => {
    const [one, other] = [await fresh(), await fresh()];
    const ports = Object.values(one.ports);
    expect(new Set(ports).size).toBe(ports.length);
    for (const name of ['secret', 'publishable', 'storageSecret', 'cronSecret'] as const) {
      expect(one.keys[name]).not.toBe(other.keys[name]);
    }
    expect(one.keys.jwt).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256' });
    expect(new Set(Object.values(passwordsOf(one.database))).size).toBe(7);
  });

  test('can be read by its owner only', async () => {
    const { dataDir, keys } = await fresh();
    const file = join(dataDir, 'context.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toContain(keys.secret);
  });
});
