-- ─────────────────────────────────────────────────────────────────────────────
-- Uploads: what may have happened while the bytes were on their way
-- ─────────────────────────────────────────────────────────────────────────────
-- Minutes pass between the announcement of a version and its last byte. A document that was withdrawn, thrown away or
-- submitted meanwhile is as closed to the version that arrives as to one that would be announced now.

-- Whether a version may be added to this document, or why not.
create function private.require_growing_document(document public.documents)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  if document.status in ('withdrawn', 'archived') or document.deleted_at is not null then
    perform private.fail('conflict', 'document_closed');
  end if;
  if exists (select from public.submissions s where s.document_id = document.id and s.status = 'pending') then
    perform private.fail('conflict', 'submission_pending', 'file');
  end if;
end
$$;

-- 2 GiB a client: what is stored and what is on its way. Refused versions are gone.
create function private.require_room(for_client uuid, size int)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  if (
    select coalesce(sum(v.file_size), 0) + size > 2147483648
    from public.document_versions v where v.client_id = for_client and v.state <> 'refused'
  ) then
    perform private.fail('conflict', 'client_full', 'file');
  end if;
end
$$;

create or replace function app.start_upload(
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

  -- One announcement at a time for one key: two tabs asking at once get the same version.
  perform pg_advisory_xact_lock(hashtextextended(person || ' ' || key, 0));
  select * into started from public.document_versions v where v.uploaded_by = person and v.upload_key = key;
  if found then
    if started.client_id <> for_client or started.state = 'refused' then
      perform private.fail('conflict', 'upload_key_used', 'file');
    end if;
    return query select started.document_id, started.id, started.file_path, started.state;
    return;
  end if;

  perform private.require_room(for_client, size);
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
    perform private.require_growing_document(document);
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

create or replace function app.finish_upload(wanted_version uuid, found_sha256 text, found_mime text, found_size int)
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
  select * into started from public.document_versions v where v.id = wanted_version and v.uploaded_by = person;
  if not found then
    perform private.fail('not_found', 'upload');
  end if;
  -- The document before its version, as every move on a document locks them.
  locked := private.lock_document(started.document_id);
  document := locked.document;
  side := locked.side;
  select * into started from public.document_versions v where v.id = wanted_version for update;
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
  if not first then
    perform private.require_growing_document(document);
  end if;
  update public.document_versions v
  set state = 'ready', sha256 = found_sha256, mime_type = found_mime, file_size = found_size, scan_status = 'unscanned', ready_at = now()
  where v.id = started.id;
  perform private.audit_as(case when first then 'document.uploaded' else 'document.new_version' end);
  -- Two versions on their way at once: whichever arrives, the highest number is the current one.
  update public.documents d
  set file_name = case when first then d.file_name else started.file_name end,
      file_path = started.file_path, file_size = found_size, mime_type = found_mime, current_version = started.version,
      status = case when d.visibility = 'operator_private' then 'draft' else 'shared' end::public.document_status
  where d.id = document.id and d.current_version < started.version;
  if not found then
    perform private.audit('document.new_version', 'document', document.id::text, document.client_id, document.operator_id,
      null, jsonb_build_object('file_name', started.file_name, 'version', started.version), document.visibility <> 'operator_private');
  end if;
  perform private.audit_as('');
  if document.visibility = 'shared' then
    perform private.tell_other_side(document.id, case when first and side = 'client' then 'document_uploaded'
      when first then 'document_shared' else 'document_new_version' end, side);
  end if;
  return document.id;
end
$$;
