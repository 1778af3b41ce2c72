import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sessionOf, startTestDatabase, type TestDatabase } from '../test/database.ts';
import { createDatabase, type Database, type DatabaseOptions } from './database.ts';
import { toAppError } from './errors.ts';

let server: TestDatabase;
const opened: Database[] = [];

beforeAll(async () => {
  server = await startTestDatabase();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});
afterAll(() => server.stop());

function open(options: Partial<DatabaseOptions> = {}): Database {
  const database = createDatabase({ url: server.urls.app, ...options });
  opened.push(database);
  return database;
}

describe('the pool', () => {
  test('never opens more connections than it may, and loses none to failures', async () => {
    const small = open({ max: 2, applicationName: 'small-pool' });
    const works = Array.from({ length: 40 }, (_, index) =>
      small
        .asUser(sessionOf(), (tx) => (index % 3 ? sql`select 1` : sql`select app.probe_raise('XX000')`).execute(tx))
        .catch(() => 'failed'),
    );
    expect((await Promise.all(works)).filter((result) => result === 'failed')).toHaveLength(14);
    const [row] = await server.admin`
      select count(*)::int as n from pg_stat_activity where application_name = 'small-pool'`;
    expect(row?.n).toBe(2);
  });

  test('tells who waited too long', async () => {
    const single = open({ max: 1, acquireTimeout: 20 });
    const error = await single
      .asUser(sessionOf(), async () => single.asUser(sessionOf(), (tx) => sql`select 1`.execute(tx)))
      .catch((thrown: unknown) => thrown);
    expect(toAppError(error)).toMatchObject({ code: 'unavailable' });
    await expect(single.asUser(sessionOf(), (tx) => sql`select 1`.execute(tx))).resolves.toBeDefined();
  });

  test('replaces a connection that has served its time, also for who waits', async () => {
    const brief = open({ max: 1, connectionLifetime: 0, applicationName: 'brief-pool' });
    const pidOf = async () => {
      const { rows } = await brief.asUser(sessionOf(), (tx) =>
        sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx),
      );
      return rows[0]?.pid;
    };
    const pids = await Promise.all([pidOf(), pidOf(), pidOf()]);
    expect(new Set(pids).size).toBe(3);
    await expect
      .poll(() => server.admin`select pid from pg_stat_activity where application_name = 'brief-pool'`)
      .toHaveLength(0);
  });

  test('once closed gives nothing more', async () => {
    const closed = createDatabase({ url: server.urls.app });
    await closed.asUser(sessionOf(), (tx) => sql`select 1`.execute(tx));
    await closed.close();
    await expect(closed.asUser(sessionOf(), async () => 1)).rejects.toMatchObject({
      appError: { code: 'unavailable' },
    });
  });
});
