-- ─────────────────────────────────────────────────────────────────────────────
-- Search: the words inside a document
-- ─────────────────────────────────────────────────────────────────────────────
-- The current version's text weighs less than the name, the tags and the folder.

create or replace function private.index_document(d public.documents)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  said text;
begin
  if d.deleted_at is not null or d.current_version = 0 then
    perform private.search_drop('document', d.id);
    return;
  end if;
  select t.body into said
  from public.document_texts t join public.document_versions v on v.id = t.version_id
  where t.document_id = d.id and v.version = d.current_version;
  perform private.search_put('document', d.id, d.client_id, d.operator_id, d.file_name, '/documents/' || d.id, d.updated_at,
    body => concat_ws(' ', array_to_string(d.tags, ' '), d.folder, said),
    status => d.status::text,
    reader => case d.visibility when 'operator_private' then 'operator' when 'client_private' then 'client' else 'both' end::public.search_reader);
end
$$;

create function private.search_document_text()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.index_document(d) from public.documents d where d.id = new.document_id;
  return null;
end
$$;
create trigger search after insert or update of body on public.document_texts
  for each row execute function private.search_document_text();

do $$
begin
  perform private.index_document(d) from public.documents d
  where exists (select from public.document_texts t where t.document_id = d.id);
end
$$;
