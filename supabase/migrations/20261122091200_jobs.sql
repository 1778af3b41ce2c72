-- ─────────────────────────────────────────────────────────────────────────────
-- Jobs, webhook receipts and their schedules
-- ─────────────────────────────────────────────────────────────────────────────

create extension if not exists pg_cron;
create extension if not exists pg_net;
create extension if not exists supabase_vault;

create type public.job_status as enum ('queued', 'running', 'done', 'dead');

create table public.jobs (
  id uuid primary key default gen_random_uuid(),
  operator_id uuid references public.operators (user_id),
  kind text not null check (kind ~ '^[a-z_]+$'),
  payload jsonb not null default '{}',
  idempotency_key text not null unique,
  status public.job_status not null default 'queued',
  attempts int not null default 0,
  run_at timestamptz not null default now(),
  locked_until timestamptz,
  last_error text,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
comment on table public.jobs is 'Work that Edge Functions do: at least once, idempotent, retried with back-off, dead after six tries.';
create index jobs_due on public.jobs (run_at) where status in ('queued', 'running');
create index jobs_by_operator on public.jobs (operator_id, created_at desc);

create table public.webhook_inbox (
  id uuid primary key default gen_random_uuid(),
  source text not null check (source in ('calcom', 'stripe', 'livekit', 'pennylane', 'google', 'mail')),
  event_id text not null,
  body text not null,
  received_at timestamptz not null default now(),
  processed_at timestamptz,
  attempts int not null default 0,
  last_error text,
  unique (source, event_id)
);
comment on table public.webhook_inbox is 'Webhooks whose signature was verified, once each; processed afterwards. No role of the apps reads a body.';
create index webhook_inbox_waiting on public.webhook_inbox (received_at) where processed_at is null;

create table public.cron_runs (
  id bigint generated always as identity primary key,
  job text not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  succeeded boolean,
  result jsonb,
  error text
);
comment on table public.cron_runs is 'Each run of a scheduled task, with what it did.';
create index cron_runs_by_job on public.cron_runs (job, started_at desc);

alter table public.jobs enable row level security;
alter table public.webhook_inbox enable row level security;
alter table public.cron_runs enable row level security;
grant select (id, operator_id, kind, status, attempts, run_at, last_error, created_at, finished_at) on public.jobs to authenticated;
grant select (id, source, event_id, received_at, processed_at, attempts, last_error) on public.webhook_inbox to authenticated;
grant select on public.cron_runs to authenticated;

create policy "An operator sees his jobs and those of the system" on public.jobs
  for select to authenticated using (
    operator_id = (select private.my_operator_id()) or (operator_id is null and (select private.my_operator_id()) is not null)
  );
create policy "An operator sees that webhooks arrived" on public.webhook_inbox
  for select to authenticated using ((select private.my_operator_id()) is not null);
create policy "An operator sees the scheduled tasks" on public.cron_runs
  for select to authenticated using ((select private.my_operator_id()) is not null);

-- ── What Edge Functions call ─────────────────────────────────────────────────

create function private.enqueue(kind text, key text, payload jsonb, operator uuid default null, at timestamptz default now())
returns uuid
language sql
security definer
set search_path = ''
as $$
  insert into public.jobs (kind, idempotency_key, payload, operator_id, run_at)
  values (kind, key, payload, operator, at)
  on conflict (idempotency_key) do nothing
  returning id
$$;

create function jobs.claim(kinds text[], at_most int)
returns setof public.jobs
language sql
security definer
set search_path = ''
as $$
  update public.jobs j
  set status = 'running', attempts = j.attempts + 1, locked_until = now() + interval '5 minutes'
  where j.id in (
    select q.id from public.jobs q
    where q.kind = any (kinds)
      and ((q.status = 'queued' and q.run_at <= now()) or (q.status = 'running' and q.locked_until < now()))
    order by q.run_at for update skip locked limit least(at_most, 50)
  )
  returning j.*
$$;

create function jobs.finish(job uuid, failure text default null)
returns void
language sql
security definer
set search_path = ''
as $$
  update public.jobs j
  set status = case when failure is null then 'done' when j.attempts >= 6 then 'dead' else 'queued' end::public.job_status,
      run_at = now() + (array['1 minute', '5 minutes', '30 minutes', '2 hours', '6 hours', '6 hours']::interval[])[least(j.attempts, 6)],
      finished_at = case when failure is null then now() end,
      locked_until = null,
      last_error = left(failure, 500)
  where j.id = job and j.status = 'running'
$$;

create function jobs.receive_webhook(from_source text, event text, raw_body text)
returns boolean
language sql
security definer
set search_path = ''
as $$
  with stored as (
    insert into public.webhook_inbox (source, event_id, body) values (from_source, event, raw_body)
    on conflict (source, event_id) do nothing returning 1
  )
  select exists (select from stored)
$$;
comment on function jobs.receive_webhook is 'Stores a verified webhook once. False when it was there already.';
grant execute on function jobs.claim, jobs.finish, jobs.receive_webhook to foxeo_jobs;

-- ── Schedules ────────────────────────────────────────────────────────────────

-- Runs one statement as a named task, once at a time, and keeps what became of it.
create function private.run_task(task text, statement text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  run bigint;
  outcome jsonb;
begin
  if not pg_try_advisory_xact_lock(hashtext('task:' || task)) then
    return;
  end if;
  insert into public.cron_runs (job) values (task) returning id into run;
  begin
    execute format('select to_jsonb(r) from (%s) r', statement) into outcome;
    update public.cron_runs c set finished_at = clock_timestamp(), succeeded = true, result = outcome where c.id = run;
  exception
    when others then
      update public.cron_runs c set finished_at = clock_timestamp(), succeeded = false, error = left(sqlerrm, 500) where c.id = run;
  end;
end
$$;

-- Wakes an Edge Function. Its address and the shared secret are in the vault, put there by whoever deploys.
create function private.wake(function_name text)
returns bigint
language sql
security definer
set search_path = ''
as $$
  select net.http_post(
    url := (select s.decrypted_secret from vault.decrypted_secrets s where s.name = 'project_url') || '/functions/v1/' || function_name,
    headers := jsonb_build_object('content-type', 'application/json', 'x-cron-secret',
      (select s.decrypted_secret from vault.decrypted_secrets s where s.name = 'cron_secret')),
    body := '{}'::jsonb,
    timeout_milliseconds := 20000
  )
  where exists (select from vault.decrypted_secrets s where s.name = 'project_url')
$$;

-- A queued mail does not wait for the next minute.
create function private.wake_mail()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.wake('send-mail');
  return null;
end
$$;
create trigger wake_mail after insert on public.email_outbox for each statement execute function private.wake_mail();

create function private.retention()
returns table (mails bigint, runs bigint, notifications bigint, origins bigint, uploads bigint)
language plpgsql
security definer
set search_path = ''
as $$
begin
  delete from public.login_attempts a where a.at < now() - interval '1 day';
  with gone as (delete from public.cron_runs c where c.started_at < now() - interval '30 days' returning 1) select count(*) into runs from gone;
  update public.email_outbox m set params = '{}' where m.sent_at < now() - interval '90 days' and m.params <> '{}';
  with gone as (delete from public.email_outbox m where m.sent_at < now() - interval '12 months'
    and not exists (select from public.notification_deliveries d where d.mail_id = m.id) returning 1) select count(*) into mails from gone;
  with gone as (delete from public.notifications n where n.created_at < now() - interval '180 days' returning 1) select count(*) into notifications from gone;
  with gone as (delete from public.audit_origins o where o.at < now() - interval '12 months' returning 1) select count(*) into origins from gone;
  with gone as (update public.document_versions v set state = 'refused', refused_reason = 'abandoned'
    where v.state = 'uploading' and v.created_at < now() - interval '2 days' returning 1) select count(*) into uploads from gone;
  return next;
end
$$;

select cron.schedule('notify_flush', '* * * * *', $$select private.run_task('notify_flush', 'select jobs.flush_notifications() as mails')$$);
select cron.schedule('outbox_mail', '* * * * *', $$select private.run_task('outbox_mail', 'select private.wake(''send-mail'') as request')$$);
select cron.schedule('retention', '0 2 * * *', $$select private.run_task('retention', 'select * from private.retention()')$$);
