-- ─────────────────────────────────────────────────────────────────────────────
-- What the operator does by hand: try again a mail or a job, take the journal out
-- ─────────────────────────────────────────────────────────────────────────────
-- The outbox and the queue give up by themselves after six tries. The operator may begin again once he has mended
-- what was wrong; each time is written in the journal, under his own chain.

-- These mails hold an address that opens something. It was erased when the mail was given up, so only a new one can
-- be sent, from where it was first asked for.
create function private.mail_carries_secret(template text)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select template in ('client_invitation', 'member_invitation', 'login_link')
$$;

create function app.retry_mail(wanted uuid)
returns public.mail_status
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  mail public.email_outbox;
begin
  select * into mail from public.email_outbox m where m.id = wanted and m.operator_id = operator for update;
  if not found then
    perform private.fail('not_found', 'mail');
  end if;
  if mail.status in ('bounced', 'complained') then
    perform private.fail('conflict', 'mail_refused_by_recipient');
  end if;
  if mail.status <> 'failed' then
    return mail.status;
  end if;
  if private.mail_carries_secret(mail.template) then
    perform private.fail('conflict', 'mail_secret_gone');
  end if;
  update public.email_outbox m set status = 'queued', attempts = 0, next_attempt_at = now(), locked_until = null
  where m.id = wanted;
  perform private.audit('mail.retried', 'mail', wanted::text, null, operator, null,
    jsonb_build_object('template', mail.template, 'attempts', mail.attempts, 'last_error', mail.last_error), false);
  perform private.wake('send-mail');
  return 'queued';
end
$$;
comment on function app.retry_mail is 'Puts a mail that was given up back in the outbox. Answers its status, unchanged when there was nothing to do.';

create function app.retry_job(wanted uuid)
returns public.job_status
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  job public.jobs;
begin
  select * into job from public.jobs j
  where j.id = wanted and (j.operator_id = operator or j.operator_id is null) for update;
  if not found then
    perform private.fail('not_found', 'job');
  end if;
  if job.status <> 'dead' then
    return job.status;
  end if;
  update public.jobs j set status = 'queued', attempts = 0, run_at = now(), locked_until = null, finished_at = null
  where j.id = wanted;
  perform private.audit('job.retried', 'job', wanted::text, null, operator, null,
    jsonb_build_object('kind', job.kind, 'attempts', job.attempts, 'last_error', job.last_error), false);
  return 'queued';
end
$$;
comment on function app.retry_job is 'Queues a dead job again. Answers its status, unchanged when it was not dead.';

create function app.record_journal_export(filters jsonb)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
begin
  if jsonb_typeof(filters) is distinct from 'object' or length(filters::text) > 2000 then
    perform private.fail('invalid_input', 'filters_invalid');
  end if;
  perform private.audit('journal.exported', 'journal', null, null, operator, null, filters, false);
end
$$;
comment on function app.record_journal_export is 'Writes down that the operator takes lines of the journal out, and which.';

grant execute on function app.retry_mail, app.retry_job, app.record_journal_export to authenticated;

-- ── Signals ──────────────────────────────────────────────────────────────────
-- The pages of the Hub's system hear when a mail or a job comes to an end.

create function private.signal_end()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.signal('operator:' || new.operator_id, 'changed', jsonb_build_object('table', tg_table_name, 'id', new.id));
  return null;
end
$$;
create trigger signal after update of status on public.email_outbox for each row
  when (new.operator_id is not null and new.status is distinct from old.status and new.status <> 'sending')
  execute function private.signal_end();
create trigger signal after update of status on public.jobs for each row
  when (new.operator_id is not null and new.status is distinct from old.status and new.status <> 'running')
  execute function private.signal_end();
