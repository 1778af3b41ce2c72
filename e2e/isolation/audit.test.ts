// The journal: nobody writes in it by hand, what was touched is found, every act leaves its lines, each reads his own.
import { randomUUID } from 'node:crypto';
import { knownActions } from '@foxeo/modules/audit/wording';
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
  type Tx,
  visitor,
} from '@foxeo/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { RECORDED, SILENT } from './audit-moves.ts';
import { makeStage, type Stage } from './audit-stage.ts';

let db: TestDatabase;
let operator: TestOperator;
let second: TestOperator;
let A: Tenant;
let B: Tenant;

beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
  operator = await makeOperator(db.owner, 'Première');
  second = await makeOperator(db.owner, 'Seconde');
  A = await makeTenant(db.owner, 'Alpha', operator);
  B = await makeTenant(db.owner, 'Bravo', operator);
});
afterAll(() => db.close());

interface Verdict {
  lines: number;
  brokenAt: number | null;
  reason: string | null;
}

const verdictIn = async (tx: Tx, chain: string): Promise<Verdict | undefined> => {
  const [verdict] = await tx<Verdict[]>`
    select lines::int, broken_at::int as "brokenAt", reason from app.verify_audit_chain(${chain})`;
  return verdict;
};
const verify = (chain: string, as: Identity = operator.identity) => asUser(db.app, as, (tx) => verdictIn(tx, chain));
const countOf = async (chain: string) => {
  const [row] = await db.owner<
    { lines: number }[]
  >`select count(*)::int as lines from public.audit_log where chain = ${chain}`;
  return row?.lines ?? 0;
};

describe('nobody writes in the journal', () => {
  const hands: [string, (tx: Tx) => Promise<unknown>][] = [
    ['inserts', (tx) => tx`insert into public.audit_log default values`],
    ['copies a line', (tx) => tx`insert into public.audit_log select * from public.audit_log limit 1`],
    ['changes one', (tx) => tx`update public.audit_log set action = 'client.updated'`],
    ['changes one blindly', (tx) => tx`update public.audit_log set after = null`],
    ['deletes one', (tx) => tx`delete from public.audit_log`],
    ['empties it', (tx) => tx`truncate public.audit_log`],
    ['erases origins', (tx) => tx`delete from public.audit_origins`],
    ['changes origins', (tx) => tx`update public.audit_origins set ip = null`],
    ['moves the head of a chain', (tx) => tx`update private.audit_heads set seq = 0`],
    ['reads the heads', (tx) => tx`select * from private.audit_heads`],
    ['writes by its function', (tx) => tx`select private.audit('client.updated', 'client', null, null, null)`],
    ['takes the guard away', (tx) => tx`alter table public.audit_log disable trigger append_only`],
  ];

  test.each(hands)('of the apps: %s', async (_, act) => {
    for (const who of [visitor, A.owner.identity, A.member.identity, operator.identity, second.identity]) {
      expect(await refusal(asUser(db.app, who, act))).toBe('42501');
    }
    expect(await refusal(db.app.begin((tx) => act(tx)))).toBe('42501');
  });

  test.each(hands)('of the jobs: %s', async (_, act) => {
    expect(await refusal(db.jobs.begin((tx) => act(tx)))).toBe('42501');
  });

  test('and the owner of the tables neither, while the guard stands', async () => {
    const { owner } = db;
    expect(await refusal(owner`update public.audit_log set action = 'client.updated'`)).toBe('42501');
    expect(await refusal(owner`delete from public.audit_log`)).toBe('42501');
    expect(await refusal(owner`truncate public.audit_log cascade`)).toBe('42501');
  });
});

describe('what was touched is found', () => {
  /** Touches the journal as someone with the database in his hands would, and answers what the operator is told. */
  const tampered = async (chain: string, touch: (tx: Tx) => Promise<unknown>): Promise<Verdict | undefined> => {
    const seen = Promise.withResolvers<Verdict | undefined>();
    await db.owner
      .begin(async (tx) => {
        await tx`alter table public.audit_log disable trigger append_only`;
        await touch(tx);
        await tx`select set_config('request.jwt.claims', ${JSON.stringify(operator.identity.claims)}, true)`;
        seen.resolve(await verdictIn(tx, chain));
        throw new Error('put it back');
      })
      .catch(seen.reject);
    return seen.promise;
  };
  let chain: string;
  let length: number;

  beforeAll(async () => {
    chain = A.clientId;
    for (let document = 0; document < 4; document += 1) await makeDocument(db.owner, A);
    length = await countOf(chain);
    expect(length).toBeGreaterThan(5);
  });

  test('nothing, when nothing was', async () => {
    expect(await verify(chain)).toEqual({ lines: length, brokenAt: null, reason: null });
    expect(await tampered(chain, async () => {})).toEqual({ lines: length, brokenAt: null, reason: null });
  });

  test.each([
    ['at', "at + interval '1 microsecond'"],
    ['actor_kind', "'client'"],
    ['actor_id', 'gen_random_uuid()'],
    ['operator_id', 'gen_random_uuid()'],
    ['client_id', 'gen_random_uuid()'],
    ['action', "'client.seen'"],
    ['entity', "entity || 's'"],
    ['entity_id', "entity_id || '0'"],
    ['before', '\'{"a":1}\''],
    ['after', '\'{"a":1}\''],
    ['request_id', "'another'"],
    ['shown_to_client', 'not shown_to_client'],
    ['shown_to_operator', 'not shown_to_operator'],
    ['previous_hash', "sha256('x')"],
    ['hash', "sha256('x')"],
  ])('another %s', async (column, value) => {
    const touch = (tx: Tx) =>
      tx.unsafe(`update public.audit_log set ${column} = ${value} where chain = $1 and seq = 3`, [chain]);
    expect(await tampered(chain, touch)).toEqual({ lines: 3, brokenAt: 3, reason: 'altered' });
  });

  test('every column is among those, but the name of the line', async () => {
    const rows = await db.owner<{ name: string }[]>`
      select column_name as name from information_schema.columns where table_schema = 'public' and table_name = 'audit_log'`;
    expect(rows.map(({ name }) => name).sort()).toEqual(
      [
        ...[
          'at',
          'actor_kind',
          'actor_id',
          'operator_id',
          'client_id',
          'action',
          'entity',
          'entity_id',
          'before',
          'after',
        ],
        ...['request_id', 'shown_to_client', 'shown_to_operator', 'previous_hash', 'hash'],
        ...['chain', 'seq', 'id'],
      ].sort(),
    );
  });

  test('a line whose own hash was made anew, by the next one', async () => {
    const touch = async (tx: Tx) => {
      await tx`update public.audit_log set action = 'client.seen' where chain = ${chain} and seq = 3`;
      await tx`update public.audit_log l set hash = private.audit_hash(l) where chain = ${chain} and seq = 3`;
    };
    expect(await tampered(chain, touch)).toEqual({ lines: 4, brokenAt: 4, reason: 'altered' });
  });

  test('a line taken out', async () => {
    const touch = (tx: Tx) => tx`delete from public.audit_log where chain = ${chain} and seq = 2`;
    expect(await tampered(chain, touch)).toEqual({ lines: 1, brokenAt: 2, reason: 'missing' });
  });

  test('a line moved to another chain', async () => {
    const touch = (tx: Tx) =>
      tx`update public.audit_log set chain = ${B.clientId}, seq = 1000 where chain = ${chain} and seq = 2`;
    expect(await tampered(chain, touch)).toMatchObject({ brokenAt: 2, reason: 'missing' });
  });

  test('a tail cut off, by one line or by all', async () => {
    const last = (tx: Tx) => tx`delete from public.audit_log where chain = ${chain} and seq = ${length}`;
    expect(await tampered(chain, last)).toEqual({ lines: length - 1, brokenAt: length, reason: 'cut' });
    const all = (tx: Tx) => tx`delete from public.audit_log where chain = ${chain}`;
    expect(await tampered(chain, all)).toEqual({ lines: 0, brokenAt: 1, reason: 'cut' });
  });

  test('a line added by hand, well hashed', async () => {
    const touch = (tx: Tx) => tx`
      with forged as (
        select l.* from public.audit_log l where l.chain = ${chain} and l.seq = ${length}
      ), line as (
        insert into public.audit_log
        select gen_random_uuid(), chain, seq + 1, at, actor_kind, actor_id, operator_id, client_id, 'client.archived', entity,
          entity_id, before, after, request_id, shown_to_client, hash, hash, shown_to_operator from forged returning *
      ) select from line`;
    const { owner } = db;
    expect(await refusal(owner`insert into public.audit_log select * from public.audit_log limit 1`)).toBe('23505');
    expect(await tampered(chain, touch)).toMatchObject({ brokenAt: length + 1, reason: 'altered' });
  });

  test('by its operator alone', async () => {
    expect(await verify(chain)).toMatchObject({ reason: null });
    expect(await verify(operator.userId)).toMatchObject({ reason: null });
    expect(await refusal(verify(chain, second.identity))).toBe('FX001');
    expect(await refusal(verify(operator.userId, second.identity))).toBe('FX001');
    expect(await refusal(verify(chain, operator.withoutFactor))).toBe('FX006');
    expect(await refusal(verify(chain, A.owner.identity))).toBe('FX002');
    expect(await refusal(verify(chain, visitor))).toBe('42501');
  });
});

test('many hands at once leave a chain without gap', async () => {
  const documents = await Promise.all(Array.from({ length: 12 }, () => makeDocument(db.owner, B)));
  const before = await countOf(B.clientId);
  const acts = documents.flatMap(({ documentId }) => [
    asUser(db.app, operator.identity, (tx) => tx`update public.documents set folder = 'a' where id = ${documentId}`, {
      commit: true,
    }),
    asUser(db.app, B.owner.identity, (tx) => tx`update public.documents set tags = '{b}' where id = ${documentId}`, {
      commit: true,
    }),
    // A transaction that comes to nothing must not leave a hole.
    asUser(db.app, B.owner.identity, (tx) => tx`update public.documents set folder = 'c' where id = ${documentId}`),
  ]);
  await Promise.all(acts);
  expect(await verify(B.clientId)).toEqual({ lines: before + 24, brokenAt: null, reason: null });
});

test('an address is erased and the chain stays whole', async () => {
  const { documentId } = await makeDocument(db.owner, A);
  await asUser(
    db.app,
    operator.identity,
    (tx) => tx`update public.documents set folder = 'x' where id = ${documentId}`,
    {
      commit: true,
    },
  );
  const origins = () => db.owner<{ ip: string }[]>`
    select host(o.ip) as ip from public.audit_origins o join public.audit_log l on l.id = o.audit_id where l.entity_id = ${documentId}`;
  expect(await origins()).toEqual([{ ip: '203.0.113.7' }]);
  await db.owner`update public.audit_origins set at = now() - interval '11 months'`;
  await db.owner`select * from private.retention()`;
  expect(await origins()).toHaveLength(1);
  await db.owner`update public.audit_origins set at = now() - interval '12 months 1 hour'`;
  await db.owner`select * from private.retention()`;
  expect(await origins()).toEqual([]);
  expect(await verify(A.clientId)).toMatchObject({ reason: null });
});

describe('every act leaves its lines', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await makeStage(db);
  });

  test.each(Object.entries(RECORDED))('%s', async (_, { lines, run }) => {
    expect(await run(stage)).toEqual(lines);
    expect(await verify(stage.tenant.clientId, stage.operator.identity)).toMatchObject({ reason: null });
  });

  test('and no function of schema app is forgotten', async () => {
    const rows = await db.owner<{ name: string }[]>`
      select distinct p.proname as name from pg_proc p where p.pronamespace = 'app'::regnamespace`;
    const known = [...Object.keys(RECORDED).map((name) => name.split(',')[0]), ...SILENT];
    expect([...new Set(known)].sort()).toEqual(rows.map(({ name }) => name).sort());
  });

  test('and each has words in the Hub', () => {
    const said = new Set([...knownActions().values()].flat().map(({ action }) => action));
    const written = Object.values(RECORDED).flatMap(({ lines }) => lines);
    expect(written.filter((action) => !said.has(action))).toEqual([]);
  });

  test('a move asked twice leaves nothing more', async () => {
    const [job] = await db.owner`
      insert into public.jobs (operator_id, kind, idempotency_key, status)
      values (${stage.operator.userId}, 'test', ${randomUUID()}, 'dead') returning id`;
    const again = () => stage.linesOf(stage.operator.identity, (tx) => tx`select app.retry_job(${job?.id})`);
    expect(await again()).toEqual(['job.retried']);
    expect(await again()).toEqual([]);
  });
});

describe('who reads what', () => {
  const actionsOn = (who: Identity, entityId: string) =>
    asUser(db.app, who, async (tx) => {
      const lines = await tx<{ action: string }[]>`
        select action from public.audit_log where entity_id = ${entityId} order by at, seq`;
      return lines.map(({ action }) => action);
    });

  test('the owner of a client: what is shown to him, and no other client’s', async () => {
    const shared = await makeDocument(db.owner, A);
    const draft = await makeDocument(db.owner, A, { visibility: 'operator_private', side: 'operator' });
    expect(await actionsOn(operator.identity, shared.documentId)).toEqual(['document.created']);
    expect(await actionsOn(A.owner.identity, shared.documentId)).toEqual(['document.created']);
    expect(await actionsOn(operator.identity, draft.documentId)).toEqual(['document.created']);
    expect(await actionsOn(A.owner.identity, draft.documentId)).toEqual([]);
    for (const stranger of [B.owner.identity, second.identity, operator.withoutFactor]) {
      expect(await actionsOn(stranger, shared.documentId)).toEqual([]);
    }
    expect(await refusal(actionsOn(visitor, shared.documentId))).toBe('42501');
  });

  test('a member: his own acts alone', async () => {
    const { documentId, versionId } = await makeDocument(db.owner, A);
    const open = (who: Identity) =>
      asUser(db.app, who, (tx) => tx`select app.record_view(${versionId})`, { commit: true });
    await open(A.owner.identity);
    expect(await actionsOn(A.member.identity, documentId)).toEqual([]);
    await open(A.member.identity);
    expect(await actionsOn(A.member.identity, documentId)).toEqual(['document.opened']);
    expect(await actionsOn(A.owner.identity, documentId)).toHaveLength(3);
  });

  test('the operator: nothing of what a client keeps to himself', async () => {
    const { documentId, versionId } = await makeDocument(db.owner, A, {
      visibility: 'client_private',
      name: 'Ordonnance.pdf',
    });
    const act = (work: (tx: Tx) => Promise<unknown>) => asUser(db.app, A.owner.identity, work, { commit: true });
    await act((tx) => tx`select app.record_view(${versionId})`);
    await act((tx) => tx`update public.documents set file_name = 'Ordonnance 2.pdf' where id = ${documentId}`);
    await act((tx) => tx`select app.set_document_trashed(${documentId}, true)`);
    const kept = ['document.created', 'document.opened', 'document.updated', 'document.trashed'];
    expect(await actionsOn(A.owner.identity, documentId)).toEqual(kept);
    expect(await actionsOn(operator.identity, documentId)).toEqual([]);
    const leaks = await asUser(
      db.app,
      operator.identity,
      (tx) => tx`select 1 from public.audit_log l where l::text like '%Ordonnance%'`,
    );
    expect(leaks).toHaveLength(0);
    const origins = await asUser(
      db.app,
      operator.identity,
      (tx) =>
        tx`select 1 from public.audit_origins where actor_id = ${A.owner.userId} and audit_id not in (select id from public.audit_log)`,
    );
    expect(origins).toHaveLength(0);
    expect(await verify(A.clientId)).toMatchObject({ reason: null });
  });

  test('where an act came from: its author and the operator', async () => {
    const { documentId, versionId } = await makeDocument(db.owner, A);
    await asUser(db.app, A.member.identity, (tx) => tx`select app.record_view(${versionId})`, { commit: true });
    const seenBy = async (who: Identity) =>
      (
        await asUser(
          db.app,
          who,
          (tx) => tx`select 1 from public.audit_origins o where o.actor_id = ${A.member.userId} and o.audit_id in (
            select l.id from public.audit_log l where l.entity_id = ${documentId})`,
        )
      ).length;
    expect(await seenBy(A.member.identity)).toBe(1);
    expect(await seenBy(operator.identity)).toBe(1);
    // The owner sees that the member opened it, not from which address.
    expect(await seenBy(A.owner.identity)).toBe(0);
    expect(await seenBy(second.identity)).toBe(0);
  });

  test('someone who left: nothing any more', async () => {
    const former = await makePerson(db.owner, 'Ancienne');
    await db.owner`insert into public.client_members (client_id, user_id, role, removed_at)
                   values (${A.clientId}, ${former.userId}, 'owner', now())`;
    const { documentId } = await makeDocument(db.owner, A);
    expect(await actionsOn(identity(former, 'aal1'), documentId)).toEqual([]);
  });
});
