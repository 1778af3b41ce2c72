import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sessionOf, startTestDatabase, type TestDatabase } from '../test/database.ts';
import { startProxy, type TestProxy } from '../test/proxy.ts';
import { createDatabase, type Database, type Db } from './database.ts';
import { toAppError } from './errors.ts';

let server: TestDatabase;
let proxy: TestProxy;
let db: Database;

beforeAll(async () => {
  server = await startTestDatabase();
});
beforeEach(async () => {
  proxy = await startProxy(server.urls.app);
  db = createDatabase({ url: proxy.url, max: 1 });
});
afterEach(async () => {
  await db.close();
  await proxy.stop();
});
afterAll(async () => {
  await server.stop();
});

const say = (word: string) => (tx: Db) => sql<{ word: string }>`select ${word}::text as word`.execute(tx);
const write = (label: string) => (tx: Db) => sql`insert into public.probe (label) values (${label})`.execute(tx);
const labelsOf = async (owner: string) =>
  (await server.admin`select label from public.probe where owner = ${owner}`).map(({ label }) => label);

/** Prepares the statements, so that later ones need not ask for their types. */
async function warm(): Promise<void> {
  await db.asUser(sessionOf(), say('warm'), { readOnly: true });
  // Last, because the commit of a read is still under way when its answer is here.
  await db.asUser(sessionOf(), write('warm'));
}

describe('round trips', () => {
  test('begin, settings and the first query leave without waiting for an answer', async () => {
    await warm();
    proxy.reset();
    // Were the query to wait for the answer to begin, it would wait for ever.
    proxy.holdUntil('marked');
    const { rows } = await db.asUser(sessionOf(), say('marked'), { readOnly: true });
    expect(rows).toEqual([{ word: 'marked' }]);
    expect(proxy.roundTrips()).toBe(1);
  });

  test('queries made together leave together', async () => {
    await warm();
    proxy.reset();
    proxy.holdUntil('third');
    const words = await db.asUser(
      sessionOf(),
      async (tx) => Promise.all(['first', 'second', 'third'].map(async (word) => (await say(word)(tx)).rows)),
      { readOnly: true },
    );
    expect(words.flat().map(({ word }) => word)).toEqual(['first', 'second', 'third']);
    expect(proxy.roundTrips()).toBe(1);
  });

  test('a write is acknowledged by a second one, the commit’s', async () => {
    await warm();
    proxy.reset();
    proxy.holdUntil('written');
    await db.asUser(sessionOf(), write('written'));
    expect(proxy.roundTrips()).toBe(2);
  });
});

describe('a lost connection', () => {
  const backend = async (tx: Db) =>
    (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)).rows[0]?.pid ?? 0;
  const end = (pid: number) => server.admin`select pg_terminate_backend(${pid}, 5000)`;

  test('during the work: nothing is written, the failure may be tried again, the next one is well', async () => {
    const session = sessionOf();
    const work = db.asUser(session, async (tx) => {
      await write('perdu')(tx);
      await end(await backend(tx));
      await write('perdu aussi')(tx);
    });
    expect(toAppError(await work.catch((error: unknown) => error))).toMatchObject({ code: 'unavailable', retry: true });
    expect(await labelsOf(session.claims.sub)).toEqual([]);
    await db.asUser(session, write('gardé'));
    expect(await labelsOf(session.claims.sub)).toEqual(['gardé']);
  });

  test('while a query waits for its answer: the server’s last word is that query’s, and not of the next one', async () => {
    const session = sessionOf();
    await warm();
    const work = db.asUser(session, async (tx) => {
      const pid = await backend(tx);
      await write('perdu')(tx);
      const asleep = sql`select pg_sleep(30)`.execute(tx);
      await Promise.all([asleep, end(pid)]);
    });
    expect(toAppError(await work.catch((error: unknown) => error))).toMatchObject({ code: 'unavailable', retry: true });
    await db.asUser(session, write('gardé'));
    expect(await labelsOf(session.claims.sub)).toEqual(['gardé']);
  });

  test('before the commit: it is known that nothing is written, and the commit never reaches the next connection', async () => {
    const session = sessionOf();
    const work = db.asUser(session, async (tx) => {
      await write('perdu')(tx);
      await end(await backend(tx));
      // The loss shows here, and is passed over.
      await say('encore')(tx).catch(() => {});
    });
    expect(toAppError(await work.catch((error: unknown) => error))).toMatchObject({ code: 'unavailable', retry: true });
    expect(await labelsOf(session.claims.sub)).toEqual([]);
  });

  test('while nobody used it: a page is read as if nothing had happened', async () => {
    await end(await db.asUser(sessionOf(), backend));
    const { rows } = await db.asUser(sessionOf(), say('lu'), { readOnly: true });
    expect(rows).toEqual([{ word: 'lu' }]);
  });

  test('during the commit: the outcome is unknown, so it is neither tried again nor said to be possible', async () => {
    const session = sessionOf();
    let runs = 0;
    proxy.cutAfter('commit');
    const work = db.asUser(
      session,
      async (tx) => {
        runs += 1;
        await write('peut-être')(tx);
      },
      { retry: true },
    );
    expect(toAppError(await work.catch((error: unknown) => error))).toEqual({
      code: 'unavailable',
      retry: false,
      detail: 'commit_unknown',
    });
    expect(runs).toBe(1);
  });
});
