-- ─────────────────────────────────────────────────────────────────────────────
-- Clients from a file
-- ─────────────────────────────────────────────────────────────────────────────
--   draft → checked (mapping chosen, each line read) → running → done → undone, within thirty days
-- The app reads the file and says what each line means; the database has the last word on each line. Lines are written
-- in batches, by the open page or else by the clock: a batch locks its import, takes the lines that wait and marks them
-- in the same transaction, so that stopping anywhere loses nothing and going on doubles nothing.

create type public.import_status as enum ('draft', 'checked', 'running', 'done', 'undone');
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
create index client_imports_running on public.client_imports (started_at) where status = 'running';

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
    (select c.id from public.clients c where c.operator_id = operator and c.email = (fields ->> 'email')::extensions.citext
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
  if import.status in ('running', 'done') then
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
  company constant text := f ->> 'company';
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
        company = coalesce(company, c.company), phone = coalesce(f ->> 'phone', c.phone), city = coalesce(f ->> 'city', c.city),
        address = coalesce(f ->> 'address', c.address), postal_code = coalesce(f ->> 'postalCode', c.postal_code),
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
  insert into public.clients (operator_id, kind, first_name, last_name, company, email, phone, city, address, postal_code,
    siren, siret, naf, legal_form)
  values (import.operator_id, case when company is null then 'person' else 'company' end::public.client_kind, f ->> 'firstName',
    f ->> 'lastName', company, (f ->> 'email')::extensions.citext, f ->> 'phone', f ->> 'city', f ->> 'address',
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

-- The next lines of a running import. Someone else at it already: nothing to do.
create function private.import_batch(wanted uuid, at_most int)
returns int
language plpgsql
security definer
set search_path = ''
as $$
declare
  import public.client_imports;
  asked public.client_import_lines;
  written int := 0;
begin
  select * into import from public.client_imports i where i.id = wanted and i.status = 'running' for update skip locked;
  if not found then
    return 0;
  end if;
  perform set_config('foxeo.quiet', 'on', true);
  for asked in
    select * from public.client_import_lines l where l.import_id = wanted and l.status = 'waiting' order by l.line limit at_most
  loop
    perform private.apply_import_line(import, asked);
    written := written + 1;
  end loop;
  perform set_config('foxeo.quiet', '', true);
  if not exists (select from public.client_import_lines l where l.import_id = wanted and l.status = 'waiting') then
    update public.client_imports i set status = 'done', finished_at = now() where i.id = wanted;
  end if;
  perform private.signal('operator:' || import.operator_id, 'changed', jsonb_build_object('table', 'client_imports', 'id', wanted));
  return written;
end
$$;

create function app.continue_import(wanted uuid)
returns int
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
begin
  if not exists (select from public.client_imports i where i.id = wanted and i.operator_id = operator) then
    perform private.fail('not_found', 'import');
  end if;
  return private.import_batch(wanted, 400);
end
$$;
comment on function app.continue_import is 'Writes the next four hundred lines. Answers how many were written.';

create function app.cancel_import(wanted uuid)
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
  delete from public.client_imports i where i.id = wanted;
end
$$;

-- Whatever of a client isn't the import's own: someone came in, was invited, something was put there.
create function private.lived_in(wanted uuid[])
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  place regclass;
begin
  for place in
    select t.place from private.client_tables() t
    where t.place not in ('public.client_config'::regclass, 'public.client_marks'::regclass, 'public.audit_log'::regclass,
      'public.client_import_lines'::regclass)
  loop
    return query execute format('select distinct t.client_id from %s t where t.client_id = any ($1)', place) using wanted;
  end loop;
end
$$;

-- Takes an import back: whoever it created and nobody touched since is gone, whoever it changed is as before. The
-- others stay, and their lines say so.
create function app.undo_import(wanted uuid)
returns table (undone bigint, kept bigint)
language plpgsql
security definer
set search_path = ''
as $$
declare
  import constant public.client_imports := private.lock_import(wanted);
  asked public.client_import_lines;
  client public.clients;
  was public.clients;
begin
  if import.status = 'undone' then
    return query select count(*) filter (where l.status = 'undone'), count(*) filter (where l.status = 'kept')
      from public.client_import_lines l where l.import_id = wanted;
    return;
  end if;
  if import.status <> 'done' then
    perform private.fail('conflict', 'import_not_done');
  end if;
  if import.finished_at < now() - interval '30 days' then
    perform private.fail('expired', 'import_too_old');
  end if;
  perform set_config('foxeo.quiet', 'on', true);

  create temporary table touched on commit drop as
    select c.id from public.clients c
    join public.client_import_lines l on l.client_id = c.id and l.import_id = wanted and l.status in ('created', 'updated')
    left join public.client_marks m on m.client_id = c.id
    left join public.client_config f on f.client_id = c.id
    where c.updated_at > l.applied_at or m.updated_at > l.applied_at or (l.status = 'created' and f.updated_at > l.applied_at)
  union
    select v from private.lived_in(array(
      select l.client_id from public.client_import_lines l where l.import_id = wanted and l.status = 'created')) v;

  for asked in
    select * from public.client_import_lines l
    where l.import_id = wanted and l.status in ('created', 'updated') order by l.line
  loop
    select * into client from public.clients c where c.id = asked.client_id for update;
    if not found or exists (select from pg_temp.touched t where t.id = asked.client_id) then
      update public.client_import_lines l set status = 'kept' where l.import_id = wanted and l.line = asked.line;
    elsif asked.status = 'created' then
      delete from public.client_config f where f.client_id = client.id;
      delete from public.clients c where c.id = client.id;
      update public.client_import_lines l set status = 'undone', client_id = null where l.import_id = wanted and l.line = asked.line;
    else
      was := jsonb_populate_record(null::public.clients, asked.before -> 'client');
      update public.clients c
      set first_name = was.first_name, last_name = was.last_name, company = was.company, phone = was.phone, city = was.city,
          address = was.address, postal_code = was.postal_code, siren = was.siren, siret = was.siret, naf = was.naf,
          legal_form = was.legal_form
      where c.id = client.id;
      update public.client_marks m
      set tags = array(select jsonb_array_elements_text(asked.before -> 'tags')), source = asked.before ->> 'source'
      where m.client_id = client.id;
      update public.client_import_lines l set status = 'undone' where l.import_id = wanted and l.line = asked.line;
    end if;
  end loop;
  drop table pg_temp.touched;
  perform set_config('foxeo.quiet', '', true);
  update public.client_imports i set status = 'undone', undone_at = now() where i.id = wanted;
  perform private.audit('client.import_undone', 'client', null, null, import.operator_id, null, jsonb_build_object('import', wanted), false);
  perform private.signal('operator:' || import.operator_id, 'changed', jsonb_build_object('table', 'client_imports', 'id', wanted));
  return query select count(*) filter (where l.status = 'undone'), count(*) filter (where l.status = 'kept')
    from public.client_import_lines l where l.import_id = wanted;
end
$$;
comment on function app.undo_import is 'Within thirty days. Answers how many lines were taken back, and how many stay because something happened since.';

grant execute on function
  app.start_import, app.add_import_lines, app.read_import_lines, app.run_import, app.continue_import, app.cancel_import, app.undo_import
to authenticated;

-- Goes on with what a closed page left, and forgets lines after thirty days: they hold people's addresses.
create function private.continue_imports()
returns table (written int, forgotten bigint)
language plpgsql
security definer
set search_path = ''
as $$
declare
  waiting uuid;
begin
  written := 0;
  for waiting in select i.id from public.client_imports i where i.status = 'running' order by i.started_at limit 5 loop
    written := written + private.import_batch(waiting, 2000);
  end loop;
  with gone as (
    delete from public.client_imports i
    where coalesce(i.finished_at, i.created_at) < now() - interval '30 days' and i.status <> 'running' returning 1
  )
  select count(*) into forgotten from gone;
  return next;
end
$$;
select cron.schedule('client_imports', '* * * * *', $$select private.run_task('client_imports', 'select * from private.continue_imports()')$$);
