// What the Hub's journal asks of the database: its pages, its filters, one line, an export, the chains.
import { createDatabase, type Database, type Db } from '@foxeo/db';
import { listChains, listJournal, readForExport, readLine } from '@foxeo/modules/audit/queries';
import { cursorOf, readCursor } from '@foxeo/modules/audit/rules';
import { type JournalLine, type JournalPage, type JournalQuery, journalQuery } from '@foxeo/modules/audit/schema';
import {
  makeDocument,
  makeOperator,
  makePerson,
  makeTenant,
  openTestDatabase,
  type Tenant,
  type TestDatabase,
  type TestOperator,
} from '@foxeo/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

const ZONE = 'Europe/Paris';

let db: TestDatabase;
let database: Database;
let operator: TestOperator;
let second: TestOperator;
let A: Tenant;
let B: Tenant;

beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
  database = createDatabase({ url: db.urls.app, max: 2 });
  operator = await makeOperator(db.owner, 'Première');
  second = await makeOperator(db.owner, 'Seconde');
  A = await makeTenant(db.owner, 'Alpha', operator);
  B = await makeTenant(db.owner, 'Bravo', operator);
  // Many lines of one instant: pages must not lose any at their borders.
  await db.owner`
    insert into public.audit_log (chain, seq, at, actor_kind, actor_id, operator_id, client_id, action, entity, entity_id,
      shown_to_client, previous_hash, hash)
    select ${second.userId}, 100 + n, timestamptz '2026-03-29 12:00:00Z' + (n / 40) * interval '1 microsecond', 'system', null,
      ${operator.userId}, ${A.clientId}, 'document.updated', 'document', gen_random_uuid(), true, '', ''
    from generate_series(1, 173) n`;
});
afterAll(async () => {
  await database?.close();
  await db?.close();
});

function as<T>(who: TestOperator, work: (db: Db) => Promise<T>): Promise<T> {
  const claims = {
    sub: who.userId,
    role: 'authenticated',
    aal: 'aal2',
    session_id: who.sessionId,
    exp: 4_102_444_800,
  } as const;
  return database.asUser({ claims }, work, { readOnly: true });
}
const list = (query: JournalQuery, who = operator): Promise<JournalPage> =>
  as(who, (tx) => listJournal(tx, who.userId, query, ZONE));
const idsOf = (lines: readonly Pick<JournalLine, 'id'>[]) => lines.map(({ id }) => id);
const actionsOf = async (query: Partial<JournalQuery>, who = operator) =>
  (await list(journalQuery.parse(query), who)).lines.map(({ action }) => action);

/** Every line under a filter, in the journal's order. */
async function everything(): Promise<string[]> {
  const rows = await db.owner<{ id: string }[]>`
    select id from public.audit_log where operator_id = ${operator.userId} and shown_to_operator order by at desc, id desc`;
  return idsOf(rows);
}

describe('the pages', () => {
  test('hold every line once, in order, all the way down and back up', async () => {
    const all = await everything();
    const down: JournalPage[] = [];
    let avant: string | undefined;
    do {
      const page = await list({ ...journalQuery.parse({}), avant });
      down.push(page);
      avant = page.older ?? undefined;
    } while (avant !== undefined);
    expect(down.flatMap(({ lines }) => idsOf(lines))).toEqual(all);
    expect(down.map(({ lines }) => lines.length)).toEqual([50, 50, 50, all.length - 150]);
    expect(down.at(0)?.newer).toBeNull();

    const up: JournalPage[] = [];
    let apres = down.at(-1)?.newer ?? undefined;
    while (apres !== undefined) {
      const page = await list({ ...journalQuery.parse({}), apres });
      up.unshift(page);
      expect(page.older).toBe(cursorOf(page.lines.at(-1) ?? { at: '', id: '' }));
      apres = page.newer ?? undefined;
    }
    expect(up.flatMap(({ lines }) => idsOf(lines))).toEqual(all.slice(0, 150));
  });

  test('keep to the filter, and to what was there when a new line comes', async () => {
    const query = journalQuery.parse({ acteur: 'system', action: 'document.' });
    const first = await list(query);
    await makeDocument(db.owner, A);
    const next = await list({ ...query, avant: first.older ?? undefined });
    expect(new Set([...idsOf(first.lines), ...idsOf(next.lines)]).size).toBe(100);
  });

  test('their cursor is read to the microsecond', async () => {
    const [line] = (await list(journalQuery.parse({ du: '2026-03-29', au: '2026-03-29' }))).lines;
    expect(line?.at).toMatch(/^2026-03-29T12:00:00\.00000\dZ$/);
    expect(line && readCursor(cursorOf(line))).toEqual({ at: line?.at, id: line?.id });
  });
});

describe('the filters', () => {
  test('by client, by author, by what was done, by what it was done to', async () => {
    expect(new Set(await actionsOf({ client: B.clientId }))).toEqual(
      new Set(['client.created', 'config.created', 'member.created']),
    );
    expect(await actionsOf({ action: 'client.' })).toEqual(['client.created', 'client.created']);
    expect(await actionsOf({ action: 'client.creat' })).toHaveLength(2);
    expect(await actionsOf({ action: 'c' })).not.toContain('document.updated');
    expect(await actionsOf({ objet: 'config' })).toEqual(['config.created', 'config.created']);
    expect(await actionsOf({ acteur: 'operator' })).toEqual([]);
    expect(await actionsOf({ objet: 'client', id: A.clientId })).toEqual(['client.created']);
  });

  test('by day, as the reader counts days: the night when clocks go forward', async () => {
    const on = async (du: string) => (await list(journalQuery.parse({ du, au: du }))).lines.length;
    await db.owner`
      insert into public.audit_log (chain, seq, at, actor_kind, operator_id, action, entity, shown_to_client, previous_hash, hash)
      values (${second.userId}, 1001, '2025-03-29 22:59:59.999999Z', 'system', ${operator.userId}, 'night.before', 'night', false, '', ''),
             (${second.userId}, 1002, '2025-03-29 23:00:00Z', 'system', ${operator.userId}, 'night.first', 'night', false, '', ''),
             (${second.userId}, 1003, '2025-03-30 21:59:59.999999Z', 'system', ${operator.userId}, 'night.last', 'night', false, '', ''),
             (${second.userId}, 1004, '2025-03-30 22:00:00Z', 'system', ${operator.userId}, 'night.after', 'night', false, '', '')`;
    expect(await actionsOf({ du: '2025-03-30', au: '2025-03-30' })).toEqual(['night.last', 'night.first']);
    expect(await on('2025-03-29')).toBe(1);
    expect(await on('2025-03-31')).toBe(1);
  });
});

test('an export holds what is filtered, thousand by thousand, without end or gap', async () => {
  const filters = journalQuery.parse({ client: A.clientId });
  const ids: string[] = [];
  let cursor: string | null = null;
  for (;;) {
    const from: string | null = cursor;
    const lines = await as(operator, (tx) =>
      readForExport(tx, operator.userId, filters, { zone: ZONE, cursor: from, limit: 37 }),
    );
    ids.push(...idsOf(lines));
    const last = lines.at(-1);
    if (!last || lines.length < 37) break;
    cursor = cursorOf(last);
  }
  const rows = await db.owner<{ id: string }[]>`
    select id from public.audit_log where client_id = ${A.clientId} order by at desc, id desc`;
  expect(ids).toEqual(idsOf(rows));
});

describe('one line', () => {
  test('names its object and its people, and says where it came from', async () => {
    const { documentId } = await makeDocument(db.owner, B, { name: 'Offre.pdf' });
    const claims = {
      sub: B.owner.userId,
      role: 'authenticated',
      aal: 'aal1',
      session_id: B.owner.sessionId,
      exp: 4_102_444_800,
    } as const;
    await database.asUser({ claims, context: { requestId: 'r-1', ip: '203.0.113.9', userAgent: 'Navigateur' } }, (tx) =>
      tx.updateTable('documents').set({ folder: 'devis' }).where('id', '=', documentId).execute(),
    );
    const [first] = (await list(journalQuery.parse({ objet: 'document', id: documentId }))).lines;
    const line = await as(operator, (tx) => readLine(tx, operator.userId, first?.id ?? ''));
    expect(line).toMatchObject({
      action: 'document.updated',
      objectName: 'Offre.pdf',
      actorName: 'Bravo Titulaire Test',
      clientName: 'Maison Bravo',
      before: { folder: null },
      after: { folder: 'devis' },
      requestId: 'r-1',
      origin: { ip: '203.0.113.9', userAgent: 'Navigateur' },
      shownToClient: true,
    });
    const [created] = (await list(journalQuery.parse({ objet: 'document', id: documentId }))).lines.slice(-1);
    const whole = await as(operator, (tx) => readLine(tx, operator.userId, created?.id ?? ''));
    expect(whole.people[B.owner.userId]).toBe('Bravo Titulaire Test');
    expect(JSON.stringify(whole)).not.toContain('file_path');
  });

  test('of someone else isn’t there', async () => {
    const [mine] = (await list(journalQuery.parse({}))).lines;
    const read = (who: TestOperator, id: string) => as(who, (tx) => readLine(tx, who.userId, id));
    await expect(read(second, mine?.id ?? '')).rejects.toMatchObject({ error: { code: 'not_found' } });
    // Nor by asking in the other's name.
    await expect(as(second, (tx) => readLine(tx, operator.userId, mine?.id ?? ''))).rejects.toMatchObject({
      error: { code: 'not_found' },
    });
    await expect(read(operator, "x' or true --")).rejects.toMatchObject({ error: { code: 'not_found' } });
  });

  test('names nobody whom its reader doesn’t know', async () => {
    const stranger = await makePerson(db.owner, 'Inconnue');
    await db.owner`
      insert into public.audit_log (chain, seq, at, actor_kind, actor_id, operator_id, action, entity, after, shown_to_client, previous_hash, hash)
      values (${second.userId}, 1005, now(), 'client', ${stranger.userId}, ${operator.userId}, 'night.seen', 'night',
        ${db.owner.json({ user_id: stranger.userId })}, false, '', '')`;
    const [line] = (await list(journalQuery.parse({ action: 'night.seen' }))).lines;
    const sheet = await as(operator, (tx) => readLine(tx, operator.userId, line?.id ?? ''));
    expect([sheet.actorName, sheet.people]).toEqual([null, {}]);
  });
});

test('the chains are one’s own, then one’s clients’', async () => {
  const chains = await as(operator, (tx) => listChains(tx, operator.userId));
  expect(chains.map(({ id, name }) => [id, name])).toEqual([
    [operator.userId, 'Première'],
    [A.clientId, 'Maison Alpha'],
    [B.clientId, 'Maison Bravo'],
  ]);
  expect(chains.at(1)).toMatchObject({ clientId: A.clientId, lines: expect.any(Number), lastAt: expect.any(String) });
  expect(await as(second, (tx) => listChains(tx, operator.userId))).toEqual([]);
});
