import { rm } from 'node:fs/promises';
import postgres, { type Sql, type TransactionSql } from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type PostgresServer, startPostgres } from './postgres.ts';
import { temporaryFolders } from './temporary-folders.ts';

const dataDir = temporaryFolders()();
let server: PostgresServer;
let admin: Sql;
/** One connection, as each of the services' transactions has. */
let sql: Sql;

beforeAll(async () => {
  server = await startPostgres({ dataDir, password: 'lost', throwaway: true });
  admin = postgres(server.adminUrl, { max: 1 });
  await admin`create table kept (word text)`;
}, 30_000);
beforeEach(() => {
  sql = postgres(server.adminUrl, { max: 1, backoff: false });
});
afterEach(async () => {
  await sql.end({ timeout: 0 });
  await admin`truncate kept`;
});
afterAll(async () => {
  await admin.end();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const words = async () =>
  (await admin<{ word: string }[]>`select word from kept order by word`).map(({ word }) => word);
async function end(tx: TransactionSql): Promise<void> {
  const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
  await admin`select pg_terminate_backend(${row?.pid ?? 0}, 5000)`;
}

/** What `patches/postgres` mends: without it each of these writes, hangs, or ends the whole process. */
describe('a transaction whose connection is lost', { timeout: 20_000 }, () => {
  test('writes nothing more, even once another transaction has the next connection', async () => {
    const goOn = Promise.withResolvers<void>();
    const over = Promise.withResolvers<'written' | 'refused'>();
    const first = sql.begin(async (tx) => {
      await tx`insert into kept values ('lost')`;
      await end(tx);
      await goOn.promise;
      // The transaction is refused already: what its work still asks must reach no one.
      const said = await tx`insert into kept values ('stray')`
        .then(() => 'written' as const)
        .catch(() => 'refused' as const);
      over.resolve(said);
    });
    await expect(first).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    await sql.begin(async (tx) => {
      await tx`insert into kept values ('kept')`;
      goOn.resolve();
      expect(await over.promise).toBe('refused');
      await tx`insert into kept values ('kept too')`;
    });
    expect(await words()).toEqual(['kept', 'kept too']);
  });

  test('lost while a query waits: the next transaction hears nothing of it', async () => {
    const first = sql.begin(async (tx) => {
      const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await Promise.all([tx`select pg_sleep(30)`, admin`select pg_terminate_backend(${row?.pid ?? 0}, 5000)`]);
    });
    await expect(first).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    await sql.begin((tx) => tx`insert into kept values ('kept')`);
    expect(await words()).toEqual(['kept']);
  });

  test('what waited for its turn is refused rather than left waiting', async () => {
    const outcomes = Promise.withResolvers<string[]>();
    const first = sql.begin(async (tx) => {
      const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
      const asleep = tx`select pg_sleep(30)`;
      // More than one connection takes at a time.
      const writes = Array.from({ length: 300 }, (_, n) => tx`insert into kept values (${`lost ${n}`})`);
      const settled = Promise.allSettled([asleep, ...writes]);
      await admin`select pg_terminate_backend(${row?.pid ?? 0}, 5000)`;
      outcomes.resolve((await settled).map(({ status }) => status));
    });
    await expect(first).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    expect(await outcomes.promise).toEqual(Array.from({ length: 301 }, () => 'rejected'));
    expect(await words()).toEqual([]);
  });
});
