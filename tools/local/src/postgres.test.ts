import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { send } from './child.ts';
import { freePort } from './ports.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';
import { temporaryFolders } from './temporary-folders.ts';

const temporaryFolder = temporaryFolders();

const dataDir = temporaryFolder();
const password = 'a:password/with@signs';
const servers: PostgresServer[] = [];

/** As an installation runs it, with fsync. */
async function start(port?: number): Promise<PostgresServer> {
  const server = await startPostgres({ dataDir, password, ...(port !== undefined && { port }) });
  servers.push(server);
  return server;
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

describe('the packaged Postgres', { timeout: 30_000 }, () => {
  test('takes connections with the password only, is durable, and never runs as root', async () => {
    const server = await start();
    const sql = postgres(server.adminUrl, { max: 1 });
    const [row] = await sql`
      select current_user as who, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
        current_setting('wal_level') as wal, current_setting('server_version_num')::int / 10000 as version, lower('ÉTÉ') as lower`;
    await sql.end();
    expect(row).toEqual({
      who: 'supabase_admin',
      fsync: 'on',
      commit: 'on',
      wal: 'logical',
      version: 17,
      lower: 'été',
    });
    expect(statSync(`/proc/${server.pid}`).uid).not.toBe(0);

    const stranger = postgres(server.adminUrl.replace(encodeURIComponent(password), 'guess'), { max: 1 });
    await expect(stranger`select 1`).rejects.toMatchObject({ code: '28P01' });
    await stranger.end();
  });

  test('keeps every acknowledged write through a kill -9', async () => {
    const server = await start();
    const sql = postgres(server.adminUrl, { max: 4, connect_timeout: 2 });
    await sql`create table if not exists writes (n int)`;
    await sql`truncate writes`;
    const acknowledged: number[] = [];
    let alive = true;
    const writer = async (offset: number) => {
      for (let n = offset; alive; n += 4) {
        await sql`insert into writes values (${n})`;
        acknowledged.push(n);
        if (acknowledged.length === 400) send(server.pid, 'SIGKILL');
      }
    };
    const writers = [0, 1, 2, 3].map((offset) => writer(offset).catch(() => {}));
    expect((await server.exited).signal).toBe('SIGKILL');
    alive = false;
    await Promise.all(writers);
    await sql.end({ timeout: 0 });
    servers.pop();

    const again = await start(server.port);
    const after = postgres(again.adminUrl, { max: 1 });
    const rows = await after<{ n: number }[]>`select n from writes`;
    await after.end();
    const present = new Set(rows.map(({ n }) => n));
    expect(acknowledged.length).toBeGreaterThanOrEqual(400);
    expect(acknowledged.filter((n) => !present.has(n))).toEqual([]);
  });

  test('starts beside a pid file whose number belongs to another process now', async () => {
    const server = await start();
    await server.stop();
    const file = join(dataDir, 'postgres/postmaster.pid');
    writeFileSync(file, `${process.pid}\n${dataDir}/postgres\n`);
    expect((await start()).pid).toBeGreaterThan(0);
  });

  test('ends a server that an earlier supervisor left running', async () => {
    const first = await start();
    const second = await start();
    expect((await first.exited).code).toBe(0);
    expect(second.pid).not.toBe(first.pid);
  });

  test('says why it does not start', async () => {
    const port = await freePort();
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', resolve));
    await expect(start(port)).rejects.toThrow(/did not start on port \d+:.*Address already in use/s);
    await new Promise((resolve) => holder.close(resolve));
  });

  test('writes nothing of what clients send to its log', async () => {
    const server = await start();
    const sql = postgres(server.adminUrl, { max: 1 });
    await expect(sql`select ${'tr0ub4dor'}::int`).rejects.toMatchObject({ code: '22P02' });
    await expect(sql.unsafe(`alter role nobody_here password 'tr0ub4dor'`)).rejects.toMatchObject({ code: '42704' });
    await sql.end();
    const log = readFileSync(join(dataDir, 'logs/postgres.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain('tr0ub4dor');
  });
});
