// Who sees and touches the rows of validation, the rank in the queue, and what an approval taken back undoes.
import { randomUUID } from 'node:crypto';
import { createDatabase, type Session } from '@foxeo/db';
import { listQueue } from '@foxeo/modules/validation/queries';
import { queueQuery } from '@foxeo/modules/validation/schema';
import { asUser, makeTenant, openTestDatabase, refusal, type Tenant, type TestDatabase } from '@foxeo/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { START, type State } from './validation-model.ts';
import { type Actor, finish, makeStage, Scene, type Stage } from './validation-stage.ts';

let db: TestDatabase;
let stage: Stage;
beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
  stage = await makeStage(db);
});
afterAll(() => db.close());

const PENDING: State = { ...START, status: 'pending', round: 1, submitted: 1, count: 1 };

async function submitted(on: Stage = stage): Promise<{ scene: Scene; id: string }> {
  const scene = await Scene.open(on);
  await scene.make({ name: 'submit', word: 'Voici.' }, 'owner', START);
  if (!scene.submissionId) throw new Error('nothing was submitted');
  return { scene, id: scene.submissionId };
}

describe('the rows', () => {
  const TABLES = ['submissions', 'submission_events'] as const;
  const seers: readonly Actor[] = ['owner', 'member', 'operator'];
  const strangers: readonly Actor[] = ['stranger', 'operator2', 'operatorNoFactor'];

  test.for(TABLES)('of %s are seen by both sides and nobody else', async (table) => {
    const { id } = await submitted();
    const key = table === 'submissions' ? 'id' : 'submission_id';
    const rows = (who: Actor) =>
      asUser(db.app, stage.who[who], (tx) => tx`select 1 from ${tx(`public.${table}`)} where ${tx(key)} = ${id}`);
    for (const who of seers) expect((await rows(who)).length, who).toBe(1);
    for (const who of strangers) expect((await rows(who)).length, who).toBe(0);
    expect(await refusal(rows('visitor'))).toBe('42501');
  });

  test('are written by no one, not even a column', async () => {
    const { id } = await submitted();
    const before = await db.owner`select * from public.submissions where id = ${id}`;
    const columns = await db.owner<{ name: string }[]>`
      select column_name as name from information_schema.columns where table_schema = 'public' and table_name = 'submissions'`;
    expect(columns.length).toBeGreaterThan(10);
    for (const who of [...seers, ...strangers]) {
      const attempt = (statement: string) =>
        refusal(asUser(db.app, stage.who[who], (tx) => tx.unsafe(statement), { commit: true }));
      for (const { name } of columns) {
        const code = await attempt(`update public.submissions set ${name} = ${name} where id = '${id}'`);
        expect(code, `${who}: ${name}`).toBe('42501');
      }
      expect(await attempt(`delete from public.submissions where id = '${id}'`), who).toBe('42501');
      expect(await attempt(`delete from public.submission_events where submission_id = '${id}'`), who).toBe('42501');
      expect(await attempt(`update public.submission_events set comment = 'x' where submission_id = '${id}'`)).toBe(
        '42501',
      );
      const copy = `insert into public.submission_events (submission_id, client_id, kind, round, actor_id, side)
        values ('${id}', '${stage.tenant.clientId}', 'approved', 1, '${stage.tenant.owner.userId}', 'operator')`;
      expect(await attempt(copy), who).toBe('42501');
    }
    expect(await db.owner`select * from public.submissions where id = ${id}`).toEqual(before);
  });

  test('of another client are not moved by naming them', async () => {
    const { scene } = await submitted();
    const before = await scene.snapshot();
    for (const who of strangers) {
      for (const name of ['resubmit', 'withdraw', 'open'] as const) {
        const move = name === 'resubmit' ? ({ name, word: 'Voici.' } as const) : ({ name } as const);
        expect(await refusal(scene.make(move, who, PENDING)), `${who}: ${name}`).toMatch(/^FX00[126]$/);
      }
    }
    expect(await scene.snapshot()).toEqual(before);
  });

  test('stay readable, and still, once the module is off', async () => {
    const own = await makeStage(db);
    const { scene, id } = await submitted(own);
    await db.owner`update public.client_config set modules_actifs = '{documents}' where client_id = ${own.tenant.clientId}`;
    const before = await scene.snapshot();
    expect(await refusal(scene.make({ name: 'withdraw' }, 'owner', PENDING))).toBe('FX010');
    expect(await refusal(scene.make({ name: 'approve', round: 'seen', hash: 'seen' }, 'operator', PENDING))).toBe(
      'FX010',
    );
    expect(await scene.snapshot()).toEqual(before);
    const rows = await asUser(db.app, own.who.owner, (tx) => tx`select 1 from public.submissions where id = ${id}`);
    expect(rows).toHaveLength(1);
  });
});

test('a version announced before its document was submitted does not land while it waits', async () => {
  const scene = await Scene.open(stage);
  const version = await asUser(db.app, stage.who.owner, (tx) => scene.announce(tx), { commit: true });
  await scene.make({ name: 'submit', word: '' }, 'owner', START);
  const before = await scene.snapshot();
  expect(await refusal(asUser(db.app, stage.who.owner, (tx) => finish(tx, version)))).toBe('FX003');
  expect(await scene.snapshot()).toEqual(before);
  // Asked for, it lands and comes with the answer.
  await scene.make({ name: 'ask', round: 'seen', word: 'Renvoie la dernière version.' }, 'operator', PENDING);
  await asUser(db.app, stage.who.owner, (tx) => finish(tx, version), { commit: true });
  await scene.make({ name: 'resubmit', word: '' }, 'owner', PENDING);
  const second: State = { ...PENDING, round: 2, submitted: 2, current: 2 };
  await scene.make({ name: 'approve', round: 'seen', hash: 'seen' }, 'operator', second);
  expect(await scene.snapshot()).toMatchObject({ document: { status: 'approved' }, approvals: [2] });
});

describe('the rank', () => {
  const placeOf = async (who: Actor, on: Stage, id: string) => {
    const [row] = await asUser(
      db.app,
      on.who[who],
      (tx) => tx<{ place: number | null }[]>`select app.place_in_queue(${id}) as place`,
    );
    return row?.place ?? null;
  };
  /** Submits so many days ago, promised two days later. */
  async function waiting(on: Stage, daysAgo: number): Promise<{ scene: Scene; id: string }> {
    const made = await submitted(on);
    await db.owner`
      update public.submissions set first_submitted_at = now() - make_interval(days => ${daysAgo}),
        promised_at = now() + make_interval(days => ${2 - daysAgo}) where id = ${made.id}`;
    return made;
  }

  test('is that of the first date, through every round; what is late comes before', async () => {
    const own = await makeStage(db);
    const old = await waiting(own, 1);
    const young = await waiting(own, 0);
    expect(await placeOf('owner', own, old.id)).toBe(1);
    expect(await placeOf('owner', own, young.id)).toBe(2);
    await old.scene.make({ name: 'ask', round: 'seen', word: 'Une précision, merci.' }, 'operator', PENDING);
    expect(await placeOf('owner', own, old.id)).toBeNull();
    expect(await placeOf('owner', own, young.id)).toBe(1);
    await old.scene.make({ name: 'resubmit', word: 'La voici.' }, 'owner', PENDING);
    expect(await placeOf('owner', own, old.id)).toBe(1);
    expect(await placeOf('operator', own, young.id)).toBe(2);
    await db.owner`update public.submissions set promised_at = now() - interval '1 hour' where id = ${young.id}`;
    expect(await placeOf('owner', own, young.id)).toBe(1);
    expect(await placeOf('owner', own, old.id)).toBe(2);
  });

  test('is the one in which the queue is listed', async () => {
    const own = await makeStage(db);
    const made: string[] = [];
    for (const daysAgo of [1, 4, 0, 2, 3]) made.push((await waiting(own, daysAgo)).id);
    const { userId, sessionId } = own.tenant.operator;
    const database = createDatabase({ url: db.urls.app, max: 1 });
    const session: Session = {
      claims: { sub: userId, role: 'authenticated', session_id: sessionId, aal: 'aal2', exp: 4_102_444_800 },
    };
    const { lines, counts } = await database.asUser(session, (kysely) =>
      listQueue(kysely, userId, queueQuery.parse({})),
    );
    await database.close();
    expect(counts).toEqual({ pending: 5, late: 3, answered: 0 });
    const places = await Promise.all(lines.map(({ id }) => placeOf('owner', own, id)));
    expect(places).toEqual([1, 2, 3, 4, 5]);
    // Promised two days after: those of four, three and two days ago are late, and the oldest of them is first.
    expect(lines.map(({ id }) => made.indexOf(id))).toEqual([1, 4, 3, 0, 2]);
  });

  test('counts the other clients of the operator, and says nothing to them', async () => {
    const own = await makeStage(db);
    const first = await waiting(own, 1);
    const neighbour: Tenant = await makeTenant(db.owner, 'Voisine', own.tenant.operator);
    const beside: Stage = {
      ...own,
      tenant: neighbour,
      who: { ...own.who, owner: neighbour.owner.identity, stranger: own.tenant.owner.identity },
    };
    const second = await waiting(beside, 0);
    expect(await placeOf('owner', beside, second.id)).toBe(2);
    expect(await placeOf('owner', beside, first.id)).toBeNull();
    expect(await placeOf('stranger', beside, second.id)).toBeNull();
  });
});

describe('an approval taken back', () => {
  const approve = { name: 'approve', round: 'seen', hash: 'seen' } as const;
  const APPROVED: State = { ...PENDING, status: 'approved', document: 'approved', approvals: [1] };
  const told = (scene: Scene) =>
    db.owner<{ archived: boolean; delivery: string | null; mail: string | null; held: boolean | null }[]>`
      select n.archived_at is not null as archived, d.status as delivery, m.id as mail, m.next_attempt_at > now() as held
      from public.notifications n
      left join public.notification_deliveries d on d.notification_id = n.id
      left join public.email_outbox m on m.id = d.mail_id
      where n.thread = ${`submission:${scene.submissionId}`} and n.type = 'submission_approved'`;

  test('was told in no mail yet, and is told in none', async () => {
    const { scene } = await submitted();
    await scene.make(approve, 'operator', PENDING);
    const before = await told(scene);
    expect(before).toHaveLength(2);
    for (const line of before) expect(line).toMatchObject({ archived: false, delivery: 'sent', held: true });
    await scene.make({ name: 'take_back', round: 'seen', late: false }, 'operator', APPROVED);
    for (const line of await told(scene))
      expect(line).toEqual({ archived: true, delivery: 'skipped', mail: null, held: null });
    expect(
      await db.owner`select 1 from public.email_outbox where id = any (${before.map(({ mail }) => mail)})`,
    ).toHaveLength(0);
  });

  test('lets other news of the same mail leave in another', async () => {
    const { scene } = await submitted();
    await scene.make(approve, 'operator', PENDING);
    const [shared] = await told(scene);
    const [news] = await db.owner<{ id: string }[]>`
      insert into public.notifications (user_id, client_id, source, type, priority, app, path, thread)
      select n.user_id, n.client_id, 'documents', 'document_shared', 'normal', 'lab', '/documents', ${`test:${randomUUID()}`}
      from public.notifications n join public.notification_deliveries d on d.notification_id = n.id where d.mail_id = ${shared?.mail ?? null}
      returning id`;
    await db.owner`
      insert into public.notification_deliveries (notification_id, user_id, channel, status, due_at, mail_id)
      select n.id, n.user_id, 'email', 'sent', now(), ${shared?.mail ?? null} from public.notifications n where n.id = ${news?.id ?? null}`;
    await scene.make({ name: 'take_back', round: 'seen', late: false }, 'operator', APPROVED);
    const after =
      await db.owner`select status, mail_id from public.notification_deliveries where notification_id = ${news?.id ?? null}`;
    expect(after).toEqual([{ status: 'pending', mail_id: null }]);
  });

  test('is too old once its time is over, or once the next version was submitted', async () => {
    const { scene, id } = await submitted();
    await scene.make(approve, 'operator', PENDING);
    await scene.make({ name: 'new_version' }, 'owner', APPROVED);
    await scene.make({ name: 'submit', word: '' }, 'owner', { ...APPROVED, current: 2, document: 'shared' });
    expect(scene.submissionId).not.toBe(id);
    const before = await scene.snapshot();
    const takeBack = () =>
      asUser(db.app, stage.who.operator, (tx) => tx`select app.take_back_approval(${id}, 1)`, { commit: true });
    expect(await refusal(takeBack())).toBe('FX003');
    await db.owner`update public.submissions set decided_at = now() - interval '61 minutes' where id = ${id}`;
    expect(await refusal(takeBack())).toBe('FX008');
    expect(await scene.snapshot()).toEqual({ ...before, audit: expect.anything() });
  });
});
