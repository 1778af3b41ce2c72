import { randomUUID } from 'node:crypto';
import { fail, ok } from '@foxeo/core/result';
import { sql } from 'kysely';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { sessionOf, startTestDatabase, type TestDatabase } from '../test/database.ts';
import { createDatabase, type Database, type DatabaseOptions, type Db } from './database.ts';
import { DatabaseError, toAppError } from './errors.ts';
import { Link } from './link.ts';
import { type Opening, Transaction } from './transaction.ts';

let server: TestDatabase;
let db: Database;
const opened: Database[] = [];

beforeAll(async () => {
  server = await startTestDatabase();
  db = createDatabase({ url: server.urls.app });
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});
afterAll(async () => {
  await db.close();
  await server.stop();
});

function open(options: Partial<DatabaseOptions> = {}): Database {
  const database = createDatabase({ url: server.urls.app, ...options });
  opened.push(database);
  return database;
}

const insert = (label: string) => (tx: Db) => sql`insert into public.probe (label) values (${label})`.execute(tx);
const labelsOf = async (owner: string) =>
  (await server.admin`select label from public.probe where owner = ${owner} order by id`).map(({ label }) => label);

describe('as a person', () => {
  test('the role, the claims and the request are those of the session', async () => {
    const session = sessionOf();
    const { rows } = await db.asUser(session, (tx) =>
      sql`select current_user as role, auth.uid() as uid, auth.jwt() ->> 'aal' as aal,
                 current_setting('request.context')::jsonb as context`.execute(tx),
    );
    expect(rows).toEqual([{ role: 'authenticated', uid: session.claims.sub, aal: 'aal1', context: session.context }]);
  });

  test('row security decides: each sees and changes his own', async () => {
    const [lea, tom] = [sessionOf(), sessionOf()];
    await db.asUser(lea, insert('de Léa'));
    const seen = await db.asUser(tom, (tx) => sql`select label from public.probe`.execute(tx), { readOnly: true });
    expect(seen.rows).toEqual([]);
    const changed = await db.asUser(tom, (tx) => sql`update public.probe set label = 'de Tom'`.execute(tx));
    expect(changed.numAffectedRows).toBe(0n);
    expect(await labelsOf(lea.claims.sub)).toEqual(['de Léa']);
  });

  test('a visitor is anon and has nothing that was not granted', async () => {
    const who = await db.asAnon({}, (tx) => sql`select current_user as role, auth.uid() as uid`.execute(tx));
    expect(who.rows).toEqual([{ role: 'anon', uid: null }]);
    const reading = db.asAnon({}, (tx) => sql`select * from public.probe`.execute(tx));
    expect(toAppError(await reading.catch((error: unknown) => error))).toMatchObject({ code: 'forbidden' });
  });
});

describe('without a session', () => {
  test.each([
    'select * from public.probe',
    'select * from public.clients',
    'select app.probe_fail(null, null, null)',
    'select * from auth.users',
    'set role service_role',
    'set role postgres',
    'create table public.mine (id int)',
  ])('the login may not: %s', async (statement) => {
    const login = postgres(server.urls.app, { max: 1 });
    await expect(login.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
    await login.end();
  });

  test('a login that may not become the person gets no answer, and its work leaves no trace', async () => {
    const wrong = open({ url: server.urls.jobs });
    const session = sessionOf();
    await expect(wrong.asUser(session, insert('intrus'))).rejects.toMatchObject({ sqlState: '42501' });
    await expect(wrong.asUser(session, async () => 'nothing asked')).rejects.toMatchObject({ sqlState: '42501' });
    expect(await labelsOf(session.claims.sub)).toEqual([]);
  });
});

describe('a transaction', () => {
  test('is committed once it is acknowledged', async () => {
    const session = sessionOf();
    const answer = await db.asUser(session, async (tx) => {
      await insert('un')(tx);
      await insert('deux')(tx);
      return 'done';
    });
    expect(answer).toBe('done');
    expect(await labelsOf(session.claims.sub)).toEqual(['un', 'deux']);
  });

  test.each<[string, (tx: Db) => Promise<unknown>]>([
    [
      'throws',
      async () => {
        throw new Error('no');
      },
    ],
    ['refuses', async () => fail('conflict')],
    ['fails in the database', (tx) => sql`select app.probe_raise('XX000')`.execute(tx)],
    ['passes over a failed query', (tx) => sql`select app.probe_raise('XX000')`.execute(tx).catch(() => 'never mind')],
  ])('is rolled back when its work %s', async (_, misfortune) => {
    const session = sessionOf();
    const work = db.asUser(session, async (tx) => {
      await insert('perdu')(tx);
      return await misfortune(tx);
    });
    const outcome = await work.catch((error: unknown) => error);
    expect(outcome instanceof Error || JSON.stringify(outcome) === JSON.stringify(fail('conflict'))).toBe(true);
    expect(await labelsOf(session.claims.sub)).toEqual([]);
  });

  test('a Result that succeeded is committed', async () => {
    const session = sessionOf();
    const result = await db.asUser(session, async (tx) => {
      await insert('gardé')(tx);
      return ok('fine');
    });
    expect(result).toEqual(ok('fine'));
    expect(await labelsOf(session.claims.sub)).toEqual(['gardé']);
  });

  test('that only reads refuses to write, and sees one moment', async () => {
    const session = sessionOf();
    const count = (tx: Db) => sql<{ n: number }>`select count(*) as n from public.probe`.execute(tx);
    const [before, after] = await db.asUser(
      session,
      async (tx) => {
        const first = await count(tx);
        await server.admin`insert into public.probe (owner, label) values (${session.claims.sub}, 'entre-temps')`;
        return [first.rows[0]?.n, (await count(tx)).rows[0]?.n];
      },
      { readOnly: true },
    );
    expect([before, after]).toEqual([0, 0]);
    await expect(db.asUser(session, insert('non'), { readOnly: true })).rejects.toMatchObject({ sqlState: '25006' });
  });

  test('can neither be opened twice nor be used once it is over', async () => {
    let escaped: Db | undefined;
    await db.asUser(sessionOf(), async (tx) => {
      escaped = tx;
      await expect(tx.transaction().execute(async () => 1)).rejects.toThrow(/open already/);
    });
    expect(escaped).toBeDefined();
    if (escaped) await expect(sql`select 1`.execute(escaped)).rejects.toThrow(/had ended/);
  });
});

test('nothing of a person stays on the connection', async () => {
  const link = new Link({ url: server.urls.app, applicationName: 'test', connectTimeout: 5 });
  const opening: Opening = {
    role: 'authenticated',
    claims: JSON.stringify(sessionOf().claims),
    context: '{"ip":"192.0.2.7"}',
    readOnly: false,
    statementTimeout: 1_234,
  };
  const state = () =>
    link.send(`select current_user as who, current_setting('request.jwt.claims', true) as claims,
      current_setting('request.context', true) as context, current_setting('statement_timeout') as timeout,
      current_setting('transaction_read_only') as readonly, pg_current_xact_id_if_assigned() is null as outside`);
  const clean = [{ who: 'foxeo_app', timeout: '0', readonly: 'off', outside: true }];

  const committed = new Transaction(link, opening);
  await committed.query('select 1', []);
  await committed.commit();
  const afterCommit = await state();
  const rolledBack = new Transaction(link, { ...opening, readOnly: true });
  await rolledBack.query('select 1 / 0', []).catch(() => {});
  await rolledBack.rollback();
  const afterRollback = await state();
  await link.end();

  for (const rows of [afterCommit, afterRollback]) {
    expect(rows).toMatchObject(clean);
    expect(rows.map((row) => Object.values(row as object).join())).not.toContainEqual(
      expect.stringMatching(/aal1|192\.0\.2/),
    );
  }
});

describe('values', () => {
  test('go in and come out as the row types say', async () => {
    const values = {
      day: '2026-11-22',
      big: 120_000,
      amount: '1200.50',
      at: new Date('2026-11-22T13:05:00Z'),
      data: [{ a: 1, b: ['é', null] }, true],
      words: ['l’un', 'l,autre "cité"'],
      flags: [true, false],
      bytes: Buffer.from([0, 255, 7]),
    };
    const { rows } = await db.asUser(sessionOf(), (tx) =>
      sql`insert into public.probe (label, day, big, amount, at, data, words, flags, bytes)
          values ('values', ${values.day}, ${values.big}, ${values.amount}, ${values.at}, ${values.data}, ${values.words},
                  ${values.flags}, ${values.bytes})
          returning day, big, amount, at, data, words, flags, bytes`.execute(tx),
    );
    expect(rows).toEqual([values]);
  });

  test('an instant in text keeps its microseconds', async () => {
    const at = '2026-11-22T13:05:00.123456Z';
    const { rows } = await db.asUser(sessionOf(), (tx) =>
      sql`select ${at}::timestamptz = timestamptz '2026-11-22 13:05:00.123456+00' as same, ${at}::timestamptz as at`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([{ same: true, at: new Date('2026-11-22T13:05:00.123Z') }]);
  });

  test('empty arrays, null and hostile text', async () => {
    const label = `'; drop table public.probe; -- \\ \u{1F98A}`;
    const { rows } = await db.asUser(sessionOf(), (tx) =>
      sql`insert into public.probe (label, words, data) values (${label}, ${[]}, ${null}) returning label, words, data`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([{ label, words: [], data: null }]);
  });

  test('a bigint that a number can’t hold is refused, not rounded', async () => {
    const asked = db.asUser(sessionOf(), (tx) => sql`select 9007199254740993::bigint as n`.execute(tx));
    await expect(asked).rejects.toThrow(/larger/);
  });
});

describe('refusals', () => {
  const failing = (work: (tx: Db) => Promise<unknown>, database = db) =>
    database.asUser(sessionOf(), work).then(
      () => expect.fail('It should have been refused.'),
      (error: unknown) => error,
    );

  test.each([
    ['not_found', false],
    ['forbidden', false],
    ['conflict', false],
    ['stale', false],
    ['second_factor_required', false],
    ['rate_limited', true],
    ['expired', false],
    ['already_done', false],
    ['module_off', false],
  ])('%s comes back as its own code', async (code, retry) => {
    const error = await failing((tx) => sql`select app.probe_fail(${code}, 'for the log', null)`.execute(tx));
    expect(toAppError(error)).toEqual({ code, retry });
  });

  test('a refusal is known as one by another copy of this code', async () => {
    const error = await failing((tx) => sql`select app.probe_fail('stale', 'for the log', null)`.execute(tx));
    vi.resetModules();
    const copy = await import('./errors.ts');
    expect(error).not.toBeInstanceOf(copy.DatabaseError);
    expect(copy.toAppError(error)).toEqual({ code: 'stale', retry: false });
  });

  test('invalid input names its field', async () => {
    const refuse = (message: string) => (tx: Db) =>
      sql`select app.probe_fail('invalid_input', ${message}, 'phone')`.execute(tx);
    expect(toAppError(await failing(refuse('phone_too_short')))).toEqual({
      code: 'invalid_input',
      retry: false,
      fields: { phone: 'phone_too_short' },
    });
    expect(toAppError(await failing(refuse('Not a phone.')))).toMatchObject({ fields: { phone: 'invalid' } });
  });

  test('a duplicate is a conflict that names the constraint and quotes nothing', async () => {
    const error = await failing(async (tx) => {
      await insert('lea@exemple.example')(tx);
      await insert('lea@exemple.example')(tx);
    });
    expect(toAppError(error)).toMatchObject({ code: 'conflict', detail: 'probe_owner_label_key' });
    expect(JSON.stringify(error) + String(error) + Object.values(error as object)).not.toContain('exemple');
  });

  test('a row that the policy refuses is forbidden', async () => {
    const error = await failing((tx) =>
      sql`insert into public.probe (owner, label) values (${randomUUID()}, 'à un autre')`.execute(tx),
    );
    expect(toAppError(error)).toMatchObject({ code: 'forbidden' });
  });

  test('a statement that takes too long is unavailable', async () => {
    const hasty = open({ statementTimeout: 50 });
    const error = await failing((tx) => sql`select pg_sleep(30)`.execute(tx), hasty);
    expect(toAppError(error)).toEqual({ code: 'unavailable', retry: true, detail: 'timeout' });
  });

  test('a mistake of ours is no refusal, and its values stay out of the log', async () => {
    const broken = await failing((tx) => sql`select nonsense`.execute(tx));
    expect(broken).toBeInstanceOf(DatabaseError);
    expect(toAppError(broken)).toBeNull();
    const cast = await failing((tx) => sql`select ${'lea@exemple.example'}::uuid`.execute(tx));
    expect(toAppError(cast)).toBeNull();
    expect(String(cast)).toContain('22P02');
    expect(String(cast)).not.toContain('exemple');
    expect(toAppError(new Error('else'))).toBeNull();
  });

  test('a server that is not there is unavailable', async () => {
    const nowhere = open({ url: 'postgres://foxeo_app:x@127.0.0.1:1/postgres' });
    const error = await failing((tx) => sql`select 1`.execute(tx), nowhere);
    expect(toAppError(error)).toEqual({ code: 'unavailable', retry: true, detail: 'database' });
  });
});

describe('running again', () => {
  const failTwice = (state: string) => {
    let runs = 0;
    return {
      runs: () => runs,
      work: async (tx: Db) => {
        runs += 1;
        if (runs < 3) await sql`select app.probe_raise(${state})`.execute(tx);
        return runs;
      },
    };
  };

  test.each(['40001', '40P01'])('after %s, only where it was asked for', async (state) => {
    const asked = failTwice(state);
    expect(await db.asUser(sessionOf(), asked.work, { retry: true })).toBe(3);
    const unasked = failTwice(state);
    await expect(db.asUser(sessionOf(), unasked.work)).rejects.toMatchObject({ appError: { code: 'unavailable' } });
    expect(unasked.runs()).toBe(1);
  });

  test('never for another error, and three times at most', async () => {
    const other = failTwice('23505');
    await expect(db.asUser(sessionOf(), other.work, { retry: true })).rejects.toMatchObject({ sqlState: '23505' });
    expect(other.runs()).toBe(1);
    let runs = 0;
    const always = db.asUser(
      sessionOf(),
      (tx) => {
        runs += 1;
        return sql`select app.probe_raise('40001')`.execute(tx);
      },
      { retry: true },
    );
    await expect(always).rejects.toMatchObject({ sqlState: '40001' });
    expect(runs).toBe(3);
  });

  test('two that lock each other out both get through', async () => {
    const session = sessionOf();
    await db.asUser(session, async (tx) => Promise.all([insert('a')(tx), insert('b')(tx)]));
    let arrived = 0;
    let meet: () => void = () => {};
    const met = new Promise<void>((resolve) => {
      meet = resolve;
    });
    const visit = (labels: string[]) => (tx: Db) =>
      labels.reduce(async (before, label) => {
        await before;
        await sql`update public.probe set big = coalesce(big, 0) + 1 where label = ${label}`.execute(tx);
        arrived += 1;
        if (arrived === 2) meet();
        await met;
      }, Promise.resolve());
    await Promise.all([
      db.asUser(session, visit(['a', 'b']), { retry: true }),
      db.asUser(session, visit(['b', 'a']), { retry: true }),
    ]);
    const counted = await server.admin`select big::int as big from public.probe where owner = ${session.claims.sub}`;
    expect(counted.map(({ big }) => big)).toEqual([2, 2]);
  });
});
