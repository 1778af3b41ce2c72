-- ─────────────────────────────────────────────────────────────────────────────
-- Clients from a file
-- ─────────────────────────────────────────────────────────────────────────────
--   draft → checked (mapping chosen, each line read) → running → done → undoing → undone, within thirty days
-- The app reads the file and says what each line means; the database has the last word on each line. Lines are written
-- in batches, by the open page or else by the clock: a batch locks its import, takes the lines that wait and marks them
-- in the same transaction, so that stopping anywhere loses nothing and going on doubles nothing.

create type public.import_status as enum ('draft', 'checked', 'running', 'done', 'undoing', 'undone');
create type public.import_line_status as enum ('waiting', 'invalid', 'created', 'updated', 'skipped', 'failed', 'undone', 'kept');

create table public.client_imports (
  id uuid primary key,
  operator_id uuid not null references public.operators (user_id),
  file_name text not null check (length(file_name) between 1 and 200),
  encoding text not null check (length(encoding) <= 20),
  delimiter text not null check (length(delimiter) = 1),
  header text[] not null check (cardinality(header) between 1 and 200),
  -- Column by column, the field that it fills, or an empty word.
  mapping text[] not null default '{}',
  status public.import_status not null default 'draft',
  dashboard public.dashboard not null default 'lab' check (dashboard in ('lab', 'one')),
  modules text[] not null default '{}',
  on_duplicate text not null default 'skip' check (on_duplicate in ('skip', 'update')),
  lines int not null default 0,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  undone_at timestamptz
);
comment on table public.client_imports is 'A file of clients: what it was, how its columns were read, how far it is.';
create index client_imports_of_an_operator on public.client_imports (operator_id, created_at desc);
create index client_imports_running on public.client_imports (started_at) where status in ('running', 'undoing');

create table public.client_import_lines (
  import_id uuid not null references public.client_imports (id) on delete cascade,
  -- As a spreadsheet counts: the header is line 1.
  line int not null check (line > 1),
  operator_id uuid not null,
  cells text[] not null,
  -- What the line means, by field; empty until it is read.
  fields jsonb not null default '{}',
  -- What is wrong, by field: the key of a sentence.
  faults jsonb not null default '{}',
  status public.import_line_status not null default 'waiting',
  -- The client who has this address or SIRET already.
  duplicate_of uuid,
  client_id uuid,
  -- The columns that an update changed, as they were.
  before jsonb,
  applied_at timestamptz,
  primary key (import_id, line)
);
comment on table public.client_import_lines is 'The lines of a file of clients, and what became of each. Erased thirty days after.';
create index client_import_lines_by_status on public.client_import_lines (import_id, status, line);
create index client_import_lines_of_an_operator on public.client_import_lines (operator_id);
create index client_import_lines_of_a_client on public.client_import_lines (client_id) where client_id is not null;

alter table public.client_imports enable row level security;
alter table public.client_import_lines enable row level security;
grant select on public.client_imports, public.client_import_lines to authenticated;
create policy "An operator sees his imports" on public.client_imports
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "An operator sees the lines of his imports" on public.client_import_lines
  for select to authenticated using (operator_id = (select private.my_operator_id()));

create function private.lock_import(wanted uuid)
returns public.client_imports
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  import public.client_imports;
begin
  select * into import from public.client_imports i where i.id = wanted and i.operator_id = operator for update;
  if not found then
    perform private.fail('not_found', 'import');
  end if;
  return import;
end
$$;

create function app.start_import(key uuid, file_name text, encoding text, delimiter text, header text[])
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
begin
  if exists (select from public.client_imports i where i.id = key and i.operator_id = operator) then
    return key;
  end if;
  insert into public.client_imports (id, operator_id, file_name, encoding, delimiter, header)
  values (key, operator, left(start_import.file_name, 200), start_import.encoding, start_import.delimiter, start_import.header);
  return key;
exception
  when check_violation or unique_violation then
    perform private.fail('invalid_input', 'import_invalid', 'file');
end
$$;
comment on function app.start_import is 'Announces a file; `key` makes two sendings one. Its lines follow by app.add_import_lines.';

-- lines: [{"line": 2, "cells": ["…"]}]
create function app.add_import_lines(wanted uuid, lines jsonb)
returns int
language plpgsql
security definer
set search_path = ''
as $$
declare
  import constant public.client_imports := private.lock_import(wanted);
  total int;
begin
  if import.status <> 'draft' then
    perform private.fail('conflict', 'import_begun');
  end if;
  insert into public.client_import_lines (import_id, line, operator_id, cells)
  select wanted, (l ->> 'line')::int, import.operator_id, array(select jsonb_array_elements_text(l -> 'cells'))
  from jsonb_array_elements(lines) l
  on conflict do nothing;
  select count(*) into total from public.client_import_lines l where l.import_id = wanted;
  if total > 50000 then
    perform private.fail('invalid_input', 'too_many_lines', 'file');
  end if;
  update public.client_imports i set lines = total where i.id = wanted;
  return total;
end
$$;

-- What the lines mean under a mapping. read: [{"line": 2, "fields": {…}, "faults": {…}}]. The first call of a reading
-- says `afresh`; the last one, `finished`, looks for those who are here already.
create function app.read_import_lines(wanted uuid, mapping text[], read jsonb, afresh boolean, finished boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  import constant public.client_imports := private.lock_import(wanted);
begin
  if import.status not in ('draft', 'checked') then
    perform private.fail('conflict', 'import_begun');
  end if;
  if afresh then
    update public.client_imports i set mapping = read_import_lines.mapping, status = 'draft' where i.id = wanted;
  end if;
  update public.client_import_lines l
  set fields = r.fields, faults = r.faults, duplicate_of = null,
      status = case when r.faults = '{}' then 'waiting' else 'invalid' end::public.import_line_status
  from jsonb_to_recordset(read) r (line int, fields jsonb, faults jsonb)
  where l.import_id = wanted and l.line = r.line;
  if not finished then
    return;
  end if;
  -- The same address, or the same SIRET, twice in the file: the first one stands.
  with twins as (
    select l.line, min(l.line) over (partition by lower(l.fields ->> 'email')) as email_first,
      case when l.fields ? 'siret' then min(l.line) over (partition by l.fields ->> 'siret') end as siret_first
    from public.client_import_lines l where l.import_id = wanted and l.status = 'waiting'
  )
  update public.client_import_lines l
  set status = 'invalid', faults = case when t.email_first < l.line then '{"email":"twice_in_file"}' else '{"siret":"twice_in_file"}' end::jsonb
  from twins t
  where l.import_id = wanted and l.line = t.line and (t.email_first < l.line or t.siret_first < l.line);
  update public.client_import_lines l set duplicate_of = private.known_client(import.operator_id, l.fields)
  where l.import_id = wanted and l.status = 'waiting';
  update public.client_imports i set status = 'checked' where i.id = wanted;
end
$$;

-- The operator's running client with this address, else with this SIRET.
create function private.known_client(operator uuid, fields jsonb)
returns uuid
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(
    (select c.id from public.clients c where c.operator_id = operator and c.email operator(extensions.=) (fields ->> 'email')::extensions.citext
       and c.status not in ('archived', 'anonymised')),
    (select c.id from public.clients c where c.operator_id = operator and c.siret = fields ->> 'siret'
       and c.status not in ('archived', 'anonymised') order by c.created_at limit 1))
$$;

create function app.run_import(wanted uuid, on_duplicate text, dashboard public.dashboard, modules text[])
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  import constant public.client_imports := private.lock_import(wanted);
begin
  if import.status in ('running', 'done', 'undoing', 'undone') then
    return;
  end if;
  if import.status <> 'checked' then
    perform private.fail('conflict', 'import_not_checked');
  end if;
  update public.client_imports i
  set status = 'running', started_at = now(), on_duplicate = run_import.on_duplicate, dashboard = run_import.dashboard,
      modules = run_import.modules
  where i.id = wanted;
  perform private.audit('client.imported', 'client', null, null, import.operator_id, null,
    jsonb_build_object('import', wanted, 'lines', import.lines), false);
exception
  when check_violation then
    perform private.fail('invalid_input', 'import_invalid');
end
$$;

-- Writes one line. What the constraints refuse fails that line alone.
create function private.apply_import_line(import public.client_imports, asked public.client_import_lines)
returns public.import_line_status
language plpgsql
security definer
set search_path = ''
as $$
declare
  f constant jsonb := asked.fields;
  known constant uuid := private.known_client(import.operator_id, f);
  firm constant text := f ->> 'company';
  client public.clients;
  old_marks public.client_marks;
  moment constant timestamptz := now();
begin
  if known is not null and import.on_duplicate = 'skip' then
    update public.client_import_lines l set duplicate_of = known, client_id = known, status = 'skipped'
    where l.import_id = asked.import_id and l.line = asked.line;
    return 'skipped';
  end if;
  if known is not null then
    select * into client from public.clients c where c.id = known for update;
    select * into old_marks from public.client_marks m where m.client_id = known;
    update public.clients c
    set first_name = coalesce(f ->> 'firstName', c.first_name), last_name = coalesce(f ->> 'lastName', c.last_name),
        company = coalesce(firm, c.company), phone = coalesce(f ->> 'phone', c.phone), city = coalesce(f ->> 'city', c.city),
        street = coalesce(f ->> 'address', c.street), postal_code = coalesce(f ->> 'postalCode', c.postal_code),
        siren = coalesce(f ->> 'siren', c.siren), siret = coalesce(f ->> 'siret', c.siret), naf = coalesce(f ->> 'naf', c.naf),
        legal_form = coalesce(f ->> 'legalForm', c.legal_form)
    where c.id = known;
    update public.client_marks m
    set tags = private.clean_tags(m.tags || array(select jsonb_array_elements_text(coalesce(f -> 'tags', '[]')))),
        source = coalesce(f ->> 'source', m.source)
    where m.client_id = known;
    update public.client_import_lines l
    set duplicate_of = known, client_id = known, status = 'updated', applied_at = moment,
        before = jsonb_build_object('client', to_jsonb(client), 'tags', old_marks.tags, 'source', old_marks.source)
    where l.import_id = asked.import_id and l.line = asked.line;
    return 'updated';
  end if;
  insert into public.clients (operator_id, kind, first_name, last_name, company, email, phone, city, street, postal_code,
    siren, siret, naf, legal_form)
  values (import.operator_id, case when firm is null then 'person' else 'company' end::public.client_kind, f ->> 'firstName',
    f ->> 'lastName', firm, (f ->> 'email')::extensions.citext, f ->> 'phone', f ->> 'city', f ->> 'address',
    f ->> 'postalCode', f ->> 'siren', f ->> 'siret', f ->> 'naf', f ->> 'legalForm')
  returning * into client;
  insert into public.client_config (client_id, dashboard, modules_actifs) values (client.id, import.dashboard, import.modules);
  update public.client_marks m
  set tags = private.clean_tags(array(select jsonb_array_elements_text(coalesce(f -> 'tags', '[]')))), source = f ->> 'source'
  where m.client_id = client.id and (f ? 'tags' or f ? 'source');
  update public.client_import_lines l set client_id = client.id, status = 'created', applied_at = moment
  where l.import_id = asked.import_id and l.line = asked.line;
  return 'created';
exception
  when check_violation or not_null_violation or unique_violation or string_data_right_truncation then
    update public.client_import_lines l set status = 'failed', faults = '{"email":"refused"}'
    where l.import_id = asked.import_id and l.line = asked.line;
    return 'failed';
end
$$;

-- Takes one line back. What its client has become since, foreign keys included, keeps it.
create function private.undo_import_line(asked public.client_import_lines)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  client public.clients;
  was public.clients;
  place regclass;
begin
  select * into client from public.clients c where c.id = asked.client_id for update;
  if not found or client.updated_at > asked.applied_at
     or exists (select from public.client_marks m where m.client_id = client.id and m.updated_at > asked.applied_at) then
    update public.client_import_lines l set status = 'kept' where l.import_id = asked.import_id and l.line = asked.line;
    return;
  end if;
  if asked.status = 'created' then
    for place in select private.companion_tables() loop
      execute format('delete from %s t where t.client_id = $1', place) using client.id;
    end loop;
    delete from public.clients c where c.id = client.id;
  else
    was := jsonb_populate_record(null::public.clients, asked.before -> 'client');
    update public.clients c
    set first_name = was.first_name, last_name = was.last_name, company = was.company, phone = was.phone, city = was.city,
        street = was.street, postal_code = was.postal_code, siren = was.siren, siret = was.siret, naf = was.naf,
        legal_form = was.legal_form
    where c.id = client.id;
    update public.client_marks m
    set tags = array(select jsonb_array_elements_text(asked.before -> 'tags')), source = asked.before ->> 'source'
    where m.client_id = client.id;
  end if;
  update public.client_import_lines l
  set status = 'undone', client_id = case when asked.status = 'updated' then l.client_id end
  where l.import_id = asked.import_id and l.line = asked.line;
exception
  when foreign_key_violation then
    update public.client_import_lines l set status = 'kept' where l.import_id = asked.import_id and l.line = asked.line;
end
$$;
