-- ─────────────────────────────────────────────────────────────────────────────
-- Imports: their batches, and the way back
-- ─────────────────────────────────────────────────────────────────────────────

-- The next lines of an import that runs or is being undone. Someone else at it already: nothing to do.
create function private.import_batch(wanted uuid, at_most int)
returns int
language plpgsql
security definer
set search_path = ''
as $$
declare
  import public.client_imports;
  asked public.client_import_lines;
  asked_for public.import_line_status[];
  written int := 0;
begin
  select * into import from public.client_imports i where i.id = wanted and i.status in ('running', 'undoing') for update skip locked;
  if not found then
    return 0;
  end if;
  asked_for := case import.status when 'running' then '{waiting}' else '{created,updated}' end::public.import_line_status[];
  perform set_config('foxeo.quiet', 'on', true);
  for asked in
    select * from public.client_import_lines l
    where l.import_id = wanted and l.status = any (asked_for) order by l.line
    limit case import.status when 'running' then at_most else at_most / 4 end
  loop
    if import.status = 'running' then
      perform private.apply_import_line(import, asked);
    else
      perform private.undo_import_line(asked);
    end if;
    written := written + 1;
  end loop;
  perform set_config('foxeo.quiet', '', true);
  if not exists (select from public.client_import_lines l where l.import_id = wanted and l.status = any (asked_for)) then
    update public.client_imports i
    set status = case import.status when 'running' then 'done' else 'undone' end::public.import_status,
        finished_at = coalesce(i.finished_at, now()), undone_at = case when import.status = 'undoing' then now() end
    where i.id = wanted;
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
  return private.import_batch(wanted, 200);
end
$$;
comment on function app.continue_import is 'Writes the next two hundred lines, or takes back the next fifty. Answers how many.';

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

-- Every table that names a client, as the catalogue knows it: a new module's table is in the list by itself. When
-- two clients are merged their rows move; those of which a line belongs to the record and not to the person stay.
create function private.client_tables()
returns table (place regclass, moves boolean)
language sql
stable
security definer
set search_path = ''
as $$
  select c.oid::regclass, c.relname <> all (array[
    'audit_log', 'client_config', 'client_marks', 'client_import_lines', 'client_merges', 'invitations', 'consents'])
  from pg_catalog.pg_class c
  join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'client_id' and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
$$;
comment on function private.client_tables is 'Every table with a client_id, and whether its rows move when two clients are merged.';

-- Tables of which a row comes with each client: what he sees, his relational sheet.
create function private.companion_tables()
returns setof regclass
language sql
stable
security definer
set search_path = ''
as $$
  select t.place from private.client_tables() t
  where exists (
    select from pg_catalog.pg_index i join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indrelid = t.place and i.indisunique and i.indpred is null and i.indnkeyatts = 1 and a.attname = 'client_id')
$$;

-- Of whom an import created, those to whom something happened since: a companion row was written, or there is a row
-- anywhere else. What goes by itself with a client (an index of search) says nothing.
create function private.lived_in(wanted uuid)
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  place regclass;
  companion boolean;
begin
  for place, companion in
    select t.place, t.place in (select private.companion_tables()) from private.client_tables() t
    where t.place not in ('public.audit_log'::regclass, 'public.client_import_lines'::regclass)
  loop
    if companion then
      return query execute format(
        'select l.client_id from public.client_import_lines l join %s t on t.client_id = l.client_id
         where l.import_id = $1 and l.status = ''created'' and (to_jsonb(t) ->> ''updated_at'')::timestamptz > l.applied_at', place)
      using wanted;
    elsif not exists (
      select from pg_catalog.pg_constraint k
      where k.conrelid = place and k.contype = 'f' and k.confrelid = 'public.clients'::regclass and k.confdeltype = 'c'
    ) then
      return query execute format(
        'select distinct l.client_id from public.client_import_lines l join %s t on t.client_id = l.client_id
         where l.import_id = $1 and l.status = ''created''', place)
      using wanted;
    end if;
  end loop;
end
$$;

-- Takes an import back: whoever it created and nobody touched since is gone, whoever it changed is as before. The
-- others stay, and their lines say so. Long ones go on in batches, as the import did.
create function app.undo_import(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  import constant public.client_imports := private.lock_import(wanted);
begin
  if import.status in ('undoing', 'undone') then
    return;
  end if;
  if import.status <> 'done' then
    perform private.fail('conflict', 'import_not_done');
  end if;
  if import.finished_at < now() - interval '30 days' then
    perform private.fail('expired', 'import_too_old');
  end if;
  update public.client_import_lines l set status = 'kept'
  where l.import_id = wanted and l.client_id in (select private.lived_in(wanted));
  update public.client_imports i set status = 'undoing' where i.id = wanted;
  perform private.audit('client.import_undone', 'client', null, null, import.operator_id, null, jsonb_build_object('import', wanted), false);
  -- What is short is over at once.
  perform private.import_batch(wanted, 200);
end
$$;
comment on function app.undo_import is 'Within thirty days. What happened to someone since keeps him, and his line says so.';

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
  for waiting in select i.id from public.client_imports i where i.status in ('running', 'undoing') order by i.started_at limit 5 loop
    written := written + private.import_batch(waiting, 2000);
  end loop;
  with gone as (
    delete from public.client_imports i
    where coalesce(i.finished_at, i.created_at) < now() - interval '30 days' and i.status not in ('running', 'undoing') returning 1
  )
  select count(*) into forgotten from gone;
  return next;
end
$$;
select cron.schedule('client_imports', '* * * * *', $$select private.run_task('client_imports', 'select * from private.continue_imports()')$$);
