-- ─────────────────────────────────────────────────────────────────────────────
-- Verdicts: rank in the queue, documents that moved on, an approval taken back
-- ─────────────────────────────────────────────────────────────────────────────
--   approved → pending   by the operator, within seconds of his approval
-- Everything that moves a submission locks its document first, then the submission: the order of app.submit_document,
-- so that no two moves wait for each other. A move asked twice changes nothing the second time, whatever has happened to
-- the document in between.

alter type public.submission_event_kind add value 'approval_taken_back';

-- What is past its promise first, then the first date, which a resubmission keeps.
create or replace function app.place_in_queue(wanted uuid)
returns int
language sql
stable
security definer
set search_path = ''
as $$
  select (
    select count(*)::int from public.submissions o
    where o.operator_id = s.operator_id and o.status = 'pending'
      and (o.promised_at >= now(), o.first_submitted_at, o.id) <= (s.promised_at >= now(), s.first_submitted_at, s.id)
  )
  from public.submissions s
  where s.id = wanted and s.status = 'pending'
    and (s.operator_id = private.my_operator_id() or s.client_id in (select private.my_client_ids()))
$$;

-- ── Locks ────────────────────────────────────────────────────────────────────

-- The submission, its document locked before it. Null when there is none.
create function private.lock_submission(wanted uuid)
returns public.submissions
language plpgsql
security definer
set search_path = ''
as $$
declare
  submission public.submissions;
begin
  perform from public.documents d
  where d.id = (select s.document_id from public.submissions s where s.id = wanted) for update;
  select * into submission from public.submissions s where s.id = wanted for update;
  return submission;
end
$$;

create or replace function private.lock_for_verdict(wanted uuid)
returns public.submissions
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  submission public.submissions;
begin
  if not exists (select from public.submissions s where s.id = wanted and s.operator_id = operator) then
    perform private.fail('not_found', 'submission');
  end if;
  submission := private.lock_submission(wanted);
  perform private.require_side(submission.client_id);
  perform private.require_module(submission.client_id, 'validation');
  return submission;
end
$$;

-- A document that was withdrawn, archived or thrown away is neither sent nor approved.
create function private.require_open_document(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  if exists (
    select from public.documents d
    where d.id = wanted and (d.deleted_at is not null or d.status in ('withdrawn', 'archived'))
  ) then
    perform private.fail('conflict', 'document_closed', 'document');
  end if;
end
$$;

-- The thread's notifications have led to what they asked for, on one side of it.
create function private.settle_thread(submission public.submissions, of_side public.party)
returns void
language sql
security definer
set search_path = ''
as $$
  update public.notifications n set done_at = now(), read_at = coalesce(n.read_at, now())
  where n.thread = 'submission:' || submission.id and n.done_at is null
    and (n.user_id = submission.operator_id) = (of_side = 'operator')
$$;

-- ── Moves of the client ──────────────────────────────────────────────────────

create or replace function app.resubmit(wanted uuid, word text)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  submission public.submissions := private.lock_submission(wanted);
  version uuid;
  person uuid;
begin
  if submission.id is null then
    perform private.fail('not_found', 'submission');
  end if;
  person := private.require_submitter(submission.client_id);
  if submission.status = 'pending' then
    return submission.id;
  end if;
  if submission.status not in ('needs_precision', 'rejected', 'withdrawn') then
    perform private.fail('conflict', 'submission_closed');
  end if;
  perform private.require_open_document(submission.document_id);
  select v.id into version
  from public.documents d join public.document_versions v on v.document_id = d.id and v.version = d.current_version
  where d.id = submission.document_id and v.state = 'ready';
  if submission.status <> 'withdrawn' and version = submission.version_id and coalesce(length(trim(word)), 0) < 2 then
    perform private.fail('invalid_input', 'answer_needed', 'answer');
  end if;
  perform private.audit_as('submission.resubmitted');
  update public.submissions s
  set status = 'pending', round = s.round + 1, version_id = version, submitted_at = now(), opened_at = null,
      decided_at = null, decided_by = null, promised_at = private.promise(now(), 2)
  where s.id = wanted returning * into submission;
  insert into public.submission_events (submission_id, client_id, kind, round, version_id, actor_id, side, comment)
  values (submission.id, submission.client_id, 'resubmitted', submission.round, version, person, 'client', nullif(trim(word), ''));
  -- An answer lifts the request for changes as a new version does: what waits can be approved.
  perform private.audit_as('document.resubmitted');
  update public.documents d set status = 'shared' where d.id = submission.document_id and d.status = 'changes_requested';
  perform private.audit_as('');
  perform private.settle_thread(submission, 'client');
  perform private.tell_operator(submission, 'submission_received');
  return submission.id;
end
$$;

create or replace function app.withdraw_submission(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  submission public.submissions := private.lock_submission(wanted);
  person uuid;
begin
  if submission.id is null then
    perform private.fail('not_found', 'submission');
  end if;
  person := private.require_submitter(submission.client_id);
  if submission.status = 'withdrawn' then
    return;
  end if;
  if submission.status <> 'pending' then
    perform private.fail('conflict', 'submission_not_pending');
  end if;
  if submission.opened_at is not null then
    perform private.fail('conflict', 'submission_opened');
  end if;
  perform private.audit_as('submission.withdrawn');
  update public.submissions s set status = 'withdrawn' where s.id = wanted;
  insert into public.submission_events (submission_id, client_id, kind, round, version_id, actor_id, side)
  values (submission.id, submission.client_id, 'withdrawn', submission.round, submission.version_id, person, 'client');
  perform private.settle_thread(submission, 'operator');
end
$$;

-- ── Moves of the operator ────────────────────────────────────────────────────

-- The three verdicts. `seen_round` is the round that was on screen: a verdict never falls on something newer. Answers
-- null when this very verdict was given before.
create or replace function private.decide(
  wanted uuid, seen_round int, verdict public.submission_status, said text, told text, event public.submission_event_kind
)
returns public.submissions
language plpgsql
security definer
set search_path = ''
as $$
declare
  submission public.submissions := private.lock_for_verdict(wanted);
begin
  if submission.round <> seen_round then
    perform private.fail('stale', 'newer_round');
  end if;
  if submission.status = verdict then
    return null;
  end if;
  if submission.status <> 'pending' then
    perform private.fail('conflict', 'submission_not_pending');
  end if;
  perform private.audit_as('submission.' || event);
  update public.submissions s
  set status = verdict, decided_at = now(), decided_by = auth.uid(), opened_at = coalesce(s.opened_at, now())
  where s.id = wanted returning * into submission;
  insert into public.submission_events (submission_id, client_id, kind, round, version_id, actor_id, side, comment)
  values (submission.id, submission.client_id, event, submission.round, submission.version_id, auth.uid(), 'operator', nullif(trim(said), ''));
  perform private.settle_thread(submission, 'operator');
  perform private.notify_client(submission.client_id, told, 'validation_hub',
    jsonb_build_object('title', submission.title, 'actor', private.person_name(auth.uid()), 'round', submission.round),
    '/validation/' || submission.id, 'submission:' || submission.id);
  return submission;
end
$$;

-- A question or a refusal: the document is to be changed, if it is still the one that was read.
create function private.send_back(
  wanted uuid, seen_round int, verdict public.submission_status, said text, told text, event public.submission_event_kind
)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  submission public.submissions;
begin
  perform private.require_comment(said);
  submission := private.decide(wanted, seen_round, verdict, said, told, event);
  if submission.id is null then
    return;
  end if;
  perform private.audit_as('document.changes_requested');
  update public.documents d set status = 'changes_requested'
  from public.document_versions v
  where d.id = submission.document_id and d.status = 'shared' and v.id = submission.version_id and v.version = d.current_version;
  perform private.audit_as('');
end
$$;

create or replace function app.ask_precision(wanted uuid, seen_round int, said text)
returns void
language sql
security definer
set search_path = ''
as $$
  select private.send_back(wanted, seen_round, 'needs_precision', said, 'submission_needs_precision', 'precision_asked')
$$;

create or replace function app.reject_submission(wanted uuid, seen_round int, said text)
returns void
language sql
security definer
set search_path = ''
as $$
  select private.send_back(wanted, seen_round, 'rejected', said, 'submission_rejected', 'rejected')
$$;

-- How long an approval may be taken back: ten seconds on screen, and the way here.
create function private.take_back_time()
returns interval
language sql
immutable
set search_path = ''
as $$
  select interval '15 seconds'
$$;

-- Approves exactly what was on screen: the hash the operator saw must be that of the submitted version, still current.
create or replace function app.approve_submission(wanted uuid, seen_round int, seen_sha256 text, said text default null)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  submission public.submissions := private.lock_for_verdict(wanted);
  version public.document_versions;
begin
  select * into version from public.document_versions v where v.id = submission.version_id;
  if submission.kind = 'document' and submission.round = seen_round and version.sha256 is distinct from seen_sha256 then
    perform private.fail('stale', 'file_changed');
  end if;
  submission := private.decide(wanted, seen_round, 'approved', said, 'submission_approved', 'approved');
  if submission.id is null then
    return;
  end if;
  if submission.kind = 'document' then
    perform private.require_open_document(submission.document_id);
    if not exists (
      select from public.documents d where d.id = submission.document_id and d.current_version = version.version
    ) then
      perform private.fail('stale', 'file_changed');
    end if;
    insert into public.document_approvals (document_id, version_id, client_id, sha256, side, approved_by)
    values (submission.document_id, version.id, submission.client_id, version.sha256, 'operator', auth.uid())
    on conflict (version_id, side) do nothing;
    perform private.audit_as('document.approved');
    update public.documents d set status = 'approved' where d.id = submission.document_id and d.status <> 'approved';
    perform private.audit_as('');
  end if;
  -- The mail waits until nobody can take the approval back.
  update public.email_outbox m set next_attempt_at = greatest(m.next_attempt_at, now() + private.take_back_time())
  where m.status = 'queued' and m.id in (
    select d.mail_id from public.notification_deliveries d join public.notifications n on n.id = d.notification_id
    where n.thread = 'submission:' || submission.id and n.created_at = now()
  );
end
$$;

-- « Annuler »: the submission waits again, with its rank and its promise, and the client hears nothing of it by mail.
create function app.take_back_approval(wanted uuid, seen_round int)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  submission public.submissions := private.lock_for_verdict(wanted);
  told uuid[];
  mails uuid[];
begin
  if submission.round <> seen_round then
    perform private.fail('stale', 'newer_round');
  end if;
  if submission.status = 'pending' then
    return;
  end if;
  if submission.status <> 'approved' then
    perform private.fail('conflict', 'submission_closed');
  end if;
  if submission.decided_at < now() - private.take_back_time() then
    perform private.fail('expired', 'too_late_to_undo');
  end if;
  if exists (
    select from public.submissions o
    where o.document_id = submission.document_id and o.status in ('pending', 'needs_precision', 'rejected', 'withdrawn')
  ) then
    perform private.fail('conflict', 'newer_submission');
  end if;

  delete from public.document_approvals a
  where a.version_id = submission.version_id and a.side = 'operator' and a.at >= submission.decided_at;
  perform private.audit_as('document.approval_taken_back');
  update public.documents d set status = 'shared'
  from public.document_versions v
  where d.id = submission.document_id and d.status = 'approved' and v.id = submission.version_id and v.version = d.current_version;
  perform private.audit_as('submission.approval_taken_back');
  update public.submissions s set status = 'pending', decided_at = null, decided_by = null where s.id = wanted;
  insert into public.submission_events (submission_id, client_id, kind, round, version_id, actor_id, side)
  values (submission.id, submission.client_id, 'approval_taken_back', submission.round, submission.version_id, auth.uid(), 'operator');

  -- What the approval had told is untold; a mail that carries other news as well is made anew, without it.
  with untold as (
    update public.notifications n set archived_at = now(), read_at = coalesce(n.read_at, now())
    where n.thread = 'submission:' || submission.id and n.type = 'submission_approved' and n.created_at >= submission.decided_at
    returning n.id
  )
  select array_agg(id) into told from untold;
  select array_agg(m.id) into mails from public.email_outbox m
  where m.status = 'queued' and m.id in (
    select d.mail_id from public.notification_deliveries d where d.notification_id = any (told)
  );
  update public.notification_deliveries d
  set mail_id = null, decided_at = case when d.notification_id = any (told) then now() end,
      status = case when d.notification_id = any (told) then 'skipped' else 'pending' end::public.delivery_status
  where d.mail_id = any (mails);
  delete from public.email_outbox m where m.id = any (mails);
  update public.notifications n set done_at = null
  where n.thread = 'submission:' || submission.id and n.user_id = submission.operator_id and n.done_at = submission.decided_at;
end
$$;
comment on function app.take_back_approval is 'Undoes an approval within seconds of it. Refuses as expired afterwards.';

grant execute on function app.take_back_approval to authenticated;
