-- ─────────────────────────────────────────────────────────────────────────────
-- Submissions: what a client asks MiKL to validate, and his verdict
-- ─────────────────────────────────────────────────────────────────────────────
--   draft → pending → approved | needs_precision | rejected | withdrawn
--   needs_precision, rejected, withdrawn → pending again, one round later, with the rank of the first date
-- Each move is one function: it locks the row, checks who and from where, writes history, audit and notifications.
-- A move asked twice answers as the first time.

create type public.submission_kind as enum ('step', 'homework', 'document', 'evolution');
create type public.submission_status as enum ('draft', 'pending', 'needs_precision', 'rejected', 'approved', 'withdrawn');
create type public.submission_event_kind as enum (
  'submitted', 'opened', 'precision_asked', 'rejected', 'resubmitted', 'approved', 'withdrawn'
);

create table public.submissions (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null,
  operator_id uuid not null,
  kind public.submission_kind not null,
  status public.submission_status not null default 'pending',
  document_id uuid,
  version_id uuid references public.document_versions (id),
  title text not null check (length(title) between 1 and 200),
  round int not null default 1 check (round > 0),
  submitted_by uuid not null references auth.users (id) on delete restrict,
  -- The first date gives the rank in the queue; it survives every round.
  first_submitted_at timestamptz not null default now(),
  submitted_at timestamptz not null default now(),
  promised_at timestamptz not null,
  opened_at timestamptz,
  decided_at timestamptz,
  decided_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (document_id, client_id) references public.documents (id, client_id) on delete restrict,
  unique (id, client_id),
  check (kind <> 'document' or (document_id is not null and version_id is not null))
);
comment on table public.submissions is 'A request for validation: of a step, a homework, a document or an evolution.';
create index submissions_queue on public.submissions (operator_id, first_submitted_at) where status = 'pending';
create index submissions_of_an_operator on public.submissions (operator_id, created_at desc);
create index submissions_of_a_client on public.submissions (client_id, created_at desc);
create index submissions_by_version on public.submissions (version_id);
-- One open request a document: a double click, or two tabs, make one submission.
create unique index submissions_open on public.submissions (document_id)
  where status in ('pending', 'needs_precision', 'rejected', 'withdrawn');

create table public.submission_events (
  id uuid primary key default gen_random_uuid(),
  submission_id uuid not null,
  client_id uuid not null,
  operator_id uuid not null,
  kind public.submission_event_kind not null,
  round int not null,
  version_id uuid references public.document_versions (id),
  actor_id uuid not null references auth.users (id) on delete restrict,
  side public.party not null,
  comment text check (length(comment) <= 20000),
  at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (submission_id, client_id) references public.submissions (id, client_id) on delete cascade
);
comment on table public.submission_events is 'The thread of a submission: every move, with the words said.';
create index submission_events_of_a_submission on public.submission_events (submission_id, at);
create index submission_events_of_a_client on public.submission_events (client_id, at desc);
create index submission_events_of_an_operator on public.submission_events (operator_id, at desc);
create index submission_events_by_version on public.submission_events (version_id);

create trigger fill_operator before insert on public.submissions for each row execute function private.fill_operator();
create trigger fill_operator before insert on public.submission_events for each row execute function private.fill_operator();
create trigger touch before update on public.submissions for each row execute function private.touch_row();
create trigger append_only before update or delete on public.submission_events for each row execute function private.refuse_change();
create trigger audit after insert or update or delete on public.submissions for each row execute function private.audit_row('submission');

alter table public.submissions enable row level security;
alter table public.submission_events enable row level security;
grant select on public.submissions, public.submission_events to authenticated;

create policy "An operator sees the submissions of his clients" on public.submissions
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "A member sees the submissions of his client" on public.submissions
  for select to authenticated using (client_id in (select private.my_client_ids()));
create policy "An operator sees the threads of his clients" on public.submission_events
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "A member sees the threads of his client" on public.submission_events
  for select to authenticated using (client_id in (select private.my_client_ids()));

-- ── Moves of the client ──────────────────────────────────────────────────────

create function private.require_submitter(wanted_client uuid)
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
begin
  if private.require_side(wanted_client) <> 'client' then
    perform private.fail('forbidden', 'members_submit');
  end if;
  perform private.require_module(wanted_client, 'validation');
  if not exists (
    select from public.client_members m
    where m.client_id = wanted_client and m.user_id = person and m.removed_at is null and (m.role = 'owner' or m.can_submit)
  ) then
    perform private.fail('forbidden', 'may_not_submit');
  end if;
  return person;
end
$$;

create function private.tell_operator(wanted public.submissions, kind text)
returns void
language sql
security definer
set search_path = ''
as $$
  select private.notify(wanted.operator_id, kind, 'validation_hub', wanted.client_id,
    jsonb_build_object('title', wanted.title, 'client', private.client_name(wanted.client_id),
      'actor', private.person_name(auth.uid()), 'round', wanted.round),
    'hub', '/validation/' || wanted.id, 'submission:' || wanted.id)
$$;

create function app.submit_document(wanted_document uuid, word text)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked private.locked_document;
  document public.documents;
  version uuid;
  person uuid;
  submission public.submissions;
begin
  locked := private.lock_document(wanted_document);
  document := locked.document;
  person := private.require_submitter(document.client_id);
  if document.visibility <> 'shared' then
    perform private.fail('conflict', 'document_private', 'document');
  end if;
  if document.deleted_at is not null or document.status in ('withdrawn', 'archived') then
    perform private.fail('conflict', 'document_closed', 'document');
  end if;
  select v.id into version from public.document_versions v
  where v.document_id = document.id and v.version = document.current_version and v.state = 'ready';
  if version is null then
    perform private.fail('conflict', 'document_without_file', 'document');
  end if;

  select * into submission from public.submissions s
  where s.document_id = document.id and s.status in ('pending', 'needs_precision', 'rejected', 'withdrawn') for update;
  if found then
    if submission.status = 'pending' then
      return submission.id;
    end if;
    return app.resubmit(submission.id, word);
  end if;
  if document.status = 'approved' then
    perform private.fail('already_done', 'version_approved', 'document');
  end if;

  perform private.audit_as('submission.submitted');
  insert into public.submissions (client_id, kind, document_id, version_id, title, submitted_by, promised_at)
  values (document.client_id, 'document', document.id, version, document.file_name, person, private.promise(now(), 2))
  returning * into submission;
  insert into public.submission_events (submission_id, client_id, kind, round, version_id, actor_id, side, comment)
  values (submission.id, submission.client_id, 'submitted', 1, version, person, 'client', nullif(trim(word), ''));
  perform private.tell_operator(submission, 'submission_received');
  return submission.id;
end
$$;

-- Answers and sends the current version again. The first date, hence the rank, stays.
create function app.resubmit(wanted uuid, word text)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  submission public.submissions;
  version uuid;
  person uuid;
begin
  select * into submission from public.submissions s where s.id = wanted for update;
  if not found then
    perform private.fail('not_found', 'submission');
  end if;
  person := private.require_submitter(submission.client_id);
  if submission.status = 'pending' then
    return submission.id;
  end if;
  if submission.status not in ('needs_precision', 'rejected', 'withdrawn') then
    perform private.fail('conflict', 'submission_closed');
  end if;
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
  perform private.tell_operator(submission, 'submission_received');
  return submission.id;
end
$$;

create function app.withdraw_submission(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  submission public.submissions;
  person uuid;
begin
  select * into submission from public.submissions s where s.id = wanted for update;
  if not found then
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
end
$$;

-- ── Moves of the operator ────────────────────────────────────────────────────

create function private.lock_for_verdict(wanted uuid)
returns public.submissions
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  submission public.submissions;
begin
  select * into submission from public.submissions s where s.id = wanted and s.operator_id = operator for update;
  if not found then
    perform private.fail('not_found', 'submission');
  end if;
  perform private.require_side(submission.client_id);
  perform private.require_module(submission.client_id, 'validation');
  return submission;
end
$$;

create function app.open_submission(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  submission public.submissions := private.lock_for_verdict(wanted);
begin
  if submission.status <> 'pending' or submission.opened_at is not null then
    return;
  end if;
  perform private.audit_as('submission.opened');
  update public.submissions s set opened_at = now() where s.id = wanted;
  insert into public.submission_events (submission_id, client_id, kind, round, version_id, actor_id, side)
  values (submission.id, submission.client_id, 'opened', submission.round, submission.version_id, auth.uid(), 'operator');
end
$$;

-- The three verdicts. `seen_round` is the round that was on screen: a verdict never falls on something newer.
create function private.decide(
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
  if submission.status = verdict and submission.round = seen_round then
    return submission;
  end if;
  if submission.round <> seen_round then
    perform private.fail('stale', 'newer_round');
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
  update public.notifications n set done_at = now(), read_at = coalesce(n.read_at, now())
  where n.user_id = submission.operator_id and n.thread = 'submission:' || submission.id and n.done_at is null;
  perform private.notify_client(submission.client_id, told, 'validation_hub',
    jsonb_build_object('title', submission.title, 'actor', private.person_name(auth.uid()), 'round', submission.round),
    '/validation/' || submission.id, 'submission:' || submission.id);
  return submission;
end
$$;

create function private.require_comment(said text)
returns void
language plpgsql
set search_path = ''
as $$
begin
  if coalesce(length(trim(said)), 0) < 10 then
    perform private.fail('invalid_input', 'comment_too_short', 'comment');
  end if;
  if length(said) > 20000 then
    perform private.fail('invalid_input', 'too_long', 'comment');
  end if;
end
$$;

create function app.ask_precision(wanted uuid, seen_round int, said text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  submission public.submissions;
begin
  perform private.require_comment(said);
  submission := private.decide(wanted, seen_round, 'needs_precision', said, 'submission_needs_precision', 'precision_asked');
  perform private.audit_as('document.changes_requested');
  update public.documents d set status = 'changes_requested' where d.id = submission.document_id and d.status = 'shared';
  perform private.audit_as('');
end
$$;

create function app.reject_submission(wanted uuid, seen_round int, said text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  submission public.submissions;
begin
  perform private.require_comment(said);
  submission := private.decide(wanted, seen_round, 'rejected', said, 'submission_rejected', 'rejected');
  perform private.audit_as('document.changes_requested');
  update public.documents d set status = 'changes_requested' where d.id = submission.document_id and d.status = 'shared';
  perform private.audit_as('');
end
$$;

-- Approves exactly what was on screen: the hash the operator saw must be that of the submitted version, still current.
create function app.approve_submission(wanted uuid, seen_round int, seen_sha256 text, said text default null)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  submission public.submissions;
  version public.document_versions;
begin
  submission := private.decide(wanted, seen_round, 'approved', said, 'submission_approved', 'approved');
  if submission.kind <> 'document' then
    return;
  end if;
  select v.* into version
  from public.document_versions v join public.documents d on d.id = v.document_id and d.current_version = v.version
  where v.id = submission.version_id;
  if version.sha256 is distinct from seen_sha256 then
    perform private.fail('stale', 'file_changed');
  end if;
  insert into public.document_approvals (document_id, version_id, client_id, sha256, side, approved_by)
  values (submission.document_id, version.id, submission.client_id, version.sha256, 'operator', auth.uid())
  on conflict (version_id, side) do nothing;
  perform private.audit_as('document.approved');
  update public.documents d set status = 'approved' where d.id = submission.document_id and d.status <> 'approved';
  perform private.audit_as('');
end
$$;

grant execute on function
  app.submit_document, app.resubmit, app.withdraw_submission,
  app.open_submission, app.ask_precision, app.reject_submission, app.approve_submission
to authenticated;

-- A client may know his place in the queue without seeing who else is in it.
create function app.place_in_queue(wanted uuid)
returns int
language sql
stable
security definer
set search_path = ''
as $$
  select (
    select count(*)::int from public.submissions o
    where o.operator_id = s.operator_id and o.status = 'pending'
      and (o.promised_at, o.first_submitted_at, o.id) <= (s.promised_at, s.first_submitted_at, s.id)
  )
  from public.submissions s
  where s.id = wanted and s.status = 'pending'
    and (s.operator_id = private.my_operator_id() or s.client_id in (select private.my_client_ids()))
$$;
grant execute on function app.place_in_queue to authenticated;

-- ── Signals ──────────────────────────────────────────────────────────────────

create function private.signal_submission()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  payload constant jsonb := jsonb_build_object('table', 'submissions', 'id', new.id, 'clientId', new.client_id);
begin
  perform private.signal('client:' || new.client_id, 'changed', payload);
  perform private.signal('operator:' || new.operator_id, 'changed', payload);
  return null;
end
$$;
create trigger signal after insert or update on public.submissions for each row execute function private.signal_submission();

create function private.signal_config()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  payload constant jsonb := jsonb_build_object('table', 'client_config', 'clientId', new.client_id);
begin
  perform private.signal('client:' || new.client_id, 'changed', payload);
  perform private.signal('operator:' || new.operator_id, 'changed', payload);
  return null;
end
$$;
create trigger signal after update on public.client_config for each row execute function private.signal_config();

create function private.signal_client()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.signal('operator:' || new.operator_id, 'changed',
    jsonb_build_object('table', 'clients', 'id', new.id, 'clientId', new.id));
  return null;
end
$$;
create trigger signal after insert or update on public.clients for each row execute function private.signal_client();
