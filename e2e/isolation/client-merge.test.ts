// Two records of one client made one, and back: in the world where each tenant has a row in every table.
import {
  asUser,
  type Identity,
  makeDocument,
  makeSubmission,
  makeTenant,
  openTestDatabase,
  type TestDatabase,
  type Tx,
} from '@foxeo/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ClientStage, only, REFUSED } from './clients-stage.ts';
import { makeWorld, type World } from './world.ts';

type Rows = Record<string, unknown[]>;

/** Every row of every table that names a client, without what the two acts write of themselves. */
async function snapshot({ owner }: TestDatabase): Promise<Rows> {
  const places = await owner<{ place: string }[]>`select place::text from private.client_tables() order by 1`;
  const rows: Rows = {};
  for (const { place } of places) {
    if (['audit_log', 'client_merges'].includes(place.replace('public.', ''))) continue;
    const found = await owner.unsafe<{ row: Record<string, unknown> }[]>(`select to_jsonb(t) as row from ${place} t`);
    rows[place] = found
      .map(({ row: { updated_at: _written, health_at: _computed, ...row } }) => row)
      .map((row) => JSON.stringify(row))
      .sort();
  }
  const clients = await owner`select to_jsonb(c) - 'updated_at' as row from public.clients c`;
  rows.clients = clients.map(({ row }) => JSON.stringify(row)).sort();
  return rows;
}

describe('whatever tables there are', () => {
  let db: TestDatabase;
  let world: World;
  beforeAll(async () => {
    db = await openTestDatabase(inject('cluster'));
    world = await makeWorld(db);
  });
  afterAll(() => db?.close());

  test('each one that names a client is in the list of the merge', async () => {
    const rows = await db.owner<{ name: string }[]>`
      select distinct c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and c.column_name = 'client_id' and t.table_type = 'BASE TABLE' order by 1`;
    const listed = await db.owner<
      { name: string }[]
    >`select c.relname as name from private.client_tables() t join pg_class c on c.oid = t.place order by 1`;
    expect(listed.map(({ name }) => name)).toEqual(rows.map(({ name }) => name));
  });

  test('what was at one is at the other; undone, every row is as it was', async () => {
    const { A, B } = world.tenants;
    const { identity } = world.operators.first;
    const before = await snapshot(db);
    const documentsOf = async (clients: string[]) =>
      (await db.owner`select 1 from public.documents where client_id = any (${clients})`).length;
    const both = await documentsOf([A.clientId, B.clientId]);
    const [{ id } = { id: '' }] = await act(
      db,
      identity,
      (tx) => tx<{ id: string }[]>`
      select app.merge_clients(${A.clientId}, ${B.clientId}, '{first_name,company}') as id`,
    );
    expect(await brokenLinks(db)).toEqual([]);
    expect(await documentsOf([A.clientId])).toBe(both);
    expect(await documentsOf([B.clientId])).toBe(0);
    await act(db, identity, (tx) => tx`select app.undo_merge(${id})`);
    expect(await snapshot(db)).toEqual(before);
    expect(await brokenLinks(db)).toEqual([]);
  });
});

function act<T>(db: TestDatabase, who: Identity, work: (tx: Tx) => Promise<T>): Promise<T> {
  return asUser(db.app, who, work, { commit: true });
}

/** Foreign keys that do not hold: the merge moves rows while they sleep. */
async function brokenLinks({ owner }: TestDatabase): Promise<string[]> {
  const links = await owner<{ name: string; child: string; parent: string; same: string; filled: string }[]>`
    select k.conname as name, k.conrelid::regclass::text as child, k.confrelid::regclass::text as parent,
      string_agg(format('p.%I = c.%I', b.attname, a.attname), ' and ') as same,
      string_agg(format('c.%I is not null', a.attname), ' and ') as filled
    from pg_constraint k cross join lateral unnest(k.conkey, k.confkey) pair (own, theirs)
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.own
    join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.theirs
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace group by k.oid`;
  const broken: string[] = [];
  for (const { name, child, parent, same, filled } of links) {
    const rows = await owner.unsafe(
      `select 1 from ${child} c where ${filled} and not exists (select from ${parent} p where ${same}) limit 1`,
    );
    if (rows.length > 0) broken.push(`${child}: ${name}`);
  }
  return broken;
}

describe('a merge', () => {
  let stage: ClientStage;
  beforeAll(async () => {
    stage = await ClientStage.open();
  });
  afterAll(() => stage?.close());

  const tenant = (name: string, options = {}) => makeTenant(stage.db.owner, name, stage.mikl, options);
  const merge = (kept: string, merged: string, fields: string[] = []) =>
    stage.act(
      stage.mikl.identity,
      (tx) => tx<{ id: string }[]>`select app.merge_clients(${kept}, ${merged}, ${fields}) as id`,
    );
  const undo = (id: string | undefined) =>
    stage.act(stage.mikl.identity, (tx) => tx`select app.undo_merge(${id ?? ''})`);

  test('takes the fields chosen, keeps the other addresses, joins the marks, closes the other record', async () => {
    const [kept, other] = [await tenant('Garde'), await tenant('Donne')];
    await stage.db
      .owner`update public.clients set phone = '01 02 03 04 05', city = 'Brest' where id = ${other.clientId}`;
    await stage.db
      .owner`update public.client_marks set tags = '{salon}', pinned = true where client_id = ${other.clientId}`;
    const { email } = await stage.clientRow(other.clientId);
    const [{ id } = { id: undefined }] = await merge(kept.clientId, other.clientId, ['phone']);
    expect(await stage.clientRow(kept.clientId)).toMatchObject({
      phone: '01 02 03 04 05',
      city: null,
      first_name: 'Garde',
      other_emails: [email],
    });
    expect(await stage.clientRow(other.clientId)).toMatchObject({
      status: 'archived',
      status_reason: 'Fusionné avec Maison Garde',
    });
    expect(
      await only(stage.db.owner`select tags, pinned from public.client_marks where client_id = ${kept.clientId}`),
    ).toEqual({
      tags: ['salon'],
      pinned: true,
    });
    expect(await merge(kept.clientId, other.clientId, ['phone'])).toEqual([{ id }]);
    expect(
      await stage.refused(
        stage.mikl.identity,
        (tx) => tx`select app.set_client_status(${other.clientId}, 'active', null)`,
      ),
    ).toBe(REFUSED.conflict);
  });

  test('lets the members of the one into the other, and out again when it is undone', async () => {
    const [kept, other] = [await tenant('Ouvre'), await tenant('Entre')];
    const document = await makeDocument(stage.db.owner, kept);
    const seen = () =>
      asUser(
        stage.db.app,
        other.owner.identity,
        (tx) => tx`select 1 from public.documents where id = ${document.documentId}`,
      );
    expect(await seen()).toHaveLength(0);
    const [made] = await merge(kept.clientId, other.clientId);
    expect(await seen()).toHaveLength(1);
    await undo(made?.id);
    expect(await seen()).toHaveLength(0);
  });

  test('undone, leaves what was added since, moves what was added to what goes back, and keeps what was rewritten', async () => {
    const [kept, other] = [await tenant('Reste'), await tenant('Repart')];
    const moved = await makeDocument(stage.db.owner, other);
    const [made] = await merge(kept.clientId, other.clientId, ['first_name', 'company']);
    const added = await makeDocument(stage.db.owner, kept);
    const submission = await makeSubmission(stage.db.owner, kept, moved);
    await stage.act(
      stage.mikl.identity,
      (tx) => tx`update public.clients set first_name = 'Réécrite' where id = ${kept.clientId}`,
    );
    await undo(made?.id);
    await undo(made?.id);
    const whose = async (table: string, id: string) =>
      (await only(stage.db.owner`select client_id from ${stage.db.owner(table)} where id = ${id}`)).client_id;
    expect(await whose('documents', moved.documentId)).toBe(other.clientId);
    expect(await whose('documents', added.documentId)).toBe(kept.clientId);
    expect(await whose('submissions', submission)).toBe(other.clientId);
    expect(await stage.clientRow(kept.clientId)).toMatchObject({ first_name: 'Réécrite', company: 'Maison Reste' });
    expect(await stage.clientRow(other.clientId)).toMatchObject({ status: 'active', first_name: 'Repart' });
    expect(await brokenLinks(stage.db)).toEqual([]);
  });

  test('writes in both journals and touches neither chain', async () => {
    const [kept, other] = [await tenant('Chaîne'), await tenant('Maillon')];
    const [made] = await merge(kept.clientId, other.clientId);
    await undo(made?.id);
    for (const { clientId } of [kept, other]) {
      const rows = await stage.act(stage.mikl.identity, (tx) => tx`select * from app.verify_audit_chain(${clientId})`);
      expect(rows).toMatchObject([{ broken_at: null }]);
    }
  });

  test('is undone within thirty days, the last one first', async () => {
    const [one, two, three] = [await tenant('Un'), await tenant('Deux'), await tenant('Trois')];
    const [first] = await merge(two.clientId, three.clientId);
    const [second] = await merge(one.clientId, two.clientId);
    const refused = (id: string | undefined) =>
      stage.refused(stage.mikl.identity, (tx) => tx`select app.undo_merge(${id ?? ''})`);
    expect(await refused(first?.id)).toBe(REFUSED.conflict);
    await undo(second?.id);
    expect(await refused(first?.id)).toBeNull();
    await stage.db
      .owner`update public.client_merges set merged_at = now() - interval '31 days' where id = ${first?.id ?? ''}`;
    expect(await refused(first?.id)).toBe(REFUSED.expired);
  });

  test('is the operator’s own, between clients of his', async () => {
    const [kept, other] = [await tenant('Mien'), await tenant('Tien')];
    const foreign = await makeTenant(stage.db.owner, 'Ailleurs', stage.other);
    const refused = (who: Parameters<typeof stage.refused>[0], to: string, from: string) =>
      stage.refused(who, (tx) => tx`select app.merge_clients(${to}, ${from}, '{}')`);
    expect(await refused(stage.mikl.identity, kept.clientId, foreign.clientId)).toBe(REFUSED.notFound);
    expect(await refused(stage.mikl.identity, foreign.clientId, kept.clientId)).toBe(REFUSED.notFound);
    expect(await refused(stage.other.identity, kept.clientId, other.clientId)).toBe(REFUSED.notFound);
    expect(await refused(kept.owner.identity, kept.clientId, other.clientId)).toBe(REFUSED.forbidden);
    expect(await refused(stage.mikl.identity, kept.clientId, kept.clientId)).toBe(REFUSED.invalid);
    expect(
      await stage.refused(
        stage.mikl.identity,
        (tx) => tx`select app.merge_clients(${kept.clientId}, ${other.clientId}, '{status}')`,
      ),
    ).toBe(REFUSED.invalid);
  });
});
