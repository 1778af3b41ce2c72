// What the Hub's system pages ask of the database: tasks by their last run, the outbox, jobs, what waits for a hand.
import { randomUUID } from 'node:crypto';
import { createDatabase, type Database, type Db } from '@foxeo/db';
import {
  listJobs,
  listMails,
  listTasks,
  listWebhooks,
  readMailFacts,
  readTroubles,
} from '@foxeo/modules/systeme/queries';
import { MAIL_STATUSES } from '@foxeo/modules/systeme/schema';
import { makeOperator, makeTenant, openTestDatabase, type TestDatabase, type TestOperator } from '@foxeo/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

let db: TestDatabase;
let database: Database;
let operator: TestOperator;
let second: TestOperator;

beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
  database = createDatabase({ url: db.urls.app, max: 2 });
  operator = await makeOperator(db.owner, 'Première');
  second = await makeOperator(db.owner, 'Seconde');
});
afterAll(async () => {
  await database?.close();
  await db?.close();
});

function as<T>(who: { userId: string; sessionId: string }, work: (db: Db) => Promise<T>): Promise<T> {
  const claims = {
    sub: who.userId,
    role: 'authenticated',
    aal: 'aal2',
    session_id: who.sessionId,
    exp: 4_102_444_800,
  } as const;
  return database.asUser({ claims }, work, { readOnly: true });
}
const mail = (status: string, who = operator, more: { error?: string; age?: string; sent?: boolean } = {}) =>
  db.owner`
    insert into public.email_outbox (operator_id, to_email, template, idempotency_key, status, last_error, created_at, sent_at, attempts)
    values (${who.userId}, 'x@y.example', 'notifications', ${randomUUID()}, ${status}, ${more.error ?? null},
      now() - ${more.age ?? '1 minute'}::interval, ${more.sent ? db.owner`now()` : null}, ${more.error ? 1 : 0})`;

test('a task is told by its last run, a scheduled one even before its first', async () => {
  const run = (job: string, age: string, succeeded: boolean, result: object | null) => db.owner`
    insert into public.cron_runs (job, started_at, finished_at, succeeded, result, error)
    values (${job}, now() - ${age}::interval, now() - ${age}::interval + interval '1500 milliseconds', ${succeeded},
      ${result && db.owner.json({ ...result })}, ${succeeded ? null : 'out of luck'})`;
  await run('outbox_mail', '3 hours', true, { request: 1 });
  await run('outbox_mail', '2 hours', true, { request: 2 });
  await run('outbox_mail', '1 hour', false, null);
  await run('outbox_mail', '30 hours', false, null);
  await run('odd_task', '1 day 1 hour', true, { mails: 3 });
  const tasks = await as(operator, listTasks);
  expect(tasks.map(({ job }) => job)).toEqual(
    [
      'notify_flush',
      'odd_task',
      'outbox_mail',
      'client_reminders',
      'crm_trash',
      'chat_attachments',
      'step_rhythm',
      'prospect_reminders',
      'prospect_retention',
      'retention',
      'extract_text',
      'search_words',
      'search_forgotten',
      'notify_wake',
      'homework_reminders',
      'action_reminders',
      'project_trash',
      'document_trash',
      'erase_files',
    ].sort(),
  );
  const task = (name: string) => tasks.find(({ job }) => job === name);
  expect(task('notify_flush')).toEqual({ job: 'notify_flush', last: null, lastSuccessAt: null, runs: 0, failures: 0 });
  expect(task('odd_task')).toMatchObject({ last: { succeeded: true, result: { mails: 3 }, seconds: 1.5 }, runs: 0 });
  expect(task('outbox_mail')).toMatchObject({ last: { succeeded: false, error: 'out of luck' }, runs: 3, failures: 1 });
  expect(Date.parse(task('outbox_mail')?.lastSuccessAt ?? '')).toBeLessThan(
    Date.parse(task('outbox_mail')?.last?.startedAt ?? ''),
  );
});

test('mails are counted by what became of them, each operator’s apart', async () => {
  for (const status of MAIL_STATUSES) await mail(status);
  await mail('failed', second);
  const read = (etat: 'tous' | 'attente' | 'envoyes' | 'echoues') =>
    as(operator, (tx) => listMails(tx, operator.userId, { etat, page: 1 }));
  const all = await read('tous');
  expect(all.counts).toEqual({ tous: 7, attente: 2, envoyes: 2, echoues: 3 });
  expect(all.lines).toHaveLength(7);
  for (const etat of ['attente', 'envoyes', 'echoues'] as const) {
    const { lines, total } = await read(etat);
    expect(lines).toHaveLength(total);
    expect(total).toBe(all.counts[etat]);
  }
  // Asked in another's name, nothing comes.
  expect((await as(second, (tx) => listMails(tx, operator.userId, { etat: 'tous', page: 1 }))).total).toBe(0);
});

test('what waits for a hand: given-up mails, dead jobs, tasks that failed last', async () => {
  await db.owner`
    insert into public.jobs (operator_id, kind, idempotency_key, status)
    values (${operator.userId}, 'own', ${randomUUID()}, 'dead'), (null, 'system', ${randomUUID()}, 'dead'),
           (${second.userId}, 'other', ${randomUUID()}, 'dead'), (${operator.userId}, 'own', ${randomUUID()}, 'done')`;
  await mail('failed', operator, { age: '31 days' });
  const troubles = await as(operator, (tx) => readTroubles(tx, operator.userId));
  expect(troubles).toMatchObject({ mails: 1, jobs: 2, tasks: ['outbox_mail'], since: expect.any(String) });
  const jobs = await as(operator, (tx) => listJobs(tx, operator.userId, { etat: 'tous', page: 1 }));
  expect(jobs.counts).toEqual({ tous: 3, attente: 0, faits: 1, abandonnes: 2 });
  expect(jobs.lines.map(({ status }) => status)).toEqual(['dead', 'dead', 'done']);
});

test('the outbox tells how mails go', async () => {
  const third = await makeOperator(db.owner, 'Tierce');
  const facts = () => as(third, (tx) => readMailFacts(tx, third.userId));
  const none = { lastSentAt: null, waitingSince: null, failed: 0, lastError: null, lastErrorAt: null };
  expect(await facts()).toEqual(none);
  await mail('sent', third, { sent: true, age: '2 hours' });
  await mail('failed', third, { error: 'EAUTH', age: '1 hour' });
  await mail('queued', third, { error: 'ETIMEDOUT', age: '20 minutes' });
  await mail('queued', third, { age: '30 minutes' });
  await db.owner`update public.email_outbox set next_attempt_at = now() + interval '1 hour' where operator_id = ${third.userId} and attempts = 0`;
  expect(await facts()).toMatchObject({
    lastSentAt: expect.any(String),
    failed: 1,
    lastError: 'ETIMEDOUT',
    // The one that is held back for later doesn't wait for anything.
    waitingSince: expect.stringMatching(/Z$/),
  });
  const { waitingSince, lastErrorAt } = await facts();
  expect(waitingSince).toBe(lastErrorAt);
});

test('of a webhook, that it came, never what it said', async () => {
  await db.jobs`select jobs.receive_webhook('calcom', 'evt-1', '{"secret":"x"}')`;
  const { lines, total } = await as(operator, (tx) => listWebhooks(tx, 1));
  expect(total).toBe(1);
  expect(lines).toMatchObject([{ source: 'calcom', eventId: 'evt-1', processedAt: null, attempts: 0 }]);
  expect(JSON.stringify(lines)).not.toContain('secret');
});

test('a client reads nothing of all this', async () => {
  const { owner } = await makeTenant(db.owner, 'Alpha', operator);
  const read = await as(owner, async (tx) => ({
    tasks: (await listTasks(tx)).filter(({ last }) => last !== null),
    mails: (await listMails(tx, operator.userId, { etat: 'tous', page: 1 })).total,
    jobs: (await listJobs(tx, operator.userId, { etat: 'tous', page: 1 })).total,
    webhooks: (await listWebhooks(tx, 1)).total,
    troubles: await readTroubles(tx, operator.userId),
  }));
  expect(read).toEqual({
    tasks: [],
    mails: 0,
    jobs: 0,
    webhooks: 0,
    troubles: { mails: 0, jobs: 0, tasks: [], since: null },
  });
});
