-- ─────────────────────────────────────────────────────────────────────────────
-- Documents: the file, its versions, who opened it, who approved which version
-- ─────────────────────────────────────────────────────────────────────────────
-- Bytes live in the private bucket `documents`, at client/document/version/name; a row of document_versions says that
-- a path may be written, then what was found in it. A version is never overwritten, so an approval, bound to its
-- SHA-256, stays true.

create type public.document_type as enum ('livrable', 'ressource', 'devoir', 'archive');
create type public.document_status as enum ('draft', 'shared', 'changes_requested', 'approved', 'withdrawn', 'archived');
create type public.document_visibility as enum ('operator_private', 'shared', 'client_private');
create type public.scan_status as enum ('pending', 'clean', 'infected', 'unscanned');
create type public.document_origin as enum ('upload', 'elio', 'orpheus', 'minutes', 'import', 'drive');
create type public.party as enum ('operator', 'client');
create type public.version_state as enum ('uploading', 'ready', 'refused');

create table public.documents (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null,
  operator_id uuid not null,
  project_id uuid,
  file_name text not null check (length(file_name) between 1 and 200 and file_name !~ '[\x00-\x1f/\\]'),
  file_path text check (length(file_path) <= 400),
  file_size int check (file_size > 0),
  mime_type text check (length(mime_type) <= 120),
  tags text[] not null default '{}' check (cardinality(tags) <= 50),
  document_type public.document_type not null default 'ressource',
  is_homework boolean not null default false,
  homework_due_date timestamptz,
  homework_completed boolean not null default false,
  homework_completed_at timestamptz,
  visibility public.document_visibility not null default 'shared',
  status public.document_status not null default 'draft',
  current_version int not null default 0 check (current_version >= 0),
  folder text check (length(folder) <= 200),
  origin public.document_origin not null default 'upload',
  is_template boolean not null default false,
  ai_generated boolean not null default false,
  -- Which side put it here: that side may rename, withdraw and delete it.
  owner_side public.party not null,
  created_by uuid references auth.users (id) on delete set null,
  withdrawn_reason text check (length(withdrawn_reason) <= 500),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  unique (id, client_id)
);
comment on table public.documents is 'A document of a client: livrable, ressource, devoir or archive. File columns are those of its current version.';
create index documents_of_a_client on public.documents (client_id, created_at desc);
create index documents_of_an_operator on public.documents (operator_id, created_at desc);
create index documents_in_trash on public.documents (deleted_at) where deleted_at is not null;

create table public.document_versions (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null,
  client_id uuid not null,
  operator_id uuid not null,
  version int not null check (version > 0),
  state public.version_state not null default 'uploading',
  file_name text not null,
  file_path text not null unique,
  file_size int not null check (file_size > 0),
  mime_type text not null,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  scan_status public.scan_status not null default 'pending',
  -- The uploader's own key for this upload: asking twice answers the same version, so an upload can resume.
  upload_key text not null check (length(upload_key) between 8 and 200),
  uploaded_by uuid not null references auth.users (id) on delete restrict,
  refused_reason text,
  created_at timestamptz not null default now(),
  ready_at timestamptz,
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (document_id, client_id) references public.documents (id, client_id) on delete cascade,
  unique (document_id, version),
  unique (uploaded_by, upload_key),
  check (state <> 'ready' or sha256 is not null)
);
comment on table public.document_versions is 'One stored file. Immutable once ready; its SHA-256 is what approvals are bound to.';
create index document_versions_of_a_client on public.document_versions (client_id, created_at desc);
create index document_versions_of_an_operator on public.document_versions (operator_id, created_at desc);
create index document_versions_unfinished on public.document_versions (created_at) where state <> 'ready';

create table public.document_views (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null,
  version_id uuid not null references public.document_versions (id) on delete cascade,
  client_id uuid not null,
  operator_id uuid not null,
  user_id uuid not null references auth.users (id) on delete restrict,
  side public.party not null,
  at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (document_id, client_id) references public.documents (id, client_id) on delete cascade
);
comment on table public.document_views is 'Who opened which version, when. Both sides see it.';
create index document_views_of_a_document on public.document_views (document_id, at desc);
create index document_views_of_a_version on public.document_views (version_id);
create index document_views_of_a_client on public.document_views (client_id, at desc);
create index document_views_of_an_operator on public.document_views (operator_id, at desc);

create table public.document_approvals (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null,
  version_id uuid not null references public.document_versions (id) on delete cascade,
  client_id uuid not null,
  operator_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  side public.party not null,
  approved_by uuid not null references auth.users (id) on delete restrict,
  channel text not null default 'app' check (channel in ('app', 'mail')),
  at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (document_id, client_id) references public.documents (id, client_id) on delete cascade,
  unique (version_id, side)
);
comment on table public.document_approvals is 'An approval of one version, bound to its content by SHA-256.';
create index document_approvals_of_a_document on public.document_approvals (document_id, at desc);
create index document_approvals_of_a_client on public.document_approvals (client_id, at desc);
create index document_approvals_of_an_operator on public.document_approvals (operator_id, at desc);

create trigger fill_operator before insert on public.documents for each row execute function private.fill_operator();
create trigger fill_operator before insert on public.document_versions for each row execute function private.fill_operator();
create trigger fill_operator before insert on public.document_views for each row execute function private.fill_operator();
create trigger fill_operator before insert on public.document_approvals for each row execute function private.fill_operator();
create trigger touch before update on public.documents for each row execute function private.touch_row();
create trigger audit after insert or update or delete on public.documents
  for each row execute function private.audit_row('document', 'file_path');
create trigger audit after insert on public.document_approvals for each row execute function private.audit_row('approval');

-- ── Who reads ────────────────────────────────────────────────────────────────
-- Nobody but his own side sees a private document; policies of the satellites follow the document's.

alter table public.documents enable row level security;
alter table public.document_versions enable row level security;
alter table public.document_views enable row level security;
alter table public.document_approvals enable row level security;
grant select on public.documents, public.document_versions, public.document_views, public.document_approvals to authenticated;
grant update (file_name, tags, folder) on public.documents to authenticated;

create policy "An operator sees the documents his clients share" on public.documents
  for select to authenticated using (operator_id = (select private.my_operator_id()) and visibility <> 'client_private');
create policy "A member sees the documents of his client" on public.documents
  for select to authenticated using (client_id in (select private.my_client_ids()) and visibility <> 'operator_private');
create policy "An operator files the documents of his clients" on public.documents
  for update to authenticated
  using (operator_id = (select private.my_operator_id()) and visibility <> 'client_private')
  with check (operator_id = (select private.my_operator_id()) and visibility <> 'client_private');
create policy "A member files the documents his side added, until approved" on public.documents
  for update to authenticated
  using (client_id in (select private.my_active_client_ids()) and owner_side = 'client' and status <> 'approved')
  with check (client_id in (select private.my_active_client_ids()) and owner_side = 'client' and status <> 'approved');
create policy "Documents are written while the module is on" on public.documents
  as restrictive for update to authenticated
  using (private.module_is_on(client_id, 'documents')) with check (private.module_is_on(client_id, 'documents'));

create policy "An operator sees the versions of documents he sees" on public.document_versions
  for select to authenticated using (
    operator_id = (select private.my_operator_id())
    and exists (select from public.documents d where d.id = document_id)
  );
create policy "A member sees the versions of documents he sees" on public.document_versions
  for select to authenticated using (
    client_id in (select private.my_client_ids())
    and exists (select from public.documents d where d.id = document_id)
  );
create policy "An operator sees who opened what" on public.document_views
  for select to authenticated using (
    operator_id = (select private.my_operator_id())
    and exists (select from public.documents d where d.id = document_id)
  );
create policy "A member sees who opened what" on public.document_views
  for select to authenticated using (
    client_id in (select private.my_client_ids())
    and exists (select from public.documents d where d.id = document_id)
  );
create policy "An operator sees approvals" on public.document_approvals
  for select to authenticated using (
    operator_id = (select private.my_operator_id())
    and exists (select from public.documents d where d.id = document_id)
  );
create policy "A member sees approvals" on public.document_approvals
  for select to authenticated using (
    client_id in (select private.my_client_ids())
    and exists (select from public.documents d where d.id = document_id)
  );

-- ── The bucket ───────────────────────────────────────────────────────────────

insert into storage.buckets (id, name, public, file_size_limit)
values ('documents', 'documents', false, 52428800)
on conflict (id) do update set public = false, file_size_limit = 52428800;

-- A path may be written by the person who announced it, while its version waits for its bytes.
create function private.may_upload(path text)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select from public.document_versions v
    where v.file_path = path and v.state = 'uploading' and v.uploaded_by = private.me()
      and private.module_is_on(v.client_id, 'documents')
      and (v.operator_id = private.my_operator_id() or v.client_id in (select private.my_active_client_ids()))
  )
$$;

create function private.may_read_file(path text)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select
    from public.document_versions v join public.documents d on d.id = v.document_id
    where v.file_path = path
      and (v.state = 'ready' or v.uploaded_by = private.me())
      and (v.scan_status <> 'infected')
      and (
        (d.operator_id = private.my_operator_id() and d.visibility <> 'client_private')
        or (d.client_id in (select private.my_client_ids()) and d.visibility <> 'operator_private')
      )
  )
$$;

create function private.may_discard_file(path text)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select from public.document_versions v
    where v.file_path = path and v.state <> 'ready' and v.uploaded_by = private.me()
  )
$$;
grant execute on function private.may_upload, private.may_read_file, private.may_discard_file to authenticated;

create policy "A person writes the file he announced" on storage.objects
  for insert to authenticated with check (bucket_id = 'documents' and private.may_upload(name));
create policy "A person reads the files of documents he sees" on storage.objects
  for select to authenticated using (bucket_id = 'documents' and private.may_read_file(name));
create policy "A person discards a file that was not accepted" on storage.objects
  for delete to authenticated using (bucket_id = 'documents' and private.may_discard_file(name));

-- ── Moves ────────────────────────────────────────────────────────────────────

-- The side on which the signed-in person stands towards a client, or a refusal. Writing needs an active client.
create function private.require_side(wanted_client uuid)
returns public.party
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  client public.clients;
begin
  select * into client from public.clients c where c.id = wanted_client;
  if client.operator_id = private.my_operator_id() then
    if client.status in ('archived', 'anonymised') then
      perform private.fail('conflict', 'client_archived');
    end if;
    return 'operator';
  end if;
  if wanted_client in (select private.my_active_client_ids()) then
    return 'client';
  end if;
  if wanted_client in (select private.my_client_ids()) then
    perform private.fail('forbidden', 'client_not_active');
  end if;
  perform private.fail('not_found', 'client');
end
$$;

create function private.client_name(wanted_client uuid)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(nullif(c.company, ''), c.first_name || ' ' || c.last_name) from public.clients c where c.id = wanted_client
$$;

create function private.person_name(person uuid)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(
    (select o.display_name from public.operators o where o.user_id = person),
    (select nullif(trim(p.first_name || ' ' || p.last_name), '') from public.profiles p where p.user_id = person)
  )
$$;

-- Locks a document that the signed-in person may change, and says from which side he does.
create type private.locked_document as (document public.documents, side public.party);

create function private.lock_document(wanted uuid)
returns private.locked_document
language plpgsql
security definer
set search_path = ''
as $$
declare
  document public.documents;
  side public.party;
begin
  select * into document from public.documents d where d.id = wanted for update;
  if not found then
    perform private.fail('not_found', 'document');
  end if;
  side := private.require_side(document.client_id);
  if (side = 'operator' and document.visibility = 'client_private')
     or (side = 'client' and document.visibility = 'operator_private') then
    perform private.fail('not_found', 'document');
  end if;
  perform private.require_module(document.client_id, 'documents');
  return row(document, side)::private.locked_document;
end
$$;

-- Announces an upload: a new document, or a new version of `existing`. Asked again with the same key, answers the same
-- version, so that an interrupted upload goes on where it was.
create function app.start_upload(
  for_client uuid, existing uuid, key text, name text, stored_name text, size int, mime text,
  wanted_visibility public.document_visibility default 'shared'
)
returns table (document_id uuid, version_id uuid, path text, state public.version_state)
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked private.locked_document;
  person constant uuid := private.require_me();
  side public.party := private.require_side(for_client);
  document public.documents;
  started public.document_versions;
begin
  perform private.require_module(for_client, 'documents');
  if size > 52428800 then
    perform private.fail('invalid_input', 'file_too_large', 'file');
  end if;
  if stored_name !~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$' then
    perform private.fail('invalid_input', 'file_name_invalid', 'file');
  end if;
  if (side = 'client' and wanted_visibility = 'operator_private') or (side = 'operator' and wanted_visibility = 'client_private') then
    perform private.fail('invalid_input', 'visibility_other_side', 'visibility');
  end if;

  select * into started from public.document_versions v where v.uploaded_by = person and v.upload_key = key;
  if found then
    if started.client_id <> for_client or started.state = 'refused' then
      perform private.fail('conflict', 'upload_key_used', 'file');
    end if;
    return query select started.document_id, started.id, started.file_path, started.state;
    return;
  end if;

  if existing is null then
    insert into public.documents (client_id, file_name, visibility, owner_side, created_by)
    values (for_client, name, wanted_visibility, side, person)
    returning * into document;
  else
    locked := private.lock_document(existing);
    document := locked.document;
    if document.client_id <> for_client then
      perform private.fail('not_found', 'document');
    end if;
    if document.status in ('withdrawn', 'archived') or document.deleted_at is not null then
      perform private.fail('conflict', 'document_closed');
    end if;
    if exists (select from public.submissions s where s.document_id = existing and s.status = 'pending') then
      perform private.fail('conflict', 'submission_pending', 'file');
    end if;
  end if;

  started.id := gen_random_uuid();
  insert into public.document_versions (
    id, document_id, client_id, version, file_name, file_path, file_size, mime_type, upload_key, uploaded_by
  ) values (
    started.id, document.id, for_client,
    (select coalesce(max(v.version), 0) + 1 from public.document_versions v where v.document_id = document.id),
    name, format('%s/%s/%s/%s', for_client, document.id, started.id, stored_name), size, mime, key, person
  ) returning * into started;
  return query select document.id, started.id, started.file_path, started.state;
end
$$;

-- The bytes are there and were looked at by the server: makes the version the current one and tells the other side.
create function app.finish_upload(wanted_version uuid, found_sha256 text, found_mime text, found_size int)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked private.locked_document;
  person constant uuid := private.require_me();
  started public.document_versions;
  document public.documents;
  side public.party;
  first boolean;
begin
  select * into started from public.document_versions v where v.id = wanted_version and v.uploaded_by = person for update;
  if not found then
    perform private.fail('not_found', 'upload');
  end if;
  locked := private.lock_document(started.document_id);
  document := locked.document;
  side := locked.side;
  if started.state = 'ready' then
    return document.id;
  end if;
  if started.state = 'refused' then
    perform private.fail('conflict', 'upload_refused');
  end if;
  if not exists (select from storage.objects o where o.bucket_id = 'documents' and o.name = started.file_path) then
    perform private.fail('conflict', 'file_missing');
  end if;
  first := document.current_version = 0;
  update public.document_versions v
  set state = 'ready', sha256 = found_sha256, mime_type = found_mime, file_size = found_size, scan_status = 'unscanned', ready_at = now()
  where v.id = started.id;
  perform private.audit_as(case when first then 'document.uploaded' else 'document.new_version' end);
  update public.documents d
  set file_name = case when first then d.file_name else started.file_name end,
      file_path = started.file_path, file_size = found_size, mime_type = found_mime, current_version = started.version,
      status = case when d.visibility = 'operator_private' then 'draft' else 'shared' end::public.document_status
  where d.id = document.id;
  if document.visibility = 'shared' then
    perform private.tell_other_side(document.id, case when first and side = 'client' then 'document_uploaded'
      when first then 'document_shared' else 'document_new_version' end, side);
  end if;
  return document.id;
end
$$;

create function private.tell_other_side(wanted uuid, kind text, from_side public.party, extra jsonb default '{}')
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  document public.documents;
  params jsonb;
begin
  select * into document from public.documents d where d.id = wanted;
  params := jsonb_build_object('document', document.file_name, 'client', private.client_name(document.client_id),
    'actor', private.person_name(auth.uid()), 'version', document.current_version) || extra;
  if from_side = 'client' then
    perform private.notify(document.operator_id, kind, 'documents', document.client_id, params, 'hub',
      '/documents/' || document.id, 'document:' || document.id);
  else
    perform private.notify_client(document.client_id, kind, 'documents', params, '/documents/' || document.id, 'document:' || document.id);
  end if;
end
$$;

-- What arrived is not what was announced, or not allowed: the version is closed with its reason, nothing else changes.
create function app.refuse_upload(wanted_version uuid, reason text)
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
  update public.documents d set deleted_at = now() where d.id = started.document_id and d.current_version = 0;
end
$$;

-- Called when a file is opened: both sides see it, and the journal keeps it.
create function app.record_view(wanted_version uuid)
returns table (path text, file_name text, mime_type text, file_size int)
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  opened public.document_versions;
  document public.documents;
  side public.party;
begin
  select * into opened from public.document_versions v where v.id = wanted_version and v.state = 'ready';
  if not found or not private.may_read_file(opened.file_path) then
    perform private.fail('not_found', 'file');
  end if;
  select * into document from public.documents d where d.id = opened.document_id;
  side := case when document.operator_id = private.my_operator_id() then 'operator' else 'client' end;
  if not exists (
    select from public.document_views v
    where v.version_id = opened.id and v.user_id = person and v.at > now() - interval '1 minute'
  ) then
    insert into public.document_views (document_id, version_id, client_id, user_id, side)
    values (document.id, opened.id, document.client_id, person, side);
    perform private.audit('document.opened', 'document', document.id::text, document.client_id, document.operator_id,
      null, jsonb_build_object('file_name', opened.file_name, 'version', opened.version), document.visibility <> 'operator_private');
  end if;
  return query select opened.file_path, opened.file_name, opened.mime_type, opened.file_size;
end
$$;

create function app.withdraw_document(wanted uuid, reason text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked private.locked_document;
  document public.documents;
  side public.party;
begin
  locked := private.lock_document(wanted);
  document := locked.document;
  side := locked.side;
  if document.owner_side <> side then
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
  if document.visibility = 'shared' then
    perform private.tell_other_side(wanted, 'document_withdrawn', side);
  end if;
end
$$;

create function app.set_document_trashed(wanted uuid, trashed boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked private.locked_document;
  document public.documents;
  side public.party;
begin
  locked := private.lock_document(wanted);
  document := locked.document;
  side := locked.side;
  if document.owner_side <> side then
    perform private.fail('forbidden', 'not_owner_side');
  end if;
  if trashed and (
    exists (select from public.document_approvals a where a.document_id = wanted)
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

grant execute on function
  app.start_upload, app.finish_upload, app.refuse_upload, app.record_view, app.withdraw_document, app.set_document_trashed
to authenticated;

-- ── Signals ──────────────────────────────────────────────────────────────────

create function private.signal_document()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  payload constant jsonb := jsonb_build_object('table', 'documents', 'id', new.id, 'clientId', new.client_id);
begin
  if new.visibility <> 'operator_private' then
    perform private.signal('client:' || new.client_id, 'changed', payload);
  end if;
  if new.visibility <> 'client_private' then
    perform private.signal('operator:' || new.operator_id, 'changed', payload);
  end if;
  return null;
end
$$;
create trigger signal after insert or update on public.documents for each row execute function private.signal_document();
