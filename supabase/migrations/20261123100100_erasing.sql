-- ─────────────────────────────────────────────────────────────────────────────
-- Erasing: what was thrown away thirty days ago goes, and its bytes with it
-- ─────────────────────────────────────────────────────────────────────────────
-- Rows go first, in the transaction that also queues the erasing of their bytes: what can't be reached by a row is
-- reached by nobody, and bytes whose erasing fails are tried again. Only Storage itself takes bytes away.

-- One job for a file, however often it is asked for.
create function private.erase_file(bucket text, path text, operator uuid)
returns void
language sql
security definer
set search_path = ''
as $$
  select private.enqueue('erase_file', 'erase_file:' || bucket || '/' || path, jsonb_build_object('bucket', bucket, 'path', path), operator)
$$;

-- What was handed in can't be thrown away (app.set_document_trashed); should it have been handed in since, it stays.
create function private.erase_trashed_documents()
returns int
language plpgsql
security definer
set search_path = ''
as $$
declare
  doomed public.documents;
  erased int := 0;
begin
  for doomed in
    select * from public.documents d
    where d.deleted_at < now() - interval '30 days'
      and not exists (select from public.submissions s where s.document_id = d.id)
      and not exists (select from public.document_approvals a where a.document_id = d.id)
      and not exists (select from public.documents f where f.homework_id = d.id)
    order by d.deleted_at limit 500 for update skip locked
  loop
    perform private.erase_file('documents', v.file_path, doomed.operator_id)
    from public.document_versions v where v.document_id = doomed.id;
    perform private.audit_as('document.erased');
    delete from public.documents d where d.id = doomed.id;
    erased := erased + 1;
  end loop;
  return erased;
end
$$;

-- What was refused, or given up half way: its row stays and says so, its bytes serve nobody.
create function private.erase_refused_files()
returns int
language sql
security definer
set search_path = ''
as $$
  with refused as (
    select 'documents' as bucket, v.file_path as path, v.operator_id from public.document_versions v where v.state = 'refused'
    union all
    select 'messages', a.file_path, a.operator_id from public.message_attachments a where a.state = 'refused'
  ), queued as (
    select private.erase_file(r.bucket, r.path, r.operator_id) from refused r
    where exists (select from storage.objects o where o.bucket_id = r.bucket and o.name = r.path)
      and not exists (select from public.jobs j where j.idempotency_key = 'erase_file:' || r.bucket || '/' || r.path)
    limit 1000
  )
  select count(*)::int from queued
$$;

create function private.empty_trash()
returns table (documents int, refused int)
language sql
security definer
set search_path = ''
as $$
  select private.erase_trashed_documents(), private.erase_refused_files()
$$;

select cron.schedule('document_trash', '35 2 * * *', $$select private.run_task('document_trash', 'select * from private.empty_trash()')$$);
select cron.schedule('erase_files', '*/5 * * * *',
  $$select private.run_task('erase_files', 'select private.wake(''erase-files'') as request
    where exists (select from public.jobs j where j.kind = ''erase_file'' and j.status in (''queued'', ''running''))')$$);
