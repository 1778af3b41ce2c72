// What runs without anyone at the screen: the mail outbox, held notifications, jobs, webhooks; and the one login for it.
import { randomUUID } from 'node:crypto';
import {
  asUser,
  makeOperator,
  makePerson,
  makeTenant,
  openTestDatabase,
  refusal,
  type Tenant,
  type TestDatabase,
  type TestOperator,
} from '@foxeo/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';

let db: TestDatabase;
let operator: TestOperator;
let tenant: Tenant;

beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
  operator = await makeOperator(db.owner, 'Opératrice');
  tenant = await makeTenant(db.owner, 'Alpha', operator);
});
afterAll(() => db.close());

const BACK_OFF_MINUTES = [1, 5, 30, 120, 360];

interface Mail {
  status: string;
  attempts: number;
  minutes: number;
  locked: boolean;
  secrets: Record<string, string>;
  error: string | null;
}

async function queueMail(secrets: Record<string, string> = {}): Promise<string> {
  const [mail] = await db.owner<{ id: string }[]>`
    select private.queue_mail('client_invitation', 'x@y.example', ${randomUUID()}, '{}', ${db.owner.json(secrets)}, null, ${operator.userId}) as id`;
  return mail?.id ?? '';
}

async function readMail(id: string): Promise<Mail | undefined> {
  const [mail] = await db.owner<Mail[]>`
    select status, attempts, round(extract(epoch from next_attempt_at - now()) / 60)::int as minutes,
      locked_until > now() as locked, secrets, last_error as error
    from public.email_outbox where id = ${id}`;
  return mail;
}

const claimMails = async (sql = db.jobs, atMost = 50) =>
  (await sql<{ id: string }[]>`select id from jobs.claim_mails(${atMost})`).map(({ id }) => id);
const dueNow = (id: string) => db.owner`update public.email_outbox set next_attempt_at = now() where id = ${id}`;

describe('foxeo_jobs', () => {
  test('may call the functions of schema jobs, and no other', async () => {
    const rows = await db.owner<{ schema: string; name: string }[]>`
      select n.nspname as schema, p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'app', 'jobs', 'private', 'auth', 'storage', 'cron', 'vault', 'net')
        and has_schema_privilege('foxeo_jobs', n.oid, 'usage')
        and has_function_privilege('foxeo_jobs', p.oid, 'execute') and n.nspname <> 'jobs'`;
    expect(rows).toEqual([]);
    const [jobs] = await db.owner<{ all: boolean }[]>`
      select bool_and(has_function_privilege('foxeo_jobs', p.oid, 'execute')) as all
      from pg_proc p where p.pronamespace = 'jobs'::regnamespace`;
    expect(jobs?.all).toBe(true);
  });

  test('reads and writes no table', async () => {
    const tables = await db.owner<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'private', 'auth', 'storage', 'realtime', 'cron', 'vault')`;
    expect(tables.length).toBeGreaterThan(30);
    for (const { name } of tables) {
      expect(await refusal(db.jobs.unsafe(`select 1 from ${name} limit 1`)), name).toBe('42501');
      expect(await refusal(db.jobs.unsafe(`delete from ${name}`)), name).toBe('42501');
    }
  });

  test.each(['authenticated', 'anon', 'service_role', 'postgres', 'foxeo_app'])('does not become %s', async (role) => {
    expect(await refusal(db.jobs.begin((tx) => tx.unsafe(`set local role ${role}`)))).toBe('42501');
  });

  test('and its functions are nobody else’s', async () => {
    for (const act of ['select * from jobs.claim_mails(1)', 'select jobs.flush_notifications()']) {
      expect(await refusal(asUser(db.app, operator.identity, (tx) => tx.unsafe(act)))).toBe('42501');
      expect(await refusal(asUser(db.app, tenant.owner.identity, (tx) => tx.unsafe(act)))).toBe('42501');
    }
  });
});

describe('the mail outbox', () => {
  beforeEach(async () => {
    await db.owner`update public.email_outbox set status = 'sent'`;
  });

  test('hands a mail to one claimer, for two minutes', async () => {
    const id = await queueMail();
    expect(await claimMails()).toEqual([id]);
    expect(await readMail(id)).toMatchObject({ status: 'sending', attempts: 1, locked: true });
    expect(await claimMails()).toEqual([]);
    await db.owner`update public.email_outbox set locked_until = now() - interval '1 second' where id = ${id}`;
    expect(await claimMails()).toEqual([id]);
    expect(await readMail(id)).toMatchObject({ attempts: 2 });
  });

  test('gives two claimers different mails, even before either is done', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => queueMail()));
    await db.jobs.begin(async (first) => {
      const one = (await first<{ id: string }[]>`select id from jobs.claim_mails(5)`).map(({ id }) => id);
      const other = await claimMails(db.jobs, 5);
      expect(one).toHaveLength(5);
      expect([...one, ...other].sort()).toEqual(ids.sort());
    });
  });

  test('hands over what is due, at most fifty at once', async () => {
    const later = await queueMail();
    await db.owner`update public.email_outbox set next_attempt_at = now() + interval '1 minute' where id = ${later}`;
    await Promise.all(Array.from({ length: 52 }, () => queueMail()));
    expect(await claimMails(db.jobs, 1000)).toHaveLength(50);
    expect(await claimMails(db.jobs, 1000)).toHaveLength(2);
  });

  test('empties what opens something as soon as the mail left', async () => {
    const id = await queueMail({ secret: 'x' });
    await claimMails();
    expect(await readMail(id)).toMatchObject({ secrets: { secret: 'x' } });
    await db.jobs`select jobs.mail_sent(${id}, '<1@foxeo>')`;
    expect(await readMail(id)).toMatchObject({ status: 'sent', secrets: {}, error: null });
    await db.jobs`select jobs.mail_failed(${id}, 'ETIMEDOUT', false)`;
    expect(await readMail(id)).toMatchObject({ status: 'sent', error: null });
  });

  test('tries again later and later, six times in all, then gives up and forgets the secret', async () => {
    const id = await queueMail({ secret: 'x' });
    for (const minutes of BACK_OFF_MINUTES) {
      expect(await claimMails()).toEqual([id]);
      await db.jobs`select jobs.mail_failed(${id}, ${'E'.repeat(600)}, false)`;
      expect(await readMail(id)).toMatchObject({ status: 'queued', minutes, secrets: { secret: 'x' }, locked: null });
      expect(await claimMails()).toEqual([]);
      await dueNow(id);
    }
    expect(await claimMails()).toEqual([id]);
    await db.jobs`select jobs.mail_failed(${id}, 'ETIMEDOUT', false)`;
    expect(await readMail(id)).toMatchObject({ status: 'failed', attempts: 6, secrets: {}, error: 'ETIMEDOUT' });
    await dueNow(id);
    expect(await claimMails()).toEqual([]);
  });

  test('gives up at once what can never leave', async () => {
    const id = await queueMail({ secret: 'x' });
    await claimMails();
    await db.jobs`select jobs.mail_failed(${id}, 'UnwritableMail', true)`;
    expect(await readMail(id)).toMatchObject({ status: 'failed', attempts: 1, secrets: {} });
  });

  test('keeps one mail for one occasion', async () => {
    const key = randomUUID();
    const queue = () =>
      db.owner<{ id: string | null }[]>`select private.queue_mail('digest', 'x@y.example', ${key}, '{}') as id`;
    const answers = (await Promise.all([queue(), queue(), queue()])).flat().map(({ id }) => id);
    expect(answers.filter((id) => id !== null)).toHaveLength(1);
    expect(await db.owner`select 1 from public.email_outbox where idempotency_key = ${key}`).toHaveLength(1);
  });

  describe('tried again by the operator', () => {
    const retry = (id: string, who = operator.identity) =>
      asUser(
        db.app,
        who,
        async (tx) => (await tx<{ status: string }[]>`select app.retry_mail(${id}) as status`)[0]?.status,
        {
          commit: true,
        },
      );
    const givenUp = async (template = 'notifications') => {
      const id = await queueMail();
      await db.owner`update public.email_outbox set status = 'failed', attempts = 6, template = ${template},
                     next_attempt_at = now() + interval '6 hours' where id = ${id}`;
      return id;
    };

    test('leaves at once, with six tries before it', async () => {
      const id = await givenUp();
      expect(await retry(id)).toBe('queued');
      expect(await readMail(id)).toMatchObject({ status: 'queued', attempts: 0, minutes: 0 });
      expect(await retry(id)).toBe('queued');
      expect(await claimMails()).toEqual([id]);
      expect(await retry(id)).toBe('sending');
    });

    test('not when its secret is gone, nor when the other end refused it', async () => {
      expect(await refusal(retry(await givenUp('client_invitation')))).toBe('FX003');
      const bounced = await givenUp();
      await db.owner`update public.email_outbox set status = 'bounced' where id = ${bounced}`;
      expect(await refusal(retry(bounced))).toBe('FX003');
      expect(await readMail(bounced)).toMatchObject({ status: 'bounced' });
    });

    test('by him alone', async () => {
      const id = await givenUp();
      const second = await makeOperator(db.owner, 'Autre');
      expect(await refusal(retry(id, second.identity))).toBe('FX001');
      expect(await refusal(retry(id, operator.withoutFactor))).toBe('FX006');
      expect(await refusal(retry(id, tenant.owner.identity))).toBe('FX002');
      expect(await readMail(id)).toMatchObject({ status: 'failed', attempts: 6 });
    });

    test('every template whose mail carries a secret is refused', async () => {
      const rows = await db.owner<{ template: string }[]>`
        select distinct m[1] as template from pg_proc p,
          regexp_matches(p.prosrc, $$queue_mail\\('([a-z_]+)',[^;]*jsonb_build_object\\('secret'$$, 'g') m
        where p.pronamespace in ('app'::regnamespace, 'private'::regnamespace)`;
      expect(rows.map(({ template }) => template)).toEqual(['client_invitation']);
      for (const { template } of rows) expect(await refusal(retry(await givenUp(template)))).toBe('FX003');
    });
  });
});

describe('jobs', () => {
  const enqueue = async (kind: string, key: string = randomUUID()) =>
    (
      await db.owner<{ id: string | null }[]>`select private.enqueue(${kind}, ${key}, '{}', ${operator.userId}) as id`
    )[0]?.id;
  const claim = async (...kinds: string[]) =>
    (await db.jobs<{ id: string }[]>`select id from jobs.claim(${kinds}, 10)`).map(({ id }) => id);
  const readJob = async (id: string) =>
    (
      await db.owner<{ status: string; attempts: number; minutes: number; error: string | null; finished: boolean }[]>`
        select status, attempts, round(extract(epoch from run_at - now()) / 60)::int as minutes, last_error as error,
          finished_at is not null as finished from public.jobs where id = ${id}`
    )[0];

  test('are done by kind, once at a time', async () => {
    const id = (await enqueue('alpha')) ?? '';
    expect(await claim('beta')).toEqual([]);
    expect(await claim('alpha', 'beta')).toEqual([id]);
    expect(await claim('alpha')).toEqual([]);
    await db.jobs`select jobs.finish(${id})`;
    expect(await readJob(id)).toMatchObject({ status: 'done', finished: true, error: null });
    await db.jobs`select jobs.finish(${id}, 'late')`;
    expect(await readJob(id)).toMatchObject({ status: 'done', error: null });
  });

  test('come back when whoever took one is gone', async () => {
    const id = (await enqueue('gone')) ?? '';
    await claim('gone');
    await db.owner`update public.jobs set locked_until = now() - interval '1 second' where id = ${id}`;
    expect(await claim('gone')).toEqual([id]);
    expect(await readJob(id)).toMatchObject({ attempts: 2 });
  });

  test('are tried six times, then dead, until the operator says otherwise', async () => {
    const id = (await enqueue('failing')) ?? '';
    for (const minutes of BACK_OFF_MINUTES) {
      expect(await claim('failing')).toEqual([id]);
      await db.jobs`select jobs.finish(${id}, 'HTTP 503')`;
      expect(await readJob(id)).toMatchObject({ status: 'queued', minutes, error: 'HTTP 503', finished: false });
      await db.owner`update public.jobs set run_at = now() where id = ${id}`;
    }
    await claim('failing');
    await db.jobs`select jobs.finish(${id}, 'HTTP 503')`;
    expect(await readJob(id)).toMatchObject({ status: 'dead', attempts: 6 });
    expect(await claim('failing')).toEqual([]);
    await asUser(db.app, operator.identity, (tx) => tx`select app.retry_job(${id})`, { commit: true });
    expect(await readJob(id)).toMatchObject({ status: 'queued', attempts: 0 });
    expect(await claim('failing')).toEqual([id]);
  });

  test('are asked once for one occasion', async () => {
    const key = randomUUID();
    const answers = await Promise.all([enqueue('once', key), enqueue('once', key)]);
    expect(answers.filter((id) => id !== null)).toHaveLength(1);
  });

  test('a webhook that comes three times is stored once', async () => {
    const event = randomUUID();
    const receive = async (source: string) =>
      (await db.jobs<{ fresh: boolean }[]>`select jobs.receive_webhook(${source}, ${event}, '{}') as fresh`)[0]?.fresh;
    const answers = await Promise.all([receive('calcom'), receive('calcom'), receive('calcom')]);
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await receive('stripe')).toBe(true);
    expect(await db.owner`select 1 from public.webhook_inbox where event_id = ${event}`).toHaveLength(2);
  });
});

describe('held notifications', () => {
  /** One notification whose mail waits; answers its id. */
  async function hold(userId: string, title: string, due = '-1 second'): Promise<string> {
    const id = randomUUID();
    await db.owner`
      insert into public.notifications (id, user_id, client_id, source, type, priority, params, app, path, thread)
      values (${id}, ${userId}, ${tenant.clientId}, 'documents', 'document_shared', 'normal', ${db.owner.json({ document: title })}, 'lab', '/documents', 't')`;
    await db.owner`
      insert into public.notification_deliveries (notification_id, user_id, channel, status, due_at)
      values (${id}, ${userId}, 'email', 'held', now() + ${due}::interval)`;
    return id;
  }
  const flush = () => db.jobs`select jobs.flush_notifications()`;
  const mailsTo = (userId: string) =>
    db.owner<{ titles: string[]; operator: string }[]>`
      select (select array_agg(n -> 'params' ->> 'document') from jsonb_array_elements(m.params -> 'notifications') n) as titles,
        m.operator_id as operator
      from public.email_outbox m where m.user_id = ${userId} and m.template = 'notifications' order by m.created_at`;
  const statusOf = async (id: string) =>
    (
      await db.owner<
        { status: string }[]
      >`select status from public.notification_deliveries where notification_id = ${id}`
    )[0]?.status;

  test('leave together, to each his own', async () => {
    const [one, other] = [await makePerson(db.owner, 'Une'), await makePerson(db.owner, 'Autre')];
    const ids = [await hold(one.userId, 'A'), await hold(one.userId, 'B')];
    await hold(other.userId, 'C');
    await flush();
    expect(await mailsTo(one.userId)).toEqual([{ titles: ['A', 'B'], operator: operator.userId }]);
    expect(await mailsTo(other.userId)).toEqual([{ titles: ['C'], operator: operator.userId }]);
    expect(await Promise.all(ids.map(statusOf))).toEqual(['sent', 'sent']);
    await flush();
    expect(await mailsTo(one.userId)).toHaveLength(1);
  });

  test('stay when they were read or put away meanwhile', async () => {
    const { userId } = await makePerson(db.owner, 'Lectrice');
    const [read, archived, fresh] = [await hold(userId, 'lu'), await hold(userId, 'rangé'), await hold(userId, 'neuf')];
    await db.owner`update public.notifications set read_at = now() where id = ${read}`;
    await db.owner`update public.notifications set archived_at = now() where id = ${archived}`;
    await flush();
    expect(await mailsTo(userId)).toMatchObject([{ titles: ['neuf'] }]);
    expect(await Promise.all([read, archived, fresh].map(statusOf))).toEqual(['skipped', 'skipped', 'sent']);
  });

  test('wait for their time', async () => {
    const { userId } = await makePerson(db.owner, 'Patiente');
    const id = await hold(userId, 'plus tard', '1 hour');
    await flush();
    expect(await mailsTo(userId)).toEqual([]);
    expect(await statusOf(id)).toBe('held');
  });

  test('leave once, however many flush at the same time', async () => {
    const { userId } = await makePerson(db.owner, 'Pressée');
    for (const title of ['A', 'B', 'C']) await hold(userId, title);
    await Promise.all([flush(), flush(), flush(), flush()]);
    expect((await mailsTo(userId)).flatMap(({ titles }) => titles).sort()).toEqual(['A', 'B', 'C']);
  });
});
