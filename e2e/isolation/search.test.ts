// What search finds is what its reader may read: the index says of a row what the row says of itself.
import { randomUUID } from 'node:crypto';
import {
  asUser,
  type Identity,
  identity,
  makeDocument,
  makeOperator,
  makePerson,
  makeTenant,
  openTestDatabase,
  refusal,
  type Tenant,
  type TestDatabase,
  type TestOperator,
} from '@foxeo/testing';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

/** Each kind, and the table that its entries point to. */
const SOURCES: Readonly<Record<string, string>> = {
  client: 'clients',
  membre: 'client_members',
  document: 'documents',
  demande: 'submissions',
  projet: 'projects',
  etape_projet: 'project_steps',
  action: 'project_actions',
};
const KINDS = Object.keys(SOURCES);

let db: TestDatabase;
let operator: TestOperator;
let stranger: TestOperator;
let A: Tenant;
let B: Tenant;
beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
  operator = await makeOperator(db.owner, 'Premier');
  stranger = await makeOperator(db.owner, 'Second');
  A = await makeTenant(db.owner, 'Alpha', operator);
  B = await makeTenant(db.owner, 'Bravo', operator);
  await makeTenant(db.owner, 'Zoulou', stranger);
});
afterAll(() => db.close());

interface Found {
  kind: string;
  id: string;
  place: string;
}

async function searchAs(who: Identity, text: string, asked: Record<string, unknown> = {}): Promise<Found[]> {
  const sent = JSON.stringify({ text, kinds: KINDS, exact: [text], ...asked });
  return asUser(
    db.app,
    who,
    (tx) => tx<Found[]>`
      select s.kind, s.id, s.place from app.search(${sent}::text::jsonb, 50) s
      join public.search_entries e on e.kind = s.kind and e.id = s.id order by s.score desc`,
  );
}
const inSpace = (tenant: Tenant) => ({ space: tenant.clientId });
const ids = (found: readonly Found[]) => found.map(({ id }) => id);

describe('an entry has the readers of its row', () => {
  test('every kind has its table on the list', async () => {
    const rows = await db.owner<{ kind: string }[]>`select distinct kind from public.search_entries`;
    expect(rows.map(({ kind }) => kind).filter((kind) => !KINDS.includes(kind))).toEqual([]);
  });

  test('nobody sees an entry whose row he does not see', async () => {
    await makeDocument(db.owner, A, { visibility: 'operator_private', side: 'operator', name: 'note-a-part.pdf' });
    await makeDocument(db.owner, A, { visibility: 'client_private', name: 'brouillon-a-moi.pdf' });
    const former = await makePerson(db.owner, 'Ancienne');
    await db.owner`insert into public.client_members (client_id, user_id, removed_at) values (${A.clientId}, ${former.userId}, now())`;
    const people = {
      operator: operator.identity,
      withoutFactor: operator.withoutFactor,
      stranger: stranger.identity,
      ownerA: A.owner.identity,
      memberA: A.member.identity,
      ownerB: B.owner.identity,
      former: identity(former, 'aal1'),
    };
    const seen: Record<string, number> = {};
    for (const [name, who] of Object.entries(people)) {
      for (const [kind, table] of Object.entries(SOURCES)) {
        const [row] = await asUser(
          db.app,
          who,
          (tx) => tx<{ entries: number; unseen: number }[]>`
            select count(*)::int as entries, count(*) filter (where r.id is null)::int as unseen
            from public.search_entries e left join ${tx(`public.${table}`)} r on r.id = e.id where e.kind = ${kind}`,
        );
        expect({ name, kind, unseen: row?.unseen }).toEqual({ name, kind, unseen: 0 });
        seen[name] = (seen[name] ?? 0) + (row?.entries ?? 0);
      }
    }
    expect(seen).toMatchObject({ withoutFactor: 0, former: 0 });
    expect(seen.ownerA).toBeGreaterThan(0);
    expect(seen.operator).toBeGreaterThan(seen.ownerA ?? 0);
  });

  test('a visitor may ask nothing', async () => {
    expect(await refusal(db.app.begin((tx) => tx`select * from app.search('{}')`))).toBe('42501');
  });

  test('nobody writes an entry, or what another opened', async () => {
    const write = (statement: string) => refusal(asUser(db.app, A.owner.identity, (tx) => tx.unsafe(statement)));
    expect(await write(`update public.search_entries set client_id = '${B.clientId}'`)).toBe('42501');
    expect(await write(`update public.search_opens set times = 100`)).toBe('42501');
    expect(await write(`select private.search_drop('document', '${randomUUID()}')`)).toBe('42501');
    expect(await write(`select private.search_put('x', gen_random_uuid(), null, null, 'x', '/x', now())`)).toBe(
      '42501',
    );
    expect(await write(`select * from private.search_words`)).toBe('42501');
    expect(await write(`select private.near_words(array['${B.clientId}']::uuid[], 'bravo')`)).toBe('42501');
  });
});

describe('the index follows its rows', () => {
  test('a name, a tag, a verdict’s words; what is thrown away is found no more', async () => {
    const { documentId } = await makeDocument(db.owner, A, { name: 'Devis cuisine.pdf' });
    expect(ids(await searchAs(A.owner.identity, 'cuisine', inSpace(A)))).toEqual([documentId]);
    await db.owner`update public.documents set tags = '{rénovation}' where id = ${documentId}`;
    expect(ids(await searchAs(A.owner.identity, 'renovations', inSpace(A)))).toEqual([documentId]);
    await db.owner`update public.documents set file_name = 'Devis salon.pdf' where id = ${documentId}`;
    expect(ids(await searchAs(operator.identity, 'cuisine'))).not.toContain(documentId);
    await db.owner`update public.documents set deleted_at = now() where id = ${documentId}`;
    expect(ids(await searchAs(operator.identity, 'salon'))).not.toContain(documentId);
  });

  test('the words inside the current version of a document', async () => {
    const { documentId, versionId } = await makeDocument(db.owner, A, { name: 'annexe.pdf' });
    await db.owner`
      insert into public.document_texts (version_id, document_id, client_id, state, body)
      values (${versionId}, ${documentId}, ${A.clientId}, 'read', 'La clause de non-concurrence est levée.')`;
    expect(await searchAs(operator.identity, 'clauses de non concurrence')).toEqual([
      { kind: 'document', id: documentId, place: 'text' },
    ]);
    expect(await searchAs(B.owner.identity, 'concurrence', inSpace(B))).toEqual([]);
  });

  test('a document that changes sides leaves the other one', async () => {
    const { documentId } = await makeDocument(db.owner, A, { name: 'confidences.pdf' });
    expect(ids(await searchAs(operator.identity, 'confidence'))).toEqual([documentId]);
    await db.owner`update public.documents set visibility = 'client_private' where id = ${documentId}`;
    expect(ids(await searchAs(operator.identity, 'confidence'))).toEqual([]);
    expect(ids(await searchAs(A.owner.identity, 'confidence', inSpace(A)))).toEqual([documentId]);
  });

  test('a member who is removed, a person who changes her name', async () => {
    const person = await makePerson(db.owner, 'Inconnue');
    await db.owner`update public.profiles set first_name = 'Capucine' where user_id = ${person.userId}`;
    const [row] = await db.owner<{ id: string }[]>`
      insert into public.client_members (client_id, user_id) values (${A.clientId}, ${person.userId}) returning id`;
    expect(ids(await searchAs(operator.identity, 'Capucine'))).toEqual([row?.id]);
    await db.owner`update public.profiles set first_name = 'Églantine' where user_id = ${person.userId}`;
    expect(ids(await searchAs(operator.identity, 'capucine'))).toEqual([]);
    expect(ids(await searchAs(operator.identity, 'eglantine'))).toEqual([row?.id]);
    await db.owner`update public.client_members set removed_at = now() where id = ${row?.id ?? ''}`;
    expect(ids(await searchAs(operator.identity, 'eglantine'))).toEqual([]);
  });

  test('an erased word is not suggested any more', async () => {
    const { documentId } = await makeDocument(db.owner, A, { name: 'Zygomatique.pdf' });
    await db.owner`select private.learn_words(10000)`;
    expect(ids(await searchAs(operator.identity, 'zigomatique'))).toEqual([documentId]);
    // Another client's words never help: they are not his.
    const [other] = await db.owner<{ near: string[] }[]>`
      select private.near_words(array[${B.clientId}]::uuid[], 'zigomatique') as near`;
    expect(other?.near).toEqual([]);
    await db.owner`delete from public.search_entries where id = ${documentId}`;
    await db.owner`select private.forget_words()`;
    const [row] = await db.owner<{ near: string[] }[]>`
      select private.near_words(array[${operator.userId}]::uuid[], 'zigomatique') as near`;
    expect(row?.near).toEqual([]);
  });
});

describe('scope', () => {
  test('a client sees her own, the operator his clients’, nobody another operator’s', async () => {
    const own = await makeDocument(db.owner, A, { name: 'pivoine.pdf' });
    const other = await makeDocument(db.owner, B, { name: 'pivoine.pdf' });
    expect(ids(await searchAs(A.owner.identity, 'pivoine', inSpace(A)))).toEqual([own.documentId]);
    expect(ids(await searchAs(A.owner.identity, 'pivoine', inSpace(B)))).toEqual([]);
    expect(ids(await searchAs(A.owner.identity, 'pivoine'))).toEqual([]);
    expect(ids(await searchAs(operator.identity, 'pivoine')).sort()).toEqual([own.documentId, other.documentId].sort());
    expect(await searchAs(stranger.identity, 'pivoine')).toEqual([]);
    expect(await searchAs(operator.withoutFactor, 'pivoine')).toEqual([]);
  });

  test('the client in context comes first, and what one opens often', async () => {
    const a = await makeDocument(db.owner, A, { name: 'lavande.pdf' });
    const b = await makeDocument(db.owner, B, { name: 'lavande.pdf' });
    expect(ids(await searchAs(operator.identity, 'lavande', { near: A.clientId }))).toEqual([
      a.documentId,
      b.documentId,
    ]);
    expect(ids(await searchAs(operator.identity, 'lavande', { near: B.clientId }))).toEqual([
      b.documentId,
      a.documentId,
    ]);
    const open = (id: string) =>
      asUser(db.app, operator.identity, (tx) => tx`select app.note_opening('document', ${id})`, { commit: true });
    for (let time = 0; time < 3; time += 1) await open(a.documentId);
    expect(ids(await searchAs(operator.identity, 'lavande'))).toEqual([a.documentId, b.documentId]);
    for (let time = 0; time < 5; time += 1) await open(b.documentId);
    expect(ids(await searchAs(operator.identity, 'lavande'))).toEqual([b.documentId, a.documentId]);
  });

  test('an opening of what one may not find is not kept', async () => {
    const { documentId } = await makeDocument(db.owner, B, { name: 'dahlia.pdf' });
    await asUser(db.app, A.owner.identity, (tx) => tx`select app.note_opening('document', ${documentId})`, {
      commit: true,
    });
    expect(await db.owner`select from public.search_opens where id = ${documentId}`).toHaveLength(0);
  });

  test('quotes and invoices need the right to billing', async () => {
    const id = randomUUID();
    await db.owner`select private.search_put('facture', ${id}, ${A.clientId}, ${operator.userId}, 'FA-2026-0042', '/facturation', now(),
      numbers => array['FA-2026-0042'], amount_cents => 120000, billing => true)`;
    const asked = { ...inSpace(A), kinds: ['facture'] };
    expect(ids(await searchAs(A.owner.identity, 'fa-2026-0042', asked))).toEqual([id]);
    expect(ids(await searchAs(A.member.identity, 'fa-2026-0042', asked))).toEqual([]);
    expect(
      await asUser(db.app, A.member.identity, (tx) => tx`select from public.search_entries where id = ${id}`),
    ).toHaveLength(0);
    const amount = { ...asked, exact: [], amount: { from: 100_000, until: 150_000, only: true } };
    expect(ids(await searchAs(A.owner.identity, '', amount))).toEqual([id]);
    expect(ids(await searchAs(A.owner.identity, '', { ...amount, amount: { from: 1, until: 2, only: true } }))).toEqual(
      [],
    );
    await db.owner`select private.search_drop('facture', ${id})`;
  });

  test('what is one person’s alone is found by that person', async () => {
    const id = randomUUID();
    await db.owner`select private.search_put('note', ${id}, ${A.clientId}, ${operator.userId}, 'Mon carnet', '/carnet', now(),
      person => ${A.owner.userId}::uuid)`;
    const asked = { ...inSpace(A), kinds: ['note'] };
    expect(ids(await searchAs(A.owner.identity, 'carnet', asked))).toEqual([id]);
    expect(ids(await searchAs(A.member.identity, 'carnet', asked))).toEqual([]);
    expect(ids(await searchAs(operator.identity, 'carnet', { kinds: ['note'] }))).toEqual([]);
    await db.owner`select private.search_drop('note', ${id})`;
  });
});

test('a thousand queries by A never find a row of B', async () => {
  const words = ['budget', 'été', 'compte-rendu', 'facturation', 'salon', 'l’offre', 'Moreau', '2026', '15 mars', 'ç'];
  const owned = new Map<string, string>();
  for (const [tenant, extra] of [
    [A, 'azur'],
    [B, 'bleu'],
  ] as const)
    for (let n = 0; n < 20; n += 1) {
      const name = `${words[n % words.length]} ${extra} ${n}.pdf`;
      const { documentId } = await makeDocument(db.owner, tenant, { name });
      owned.set(documentId, tenant.clientId);
    }
  await db.owner`select private.learn_words(10000)`;
  const typed = fc.oneof(
    fc.constantFrom(...words, 'bleu', 'bleus', 'blue', 'bravo', 'maison bravo', 'test'),
    fc.string({ maxLength: 40, unit: 'grapheme' }),
    fc
      .array(fc.constantFrom(...words, 'bleu', "'", ':*', '&', '|', '!', '\\', '%'), { maxLength: 5 })
      .map((parts) => parts.join(' ')),
  );
  const queries = fc.sample(typed, { numRuns: 1000, seed: 20261122 });
  const rows = await asUser(
    db.app,
    A.owner.identity,
    (tx) => tx<{ clientId: string; count: number }[]>`
      select e.client_id as "clientId", count(*)::int as count
      from unnest(${queries}::text[]) q
      cross join lateral app.search(jsonb_build_object('text', q, 'kinds', ${KINDS}::text[], 'exact', array[q], 'space', ${A.clientId}::text), 20) s
      join public.search_entries e on e.kind = s.kind and e.id = s.id group by 1`,
  );
  expect(rows.map(({ clientId }) => clientId)).toEqual([A.clientId]);
  expect(rows[0]?.count).toBeGreaterThan(500);
  // The function itself, before row security looks: its candidates are in scope already.
  const raw = await asUser(
    db.app,
    A.owner.identity,
    (tx) => tx<{ id: string }[]>`
      select distinct s.id from unnest(${queries}::text[]) q
      cross join lateral app.search(jsonb_build_object('text', q, 'kinds', ${KINDS}::text[], 'exact', array[q], 'space', ${A.clientId}::text), 20) s`,
  );
  expect(raw.filter(({ id }) => owned.get(id) === B.clientId)).toEqual([]);
}, 120_000);
