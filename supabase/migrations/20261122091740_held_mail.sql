-- ─────────────────────────────────────────────────────────────────────────────
-- Mails held back for an undo leave at their time
-- ─────────────────────────────────────────────────────────────────────────────

-- A mail that was held back leaves within ten seconds of its time. Only just then: a mail that fails is tried again by
-- the minute.
create function private.wake_held_mail()
returns bigint
language sql
security definer
set search_path = ''
as $$
  select private.wake('send-mail') where exists (
    select from public.email_outbox m
    where m.status = 'queued' and m.attempts = 0 and m.next_attempt_at between now() - interval '30 seconds' and now()
  )
$$;
select cron.schedule('outbox_held', '10 seconds', 'select private.wake_held_mail()');
-- Six runs a minute would fill the schedule's own records.
select cron.schedule('cron_records', '30 2 * * *', $$delete from cron.job_run_details where end_time < now() - interval '7 days'$$);
