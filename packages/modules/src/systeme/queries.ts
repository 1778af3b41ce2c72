import { type Db, sql } from '@foxeo/db';
import { TASKS } from './rules.ts';
import type { Job, JobFilter, Mail, MailFacts, MailFilter, Task, Troubles, Webhook } from './schema.ts';

export const PAGE_SIZE = 50;

export interface Page<Line, Filter extends string = never> {
  lines: Line[];
  total: number;
  counts: Record<Filter, number>;
}

/** Every task that is scheduled or that ever ran, by its last run. */
export async function listTasks(db: Db): Promise<Task[]> {
  const { rows } = await sql<Task>`
    with recursive ran as (
      -- one step of the index a task, however many runs it has
      (select job from public.cron_runs order by job limit 1)
      union all
      select (select c.job from public.cron_runs c where c.job > ran.job order by c.job limit 1) from ran where ran.job is not null
    ),
    tasks as (
      select job from ran where job is not null
      union select unnest(${sql.val(Object.keys(TASKS))}::text[])
    )
    select t.job,
      (select jsonb_build_object('startedAt', ${iso(sql`c.started_at`)},
          'seconds', extract(epoch from c.finished_at - c.started_at), 'succeeded', c.succeeded, 'result', c.result, 'error', c.error)
        from public.cron_runs c where c.job = t.job order by c.started_at desc limit 1) as last,
      (select ${iso(sql`c.finished_at`)} from public.cron_runs c
        where c.job = t.job and c.succeeded order by c.started_at desc limit 1) as "lastSuccessAt",
      day.runs, day.failures
    from tasks t
    cross join lateral (
      select count(*)::int as runs, (count(*) filter (where c.succeeded = false))::int as failures
      from public.cron_runs c where c.job = t.job and c.started_at > now() - interval '24 hours'
    ) day
    order by t.job
  `.execute(db);
  return rows;
}

/** What the outbox tells of the mail service. */
export async function readMailFacts(db: Db, operatorId: string): Promise<MailFacts> {
  const mine = sql`m.operator_id = ${operatorId}`;
  const { rows } = await sql<MailFacts>`
    select
      (select ${iso(sql`max(m.sent_at)`)} from public.email_outbox m where ${mine}) as "lastSentAt",
      (select ${iso(sql`min(m.created_at)`)} from public.email_outbox m
        where ${mine} and m.status in ('queued', 'sending') and (m.next_attempt_at <= now() or m.attempts > 0)) as "waitingSince",
      (select count(*)::int from public.email_outbox m
        where ${mine} and m.status = 'failed' and m.next_attempt_at > now() - interval '24 hours') as failed,
      failure.error as "lastError", failure.at as "lastErrorAt"
    from (select 1) one
    left join lateral (
      select m.last_error as error, ${iso(sql`m.created_at`)} as at from public.email_outbox m
      where ${mine} and m.last_error is not null order by m.created_at desc limit 1
    ) failure on true
  `.execute(db);
  return rows[0] ?? { lastSentAt: null, waitingSince: null, failed: 0, lastError: null, lastErrorAt: null };
}

const MAILS_OF: Readonly<Record<MailFilter, string>> = {
  tous: 'true',
  attente: "m.status in ('queued', 'sending')",
  envoyes: "m.status in ('sent', 'delivered')",
  echoues: "m.status in ('failed', 'bounced', 'complained')",
};

/** The mails of the operator and his clients, latest first. */
export async function listMails(
  db: Db,
  operatorId: string,
  { etat, page }: { etat: MailFilter; page: number },
): Promise<Page<Mail, MailFilter>> {
  const mine = sql`m.operator_id = ${operatorId}`;
  const [lines, counts] = await Promise.all([
    sql<Mail>`
      select m.id, m.to_email::text as "to", m.template, m.status, m.attempts, ${iso(sql`m.next_attempt_at`)} as "nextAttemptAt",
        m.last_error as "lastError", ${iso(sql`m.created_at`)} as "createdAt", ${iso(sql`m.sent_at`)} as "sentAt"
      from public.email_outbox m where ${mine} and ${sql.raw(MAILS_OF[etat])}
      order by m.created_at desc, m.id desc limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}
    `.execute(db),
    sql<Record<MailFilter, number>>`
      select count(*)::int as tous, (count(*) filter (where ${sql.raw(MAILS_OF.attente)}))::int as attente,
        (count(*) filter (where ${sql.raw(MAILS_OF.envoyes)}))::int as envoyes,
        (count(*) filter (where ${sql.raw(MAILS_OF.echoues)}))::int as echoues
      from public.email_outbox m where ${mine}
    `.execute(db),
  ]);
  const found = counts.rows[0] ?? { tous: 0, attente: 0, envoyes: 0, echoues: 0 };
  return { lines: lines.rows, counts: found, total: found[etat] };
}

const JOBS_OF: Readonly<Record<JobFilter, string>> = {
  tous: 'true',
  attente: "j.status in ('queued', 'running')",
  faits: "j.status = 'done'",
  abandonnes: "j.status = 'dead'",
};

/** The operator's jobs and those of the system: dead ones first, then the latest. */
export async function listJobs(
  db: Db,
  operatorId: string,
  { etat, page }: { etat: JobFilter; page: number },
): Promise<Page<Job, JobFilter>> {
  const mine = sql`(j.operator_id = ${operatorId} or j.operator_id is null)`;
  const [lines, counts] = await Promise.all([
    sql<Job>`
      select j.id, j.kind, j.status, j.attempts, ${iso(sql`j.run_at`)} as "runAt", j.last_error as "lastError",
        ${iso(sql`j.created_at`)} as "createdAt", ${iso(sql`j.finished_at`)} as "finishedAt"
      from public.jobs j where ${mine} and ${sql.raw(JOBS_OF[etat])}
      order by j.status = 'dead' desc, j.created_at desc, j.id desc limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}
    `.execute(db),
    sql<Record<JobFilter, number>>`
      select count(*)::int as tous, (count(*) filter (where ${sql.raw(JOBS_OF.attente)}))::int as attente,
        (count(*) filter (where ${sql.raw(JOBS_OF.faits)}))::int as faits,
        (count(*) filter (where ${sql.raw(JOBS_OF.abandonnes)}))::int as abandonnes
      from public.jobs j where ${mine}
    `.execute(db),
  ]);
  const found = counts.rows[0] ?? { tous: 0, attente: 0, faits: 0, abandonnes: 0 };
  return { lines: lines.rows, counts: found, total: found[etat] };
}

/** Webhooks whose signature was verified, latest first. Nobody here reads their bodies. */
export async function listWebhooks(db: Db, page: number): Promise<{ lines: Webhook[]; total: number }> {
  const { rows } = await sql<Webhook & { total: number }>`
    select w.id, w.source, w.event_id as "eventId", ${iso(sql`w.received_at`)} as "receivedAt",
      ${iso(sql`w.processed_at`)} as "processedAt", w.attempts, w.last_error as "lastError", count(*) over ()::int as total
    from public.webhook_inbox w
    order by w.received_at desc, w.id desc limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}
  `.execute(db);
  return { lines: rows, total: rows[0]?.total ?? 0 };
}

/** What asks for the operator's hand: given-up mails of the last 30 days, dead jobs, tasks whose last run failed. */
export async function readTroubles(db: Db, operatorId: string): Promise<Troubles> {
  const { rows } = await sql<Troubles>`
    with mails as (
      select m.created_at as at from public.email_outbox m
      where m.operator_id = ${operatorId} and m.status = 'failed' and m.created_at > now() - interval '30 days'
    ),
    dead as (
      select j.created_at as at from public.jobs j
      where (j.operator_id = ${operatorId} or j.operator_id is null) and j.status = 'dead'
    ),
    failing as (
      select t.job, last.at from unnest(${sql.val(Object.keys(TASKS))}::text[]) as t (job)
      cross join lateral (
        select c.started_at as at, c.succeeded from public.cron_runs c where c.job = t.job order by c.started_at desc limit 1
      ) last
      where last.succeeded = false
    )
    select (select count(*)::int from mails) as mails, (select count(*)::int from dead) as jobs,
      coalesce((select array_agg(f.job order by f.job) from failing f), '{}') as tasks,
      (select ${iso(sql`min(x.at)`)} from (select at from mails union all select at from dead union all select at from failing) x) as since
  `.execute(db);
  return rows[0] ?? { mails: 0, jobs: 0, tasks: [], since: null };
}

function iso(column: ReturnType<typeof sql>) {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
