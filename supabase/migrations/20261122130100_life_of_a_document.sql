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
