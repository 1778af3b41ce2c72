-- ─────────────────────────────────────────────────────────────────────────────
-- Texts of documents: what a file says, so that it can be searched, compared and read without its program
-- ─────────────────────────────────────────────────────────────────────────────
-- A job reads each finished version once its bytes are there. Whoever may read the document may read its text, nobody
-- else. Pages, sheets and slides are separated by a form feed.

create type public.text_state as enum ('read', 'empty', 'unreadable');

-- A text of a million different words is more than a tsvector holds: then its beginning is what can be found.
create function private.french_search(body text)
returns tsvector
language plpgsql
immutable
set search_path = ''
as $$
begin
  return to_tsvector('pg_catalog.french'::regconfig, body);
exception
  when program_limit_exceeded then
    return to_tsvector('pg_catalog.french'::regconfig, left(body, 100000));
end
$$;
grant execute on function private.french_search to authenticated;

create table public.document_texts (
  version_id uuid primary key references public.document_versions (id) on delete cascade,
  document_id uuid not null,
  client_id uuid not null,
  operator_id uuid not null,
  state public.text_state not null,
  -- Why it could not be read: a word of the function that tried (`encrypted`, `damaged`, `no_words`).
  reason text check (reason ~ '^[a-z_]{1,40}$'),
  pages int check (pages > 0),
  body text not null default '' check (octet_length(body) <= 1048576),
  -- The file says more than what is kept of it.
  cut boolean not null default false,
  search tsvector not null generated always as (private.french_search(body)) stored,
  read_at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (document_id, client_id) references public.documents (id, client_id) on delete cascade,
  check ((state = 'read') = (body <> ''))
);
comment on table public.document_texts is 'The words of a version of a document: the first megabyte, in French for the search.';
create index document_texts_of_a_document on public.document_texts (document_id);
create index document_texts_of_a_client on public.document_texts (client_id, read_at desc);
create index document_texts_of_an_operator on public.document_texts (operator_id, read_at desc);
create index document_texts_by_word on public.document_texts using gin (search);
create trigger fill_operator before insert on public.document_texts for each row execute function private.fill_operator();

alter table public.document_texts enable row level security;
grant select on public.document_texts to authenticated;
create policy "An operator reads the texts of documents he sees" on public.document_texts
  for select to authenticated using (
    operator_id = (select private.my_operator_id())
    and exists (select from public.documents d where d.id = document_id)
  );
create policy "A member reads the texts of documents he sees" on public.document_texts
  for select to authenticated using (
    client_id in (select private.my_client_ids())
    and exists (select from public.documents d where d.id = document_id)
  );

-- ── The work ─────────────────────────────────────────────────────────────────

-- Kinds whose words can be read; a picture or a sound has none.
create function private.has_words(mime text)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select mime in ('application/pdf', 'text/plain', 'text/markdown', 'text/csv', 'application/json')
    or mime like 'application/vnd.openxmlformats-officedocument.%'
    or mime like 'application/vnd.oasis.opendocument.%'
$$;

create function private.queue_text()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and old.state = 'ready' then
    return null;
  end if;
  perform private.enqueue('extract_text', 'extract_text:' || new.id, jsonb_build_object('version', new.id), new.operator_id);
  perform private.wake('extract-text');
  return null;
end
$$;
create trigger queue_text after insert or update of state on public.document_versions
  for each row when (new.state = 'ready' and private.has_words(new.mime_type)) execute function private.queue_text();

-- Where the bytes of a version are. Nothing once its text was read, or when it is gone.
create function jobs.version_to_read(wanted uuid)
returns table (path text, mime text, size int)
language sql
stable
security definer
set search_path = ''
as $$
  select v.file_path, v.mime_type, v.file_size from public.document_versions v
  where v.id = wanted and v.state = 'ready' and v.scan_status <> 'infected'
    and not exists (select from public.document_texts t where t.version_id = v.id)
$$;

-- Keeps the words of a version. Asked twice, the first answer stays: a version never changes.
create function jobs.store_text(wanted uuid, words text, page_count int, whole boolean, failure text default null)
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  version public.document_versions;
  document public.documents;
begin
  select * into version from public.document_versions v where v.id = wanted and v.state = 'ready';
  if not found then
    return false;
  end if;
  insert into public.document_texts (version_id, document_id, client_id, state, reason, pages, body, cut)
  values (version.id, version.document_id, version.client_id,
    case when failure is not null then 'unreadable' when coalesce(words, '') = '' then 'empty' else 'read' end::public.text_state,
    failure, page_count, case when failure is null then coalesce(words, '') else '' end, not coalesce(whole, true))
  on conflict (version_id) do nothing;
  if not found then
    return false;
  end if;
  select * into document from public.documents d where d.id = version.document_id;
  perform private.signal_change(document);
  return true;
end
$$;

-- Tells the open pages that something of a document changed, to whoever sees the document.
create function private.signal_change(document public.documents)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  payload constant jsonb := jsonb_build_object('table', 'documents', 'id', document.id, 'clientId', document.client_id);
begin
  if document.visibility <> 'operator_private' then
    perform private.signal('client:' || document.client_id, 'changed', payload);
  end if;
  if document.visibility <> 'client_private' then
    perform private.signal('operator:' || document.operator_id, 'changed', payload);
  end if;
end
$$;
grant execute on function jobs.version_to_read, jobs.store_text to foxeo_jobs;

-- What was stored before this migration is read too.
insert into public.jobs (kind, idempotency_key, payload, operator_id)
select 'extract_text', 'extract_text:' || v.id, jsonb_build_object('version', v.id), v.operator_id
from public.document_versions v where v.state = 'ready' and private.has_words(v.mime_type)
on conflict (idempotency_key) do nothing;

select cron.schedule('extract_text', '* * * * *',
  $$select private.run_task('extract_text', 'select private.wake(''extract-text'') as request
    where exists (select from public.jobs j where j.kind = ''extract_text'' and j.status in (''queued'', ''running''))')$$);
