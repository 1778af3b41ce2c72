-- ─────────────────────────────────────────────────────────────────────────────
-- Life of a document: shared, sorted, archived, withdrawn; given as homework, handed in, read, given back
-- ─────────────────────────────────────────────────────────────────────────────
-- Each move leaves a line that both sides read. A homework is a document of the operator's side that asks something;
-- it may have no file. What answers it is the client's own files and words. Its state is derived:
--   to do → late (the due moment passed) → handed in (homework_completed) → seen, or given back with a word

create type public.document_event_kind as enum (
  'shared', 'withdrawn', 'archived', 'unarchived', 'given', 'changed', 'handed_in', 'ticked', 'unticked', 'seen', 'reopened'
);
create type public.homework_review as enum ('seen', 'redo');

alter table public.documents
  add column homework_instruction text check (length(homework_instruction) <= 5000),
  add column homework_review public.homework_review,
  -- The homework that this file answers.
  add column homework_id uuid,
  add foreign key (homework_id, client_id) references public.documents (id, client_id) on delete restrict,
  add check (is_homework or (homework_due_date is null and not homework_completed and homework_instruction is null)),
  add check (homework_completed = (homework_completed_at is not null)),
  add check (homework_id is null or (owner_side = 'client' and not is_homework));
create index documents_answering on public.documents (homework_id, client_id) where homework_id is not null;
create index documents_homework_due on public.documents (homework_due_date)
  where is_homework and not homework_completed and homework_due_date is not null;

-- An instruction may say what the journal should not keep.
drop trigger audit on public.documents;
create trigger audit after insert or update or delete on public.documents
  for each row execute function private.audit_row('document', 'file_path', 'homework_instruction');

create table public.document_events (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null,
  client_id uuid not null,
  operator_id uuid not null,
  kind public.document_event_kind not null,
  actor_id uuid not null references auth.users (id) on delete restrict,
  side public.party not null,
  comment text check (length(comment) <= 20000),
  -- Files that came with it; they are documents of their own.
  files uuid[] not null default '{}' check (cardinality(files) <= 20),
  at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (document_id, client_id) references public.documents (id, client_id) on delete cascade
);
comment on table public.document_events is 'What became of a document, with the words said. Both sides that see the document read it.';
create index document_events_of_a_document on public.document_events (document_id, at);
create index document_events_of_a_client on public.document_events (client_id, at desc);
create index document_events_of_an_operator on public.document_events (operator_id, at desc);
create index document_events_by_actor on public.document_events (actor_id);
create trigger fill_operator before insert on public.document_events for each row execute function private.fill_operator();
create trigger append_only before update on public.document_events for each row execute function private.refuse_change();

alter table public.document_events enable row level security;
grant select on public.document_events to authenticated;
create policy "An operator reads what became of documents he sees" on public.document_events
  for select to authenticated using (
    operator_id = (select private.my_operator_id())
    and exists (select from public.documents d where d.id = document_id)
  );
create policy "A member reads what became of documents he sees" on public.document_events
  for select to authenticated using (
    client_id in (select private.my_client_ids())
    and exists (select from public.documents d where d.id = document_id)
  );

create function private.tell_event(
  document public.documents, event public.document_event_kind, from_side public.party, said text default null, with_files uuid[] default '{}'
)
returns void
language sql
security definer
set search_path = ''
as $$
  insert into public.document_events (document_id, client_id, kind, actor_id, side, comment, files)
  values (document.id, document.client_id, event, auth.uid(), from_side, nullif(trim(said), ''), coalesce(with_files, '{}'))
$$;

-- Refuses what was thrown away, withdrawn or archived.
create function private.require_living_document(document public.documents)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  if document.deleted_at is not null or document.status in ('withdrawn', 'archived') then
    perform private.fail('conflict', 'document_closed');
  end if;
end
$$;

-- ── Shared, sorted, archived, withdrawn ──────────────────────────────────────

-- From its own side's eyes to both. There is no way back but to withdraw it.
create function app.share_document(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_document := private.lock_document(wanted);
  document constant public.documents := locked.document;
begin
  if document.owner_side <> locked.side then
    perform private.fail('forbidden', 'not_owner_side');
  end if;
  if document.visibility = 'shared' then
    return;
  end if;
  perform private.require_living_document(document);
  if document.current_version = 0 and not document.is_homework then
    perform private.fail('conflict', 'document_without_file');
  end if;
  perform private.audit_as('document.shared');
  update public.documents d set visibility = 'shared', status = 'shared' where d.id = wanted;
  perform private.tell_event(document, 'shared', locked.side);
  perform private.tell_other_side(wanted, case when locked.side = 'client' then 'document_uploaded' else 'document_shared' end, locked.side);
end
$$;

create function app.sort_document(wanted uuid, wanted_type public.document_type)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_document := private.lock_document(wanted);
  document constant public.documents := locked.document;
begin
  if locked.side <> 'operator' then
    perform private.fail('forbidden', 'operator_only');
  end if;
  perform private.require_living_document(document);
  if document.is_homework or wanted_type not in ('livrable', 'ressource') then
    perform private.fail('conflict', 'type_fixed', 'type');
  end if;
  if document.document_type = wanted_type then
    return;
  end if;
  perform private.audit_as('document.sorted');
  update public.documents d set document_type = wanted_type where d.id = wanted;
end
$$;

-- Set aside by either side, and back: to approved when its version is, else to shared.
create function app.set_document_archived(wanted uuid, archived boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_document := private.lock_document(wanted);
  document constant public.documents := locked.document;
begin
  if archived = (document.status = 'archived') then
    return;
  end if;
  if document.deleted_at is not null or document.status = 'withdrawn' then
    perform private.fail('conflict', 'document_closed');
  end if;
  if exists (select from public.submissions s where s.document_id = wanted and s.status = 'pending') then
    perform private.fail('conflict', 'submission_pending');
  end if;
  perform private.audit_as(case when archived then 'document.archived' else 'document.unarchived' end);
  update public.documents d
  set status = case
    when archived then 'archived'
    when exists (
      select from public.document_approvals a join public.document_versions v on v.id = a.version_id
      where a.document_id = wanted and v.version = d.current_version
    ) then 'approved'
    when d.visibility = 'operator_private' then 'draft'
    else 'shared'
  end::public.document_status
  where d.id = wanted;
  perform private.tell_event(document, case when archived then 'archived' else 'unarchived' end::public.document_event_kind, locked.side);
end
$$;

-- As before, and the line that stays.
create or replace function app.withdraw_document(wanted uuid, reason text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_document := private.lock_document(wanted);
  document constant public.documents := locked.document;
begin
  if document.owner_side <> locked.side then
    perform private.fail('forbidden', 'not_owner_side');
  end if;
  if document.status = 'withdrawn' then
    return;
  end if;
  if document.status = 'archived' then
    perform private.fail('conflict', 'document_archived');
  end if;
  if length(trim(reason)) < 3 then
    perform private.fail('invalid_input', 'reason_needed', 'reason');
  end if;
  perform private.audit_as('document.withdrawn');
  update public.documents d set status = 'withdrawn', withdrawn_reason = left(trim(reason), 500) where d.id = wanted;
  perform private.tell_event(document, 'withdrawn', locked.side, left(trim(reason), 500));
  if document.visibility = 'shared' then
    perform private.tell_other_side(wanted, 'document_withdrawn', locked.side);
  end if;
end
$$;

-- As before; what was handed in is kept, and so is a homework that was answered.
create or replace function app.set_document_trashed(wanted uuid, trashed boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_document := private.lock_document(wanted);
  document constant public.documents := locked.document;
begin
  if document.owner_side <> locked.side then
    perform private.fail('forbidden', 'not_owner_side');
  end if;
  if trashed and (
    document.homework_id is not null
    or document.homework_completed
    or exists (select from public.documents f where f.homework_id = wanted and f.client_id = document.client_id)
    or exists (select from public.document_approvals a where a.document_id = wanted)
    or exists (select from public.submissions s where s.document_id = wanted)
  ) then
    perform private.fail('conflict', 'document_kept');
  end if;
  if trashed = (document.deleted_at is not null) then
    return;
  end if;
  perform private.audit_as(case when trashed then 'document.trashed' else 'document.restored' end);
  update public.documents d set deleted_at = case when trashed then now() end where d.id = wanted;
end
$$;

-- As before; a homework outlives the file that was refused for it.
create or replace function app.refuse_upload(wanted_version uuid, reason text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  started public.document_versions;
begin
  select * into started from public.document_versions v where v.id = wanted_version and v.uploaded_by = person for update;
  if not found or started.state = 'ready' then
    perform private.fail('not_found', 'upload');
  end if;
  update public.document_versions v set state = 'refused', refused_reason = left(reason, 200) where v.id = started.id;
  update public.documents d set deleted_at = now()
  where d.id = started.document_id and d.current_version = 0 and not d.is_homework;
end
$$;

-- ── Homework ─────────────────────────────────────────────────────────────────

-- The zone in which a client's days are counted: his owner's.
create function private.client_zone(wanted_client uuid)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce((
    select p.time_zone from public.client_members m join public.user_preferences p on p.user_id = m.user_id
    where m.client_id = wanted_client and m.role = 'owner' and m.removed_at is null
    order by m.user_id limit 1
  ), 'Europe/Paris')
$$;

-- A homework is due until the end of its day, where the client is.
create function private.end_of_day(day date, zone text)
returns timestamptz
language sql
stable
set search_path = ''
as $$
  select ((day + 1)::timestamp at time zone zone) - interval '1 second'
$$;

create function private.require_instruction(instruction text, due date)
returns void
language plpgsql
set search_path = ''
as $$
begin
  if coalesce(length(trim(instruction)), 0) < 3 then
    perform private.fail('invalid_input', 'instruction_needed', 'instruction');
  end if;
  if length(instruction) > 5000 then
    perform private.fail('invalid_input', 'too_long', 'instruction');
  end if;
  if due is not null and (due < date '2020-01-01' or due > date '2100-01-01') then
    perform private.fail('invalid_input', 'date_invalid', 'due');
  end if;
end
$$;

-- A new homework without a file. `key` is its id: a double click gives one.
create function app.give_homework(for_client uuid, key uuid, title text, instruction text, due date)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  document public.documents;
begin
  if private.require_side(for_client) <> 'operator' then
    perform private.fail('forbidden', 'operator_only');
  end if;
  perform private.require_module(for_client, 'documents');
  perform pg_advisory_xact_lock(hashtextextended('homework:' || key, 0));
  if exists (select from public.documents d where d.id = key and d.client_id = for_client and d.is_homework) then
    return key;
  end if;
  if coalesce(length(trim(title)), 0) = 0 then
    perform private.fail('invalid_input', 'file_name_needed', 'name');
  end if;
  if length(trim(title)) > 200 or title ~ '[\x00-\x1f/\\]' then
    perform private.fail('invalid_input', 'file_name_invalid', 'name');
  end if;
  perform private.require_instruction(instruction, due);
  perform private.audit_as('document.homework_given');
  begin
    insert into public.documents (
      id, client_id, file_name, document_type, is_homework, homework_instruction, homework_due_date, visibility, status, owner_side, created_by
    ) values (
      key, for_client, trim(title), 'devoir', true, trim(instruction), private.end_of_day(due, private.client_zone(for_client)),
      'shared', 'shared', 'operator', person
    ) returning * into document;
  exception
    when unique_violation then
      perform private.fail('conflict', 'key_used');
  end;
  perform private.tell_event(document, 'given', 'operator');
  perform private.tell_other_side(document.id, 'homework_given', 'operator');
  return document.id;
end
$$;

-- Gives a document of the operator's side as homework, or changes what a homework asks and until when.
create function app.set_homework(wanted uuid, instruction text, due date)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_document := private.lock_document(wanted);
  document constant public.documents := locked.document;
  until_then timestamptz;
begin
  if locked.side <> 'operator' or document.owner_side <> 'operator' then
    perform private.fail('forbidden', 'operator_only');
  end if;
  perform private.require_living_document(document);
  if document.visibility <> 'shared' then
    perform private.fail('conflict', 'document_private');
  end if;
  perform private.require_instruction(instruction, due);
  until_then := private.end_of_day(due, private.client_zone(document.client_id));
  if document.is_homework and document.homework_instruction = trim(instruction)
     and document.homework_due_date is not distinct from until_then then
    return;
  end if;
  perform private.audit_as(case when document.is_homework then 'document.homework_changed' else 'document.homework_given' end);
  update public.documents d
  set is_homework = true, document_type = 'devoir', homework_instruction = trim(instruction), homework_due_date = until_then
  where d.id = wanted;
  perform private.tell_event(document, case when document.is_homework then 'changed' else 'given' end::public.document_event_kind, 'operator');
  perform private.tell_other_side(wanted, case when document.is_homework then 'homework_changed' else 'homework_given' end, 'operator');
end
$$;

-- Locks a homework for its client, who answers it.
create function private.lock_homework(wanted uuid)
returns public.documents
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_document := private.lock_document(wanted);
begin
  if not (locked.document).is_homework then
    perform private.fail('not_found', 'homework');
  end if;
  if locked.side <> 'client' then
    perform private.fail('forbidden', 'members_answer');
  end if;
  perform private.require_living_document(locked.document);
  return locked.document;
end
$$;

-- The client's answer: words, files of his own, or both. Asked twice with the same words and files, answers once.
create function app.hand_in_homework(wanted uuid, said text, with_files uuid[])
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  document constant public.documents := private.lock_homework(wanted);
  answers constant uuid[] := array(select distinct f from unnest(coalesce(with_files, '{}')) f where f is not null order by f);
begin
  if document.homework_review = 'seen' then
    perform private.fail('conflict', 'homework_seen');
  end if;
  if coalesce(length(trim(said)), 0) = 0 and answers = '{}' then
    perform private.fail('invalid_input', 'answer_needed', 'answer');
  end if;
  if length(said) > 20000 then
    perform private.fail('invalid_input', 'too_long', 'answer');
  end if;
  if cardinality(answers) > 20 then
    perform private.fail('invalid_input', 'too_many_files', 'answer');
  end if;
  if document.homework_completed and exists (
    select from public.document_events e
    where e.document_id = wanted and e.kind = 'handed_in' and e.at > now() - interval '1 minute'
      and e.comment is not distinct from nullif(trim(said), '') and e.files = answers
  ) then
    return;
  end if;
  if exists (
    select from unnest(answers) f where not exists (
      select from public.documents d
      where d.id = f and d.client_id = document.client_id and d.owner_side = 'client' and d.visibility = 'shared'
        and not d.is_homework and d.current_version > 0 and d.deleted_at is null
        and (d.homework_id is null or d.homework_id = wanted)
    )
  ) then
    perform private.fail('invalid_input', 'file_not_yours', 'answer');
  end if;
  update public.documents d set homework_id = wanted where d.id = any (answers) and d.homework_id is null;
  perform private.audit_as('document.handed_in');
  update public.documents d set homework_completed = true, homework_completed_at = now(), homework_review = null where d.id = wanted;
  perform private.tell_event(document, 'handed_in', 'client', said, answers);
  perform private.tell_other_side(wanted, 'homework_handed_in', 'client');
end
$$;

-- Ticks it as done, or takes that back: both columns together.
create function app.tick_homework(wanted uuid, done boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  document constant public.documents := private.lock_homework(wanted);
begin
  if document.homework_completed = done then
    return;
  end if;
  if document.homework_review = 'seen' then
    perform private.fail('conflict', 'homework_seen');
  end if;
  perform private.audit_as(case when done then 'document.homework_ticked' else 'document.homework_unticked' end);
  update public.documents d
  set homework_completed = done, homework_completed_at = case when done then now() end, homework_review = null
  where d.id = wanted;
  perform private.tell_event(document, case when done then 'ticked' else 'unticked' end::public.document_event_kind, 'client');
  if done then
    perform private.tell_other_side(wanted, 'homework_handed_in', 'client');
  end if;
end
$$;

-- The operator has read it, or gives it back with a word.
create function app.review_homework(wanted uuid, verdict public.homework_review, said text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_document := private.lock_document(wanted);
  document constant public.documents := locked.document;
begin
  if not document.is_homework then
    perform private.fail('not_found', 'homework');
  end if;
  if locked.side <> 'operator' then
    perform private.fail('forbidden', 'operator_only');
  end if;
  perform private.require_living_document(document);
  if document.homework_review = verdict then
    return;
  end if;
  if not document.homework_completed then
    perform private.fail('conflict', 'homework_not_handed_in');
  end if;
  if verdict = 'redo' and coalesce(length(trim(said)), 0) < 3 then
    perform private.fail('invalid_input', 'word_needed', 'comment');
  end if;
  if length(said) > 20000 then
    perform private.fail('invalid_input', 'too_long', 'comment');
  end if;
  perform private.audit_as(case verdict when 'seen' then 'document.homework_seen' else 'document.homework_reopened' end);
  update public.documents d
  set homework_review = verdict,
      homework_completed = verdict = 'seen',
      homework_completed_at = case when verdict = 'seen' then d.homework_completed_at end
  where d.id = wanted;
  perform private.tell_event(document, case verdict when 'seen' then 'seen' else 'reopened' end::public.document_event_kind, 'operator', said);
  perform private.tell_other_side(wanted, case verdict when 'seen' then 'homework_seen' else 'homework_reopened' end, 'operator');
end
$$;

grant execute on function
  app.share_document, app.sort_document, app.set_document_archived, app.give_homework, app.set_homework, app.hand_in_homework,
  app.tick_homework, app.review_homework
to authenticated;

-- ── Reminders ────────────────────────────────────────────────────────────────
-- Two days before and one day after, from 9:00 where the client is, once each for a due date. Who turned the
-- notifications of documents off gets none; a mail waits for the end of the quiet hours as any other.

create table private.homework_reminders (
  document_id uuid not null references public.documents (id) on delete cascade,
  days int not null check (days in (-2, 1)),
  due timestamptz not null,
  at timestamptz not null default now(),
  primary key (document_id, days, due)
);

create function private.remind_homework(at timestamptz)
returns table (reminders bigint)
language plpgsql
security definer
set search_path = ''
as $$
declare
  due record;
begin
  reminders := 0;
  for due in
    select d.id, d.client_id, d.file_name, d.homework_due_date, r.days
    from public.documents d
    join public.clients c on c.id = d.client_id and c.status = 'active'
    cross join lateral (select private.client_zone(d.client_id) as zone) z
    cross join lateral (
      select -((d.homework_due_date at time zone z.zone)::date - (at at time zone z.zone)::date) as days
    ) r
    where d.is_homework and not d.homework_completed and d.homework_due_date between at - interval '3 days' and at + interval '4 days'
      and d.deleted_at is null and d.status not in ('withdrawn', 'archived') and d.visibility = 'shared'
      and private.module_is_on(d.client_id, 'documents')
      and r.days in (-2, 1) and (at at time zone z.zone)::time >= time '09:00'
  loop
    insert into private.homework_reminders (document_id, days, due) values (due.id, due.days, due.homework_due_date)
    on conflict do nothing;
    if found then
      reminders := reminders + 1;
      perform private.notify_client(due.client_id, case due.days when 1 then 'homework_late' else 'homework_soon' end, 'documents',
        jsonb_build_object('document', due.file_name), '/documents/' || due.id, 'document:' || due.id);
    end if;
  end loop;
  return next;
end
$$;

select cron.schedule('homework_reminders', '*/5 * * * *',
  $$select private.run_task('homework_reminders', 'select * from private.remind_homework(now())')$$);
