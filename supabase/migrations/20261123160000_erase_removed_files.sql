-- ─────────────────────────────────────────────────────────────────────────────
-- What a deleted message brought is erased as well
-- ─────────────────────────────────────────────────────────────────────────────
-- A copy filed among the documents has bytes of its own, and stays.

create or replace function private.erase_refused_files()
returns int
language sql
security definer
set search_path = ''
as $$
  with refused as (
    select 'documents' as bucket, v.file_path as path, v.operator_id from public.document_versions v where v.state = 'refused'
    union all
    select 'messages', a.file_path, a.operator_id from public.message_attachments a where a.state in ('refused', 'removed')
  ), queued as (
    select private.erase_file(r.bucket, r.path, r.operator_id) from refused r
    where exists (select from storage.objects o where o.bucket_id = r.bucket and o.name = r.path)
      and not exists (select from public.jobs j where j.idempotency_key = 'erase_file:' || r.bucket || '/' || r.path)
    limit 1000
  )
  select count(*)::int from queued
$$;
comment on function private.erase_refused_files is 'Queues the erasing of what was refused, given up half way, or taken back with its message; answers how many.';
