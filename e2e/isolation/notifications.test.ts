// How often a person is disturbed: grouping, a week's budget, silence, and what is settled elsewhere.
import {
  asUser,
  type Identity,
  makeDocument,
  makeOperator,
  makePerson,
  makeSubmission,
  makeTenant,
  openTestDatabase,
  refusal,
  type Tenant,
  type TestDatabase,
  type TestOperator,
  type Tx,
} from '@foxeo/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';

let db: TestDatabase;
let operator: TestOperator;
let tenant: Tenant;
beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
  operator = await makeOperator(db.owner, 'Premier');
});
afterAll(() => db.close());
beforeEach(async () => {
  tenant = await makeTenant(db.owner, 'Alpha', operator);
});

type Source = 'chat' | 'documents' | 'validation_hub' | 'systeme' | 'facturation';

async function notify(
  source: Source,
  thread: string,
  kind = 'document_shared',
  person = tenant.owner.userId,
  app = 'lab',
) {
  const [row] = await db.owner<{ id: string }[]>`
    select private.notify(${person}, ${kind}, ${source}, ${tenant.clientId}, '{}', ${app}::public.dashboard, '/documents', ${thread}) as id`;
  return row?.id ?? '';
}
/** The person's clock goes on: what was planned or sent happened so much earlier. */
async function later(by: string, person = tenant.owner.userId): Promise<void> {
  await db.owner`update public.notification_deliveries set due_at = due_at - ${by}::interval, decided_at = decided_at - ${by}::interval where user_id = ${person}`;
  await db.owner`update public.notifications set created_at = created_at - ${by}::interval, snoozed_until = snoozed_until - ${by}::interval where user_id = ${person}`;
}
const flush = () => db.jobs`select jobs.flush_notifications()`;
async function mails(person = tenant.owner.userId): Promise<number[]> {
  const rows = await db.owner<{ lines: number }[]>`
    select jsonb_array_length(params -> 'notifications') as lines from public.email_outbox
    where user_id = ${person} and template = 'notifications' order by created_at`;
  return rows.map(({ lines }) => lines);
}
const act = (who: Identity, work: (tx: Tx) => Promise<unknown>) => asUser(db.app, who, work, { commit: true });
const unread = async (person: string) =>
  (await db.owner`select from public.notifications where user_id = ${person} and read_at is null`).length;

describe('grouping', () => {
  test('fifty messages in three minutes are one mail', async () => {
    for (let message = 0; message < 50; message += 1) {
      await notify('chat', 'conversation');
      await later('3.6 seconds');
      await flush();
    }
    for (let minute = 0; minute < 12; minute += 1) {
      await later('1 minute');
      await flush();
    }
    expect(await mails()).toEqual([50]);
  }, 120_000);

  test('a thread of high priority is told at once, then not again within five minutes', async () => {
    await notify('validation_hub', 'submission:1');
    await notify('validation_hub', 'submission:1');
    await notify('validation_hub', 'submission:1');
    expect(await mails()).toEqual([1]);
    await later('4 minutes');
    await flush();
    expect(await mails()).toEqual([1]);
    await later('1 minute');
    await flush();
    expect(await mails()).toEqual([1, 2]);
  });

  test('whoever came to see what he was told of is told of the next at once', async () => {
    const first = await notify('validation_hub', 'submission:1');
    await act(tenant.owner.identity, (tx) => tx`select app.mark_notifications_read(array[${first}]::uuid[])`);
    await notify('validation_hub', 'submission:1');
    expect(await mails()).toEqual([1, 1]);
  });

  test('a burst of many threads is three mails, then one', async () => {
    for (let n = 0; n < 12; n += 1)
      await notify('validation_hub', `submission:${n}`, 'submission_received', operator.userId, 'hub');
    expect(await mails(operator.userId)).toEqual([1, 1, 1]);
    await later('5 minutes', operator.userId);
    await flush();
    expect(await mails(operator.userId)).toEqual([1, 1, 1, 9]);
  });
});

describe('a mail does not leave', () => {
  test('when it was read, put to sleep or archived in the app before its time', async () => {
    const [read, asleep, archived] = [await notify('chat', 'a'), await notify('chat', 'b'), await notify('chat', 'c')];
    await act(tenant.owner.identity, (tx) => tx`select app.mark_notifications_read(array[${read}]::uuid[])`);
    await act(
      tenant.owner.identity,
      (tx) => tx`update public.notifications set snoozed_until = now() + interval '1 day' where id = ${asleep}`,
    );
    await act(
      tenant.owner.identity,
      (tx) => tx`update public.notifications set archived_at = now() where id = ${archived}`,
    );
    await later('6 minutes');
    await flush();
    expect(await mails()).toEqual([]);
  });

  test('for a source that is switched off, nor does it count', async () => {
    await db.owner`
      update public.user_preferences set notifications_config = jsonb_set(notifications_config, '{sources,chat,enabled}', 'false')
      where user_id = ${tenant.owner.userId}`;
    expect(await notify('chat', 'a')).toBe('');
    expect(await unread(tenant.owner.userId)).toBe(0);
  });

  test('a digest does not leave early with another mail', async () => {
    await notify('systeme', 'digest');
    await notify('chat', 'now');
    await later('6 minutes');
    await flush();
    const [row] = await db.owner<{ lines: number; thread: string }[]>`
      select 1 as lines, n.thread from public.notification_deliveries d join public.notifications n on n.id = d.notification_id
      where d.user_id = ${tenant.owner.userId} and d.status = 'held'`;
    // Its own hour may be within these six minutes: then both left.
    if (row) expect(row.thread).toBe('digest');
    expect((await mails()).reduce((sum, lines) => sum + lines, 0)).toBe(row ? 1 : 2);
  });
});

describe('a week', () => {
  test('holds ten interruptions for a client’s person; the rest is for the digest, without a sound', async () => {
    const priorities: string[] = [];
    for (let n = 0; n < 12; n += 1) {
      const id = await notify('documents', `document:${n}`);
      await later('20 minutes');
      await flush();
      const [row] = await db.owner<{ priority: string }[]>`select priority from public.notifications where id = ${id}`;
      priorities.push(row?.priority ?? '');
    }
    expect(priorities).toEqual([...Array<string>(10).fill('normal'), 'low', 'low']);
    const digests =
      await db.owner`select from public.notification_deliveries where user_id = ${tenant.owner.userId} and digest`;
    expect(digests).toHaveLength(2);
    // What would hurt to wait isn't put off.
    const urgent = await notify('facturation', 'payment', 'payment_failed');
    const [row] = await db.owner<
      { priority: string }[]
    >`select priority from public.notifications where id = ${urgent}`;
    expect(row?.priority).toBe('normal');
    await later('7 days');
    const next = await notify('documents', 'document:next');
    const [fresh] = await db.owner<
      { priority: string }[]
    >`select priority from public.notifications where id = ${next}`;
    expect(fresh?.priority).toBe('normal');
  });

  test('the budget is each person’s', async () => {
    for (let n = 0; n < 11; n += 1) {
      await notify('documents', `document:${n}`);
      await later('20 minutes');
      await flush();
    }
    const id = await notify('documents', 'document:other', 'document_shared', tenant.member.userId);
    const [row] = await db.owner<{ priority: string }[]>`select priority from public.notifications where id = ${id}`;
    expect(row?.priority).toBe('normal');
  });
});

describe('a thread that was silenced', () => {
  test('is kept for reading and tells nothing, until it may speak again', async () => {
    const first = await notify('chat', 'noisy');
    await act(tenant.owner.identity, (tx) => tx`select app.mute_thread(${first}, true)`);
    await notify('chat', 'noisy');
    expect(await unread(tenant.owner.userId)).toBe(0);
    await later('10 minutes');
    await flush();
    expect(await mails()).toEqual([]);
    await act(tenant.owner.identity, (tx) => tx`select app.mute_thread(${first}, false)`);
    await notify('chat', 'noisy');
    expect(await unread(tenant.owner.userId)).toBe(1);
  });

  test('is silenced by its reader alone, for himself', async () => {
    const id = await notify('chat', 'noisy');
    const other = await notify('chat', 'noisy', 'document_shared', tenant.member.userId);
    for (const who of [tenant.member.identity, operator.identity])
      expect(await refusal(act(who, (tx) => tx`select app.mute_thread(${id}, true)`))).toBe('FX001');
    await act(tenant.owner.identity, (tx) => tx`select app.mute_thread(${id}, true)`);
    const [row] = await db.owner<{ read: boolean }[]>`
      select read_at is not null as read from public.notifications where id = ${other}`;
    expect(row?.read).toBe(false);
    expect(
      await asUser(db.app, tenant.member.identity, (tx) => tx`select from public.notification_mutes`),
    ).toHaveLength(0);
  });
});

describe('what is settled elsewhere', () => {
  test('a document that was opened is no news any more, to whoever opened it', async () => {
    const { documentId, versionId } = await makeDocument(db.owner, tenant, { side: 'operator' });
    await notify('documents', `document:${documentId}`);
    await notify('documents', `document:${documentId}`, 'document_shared', tenant.member.userId);
    await act(tenant.owner.identity, (tx) => tx`select * from app.record_view(${versionId})`);
    expect(await unread(tenant.owner.userId)).toBe(0);
    expect(await unread(tenant.member.userId)).toBe(1);
  });

  test('a precision that was given is asked no more', async () => {
    const document = await makeDocument(db.owner, tenant);
    const submission = await makeSubmission(db.owner, tenant, document);
    await act(operator.identity, (tx) => tx`select app.ask_precision(${submission}, 1, 'Quelle date ?')`);
    expect(await unread(tenant.owner.userId)).toBe(1);
    await act(tenant.owner.identity, (tx) => tx`select app.resubmit(${submission}, 'Lundi')`);
    expect(await unread(tenant.owner.userId)).toBe(0);
    expect(await unread(tenant.member.userId)).toBe(0);
  });

  test('what slept comes back unread, and its reader’s pages hear of it', async () => {
    const id = await notify('chat', 'sleepy');
    await act(tenant.owner.identity, (tx) => tx`select app.mark_notifications_read(array[${id}]::uuid[])`);
    await act(
      tenant.owner.identity,
      (tx) => tx`update public.notifications set snoozed_until = now() + interval '1 hour' where id = ${id}`,
    );
    await db.owner`select private.wake_notifications()`;
    expect(await unread(tenant.owner.userId)).toBe(0);
    await later('1 hour');
    await db.owner`select private.wake_notifications()`;
    expect(await unread(tenant.owner.userId)).toBe(1);
  });
});

test('the operator counts what was sent and acted on, of his own clients alone', async () => {
  const stranger = await makeOperator(db.owner, 'Second');
  const lonely = await makePerson(db.owner, 'Seule');
  const ids = [await notify('documents', 'a', 'odd_type'), await notify('documents', 'b', 'odd_type')];
  await notify('documents', 'c', 'odd_type', lonely.userId);
  await act(tenant.owner.identity, (tx) => tx`select app.act_on_notification(${ids[0] ?? ''})`);
  // Another's can't be acted on.
  await act(tenant.member.identity, (tx) => tx`select app.act_on_notification(${ids[1] ?? ''})`);
  const figures = (who: Identity) =>
    asUser(
      db.app,
      who,
      (tx) => tx`select side, sent::int, acted::int from app.notification_figures() where type = 'odd_type'`,
    );
  expect([...(await figures(operator.identity))]).toEqual([{ side: 'client', sent: 3, acted: 1 }]);
  expect(await figures(stranger.identity)).toHaveLength(0);
  expect(await refusal(figures(tenant.owner.identity))).toBe('FX002');
  expect(await refusal(figures(operator.withoutFactor))).toBe('FX006');
});

test('a sheet that the operator opens is a line of its client’s journal, once an hour', async () => {
  const open = () => act(operator.identity, (tx) => tx`select app.record_sheet_opened(${tenant.clientId})`);
  await open();
  await open();
  const lines = () =>
    asUser(
      db.app,
      tenant.owner.identity,
      (tx) => tx`select from public.audit_log where action = 'client.opened' and client_id = ${tenant.clientId}`,
    );
  expect(await lines()).toHaveLength(1);
  const stranger = await makeOperator(db.owner, 'Second');
  expect(await refusal(act(stranger.identity, (tx) => tx`select app.record_sheet_opened(${tenant.clientId})`))).toBe(
    'FX001',
  );
});
