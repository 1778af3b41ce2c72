-- ─────────────────────────────────────────────────────────────────────────────
-- What an operator has yet to open
-- ─────────────────────────────────────────────────────────────────────────────
-- Every page of the Hub shows how many documents of clients wait to be opened. Asked of the documents and their views,
-- the answer took time with all that was ever opened; kept here, it takes time with what is not.

create table public.unopened_documents (
  document_id uuid primary key references public.documents (id) on delete cascade,
  client_id uuid not null,
  operator_id uuid not null,
  since timestamptz not null,
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete cascade
);
comment on table public.unopened_documents is
  'Documents that a client shared and whose current version his operator has not opened. Kept by triggers alone.';
create index unopened_documents_of_an_operator on public.unopened_documents (operator_id, since);
create index unopened_documents_of_a_client on public.unopened_documents (client_id, operator_id);

alter table public.unopened_documents enable row level security;
grant select on public.unopened_documents to authenticated;

create policy "An operator sees what he has yet to open" on public.unopened_documents
  for select to authenticated using (operator_id = (select private.my_operator_id()));

create function private.is_unopened(document public.documents)
returns boolean
language sql
stable
set search_path = ''
as $$
  select document.owner_side = 'client' and document.visibility = 'shared' and document.status in ('shared', 'approved')
    and document.deleted_at is null and not exists (
      select from public.document_views o
      join public.document_versions v on v.id = o.version_id
      where o.document_id = document.id and o.user_id = document.operator_id and v.version = document.current_version
    )
$$;

create function private.keep_unopened()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if private.is_unopened(new) then
    insert into public.unopened_documents (document_id, client_id, operator_id, since)
    values (new.id, new.client_id, new.operator_id, now())
    on conflict (document_id) do nothing;
  else
    delete from public.unopened_documents u where u.document_id = new.id;
  end if;
  return null;
end
$$;
create trigger unopened after insert or update of owner_side, visibility, status, deleted_at, current_version, operator_id
  on public.documents for each row execute function private.keep_unopened();

create function private.forget_unopened()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  delete from public.unopened_documents u
  using public.documents d
  where u.document_id = new.document_id and d.id = u.document_id and new.user_id = d.operator_id
    and not private.is_unopened(d);
  return null;
end
$$;
create trigger unopened after insert on public.document_views for each row execute function private.forget_unopened();

insert into public.unopened_documents (document_id, client_id, operator_id, since)
select d.id, d.client_id, d.operator_id, d.updated_at from public.documents d where private.is_unopened(d);
