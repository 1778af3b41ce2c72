-- ─────────────────────────────────────────────────────────────────────────────
-- Two records of one client, made one
-- ─────────────────────────────────────────────────────────────────────────────
-- What was put at one goes to the other: documents, requests, notes, members, whatever table names a client. Each
-- keeps its own journal, which is never rewritten. For thirty days the merge can be undone: what moved goes back.

create table public.client_merges (
  id uuid primary key default gen_random_uuid(),
  -- The record that stays.
  client_id uuid not null,
  operator_id uuid not null,
  -- The record that gave what it had.
  merged_id uuid not null,
  merged_by uuid not null references auth.users (id) on delete restrict,
  merged_at timestamptz not null default now(),
  -- Both rows and their marks, as they were and as the merge left them.
  before jsonb not null,
  after jsonb not null,
  -- By table, the keys of the rows that moved.
  moved jsonb not null,
  undone_at timestamptz,
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (merged_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  check (client_id <> merged_id)
);
comment on table public.client_merges is 'Which record was merged into which, and what moved: enough to undo it for thirty days.';
create index client_merges_of_a_client on public.client_merges (client_id, merged_at desc);
create index client_merges_of_an_operator on public.client_merges (operator_id, merged_at desc);
create index client_merges_by_author on public.client_merges (merged_by);
create unique index client_merges_standing on public.client_merges (merged_id) where undone_at is null;

alter table public.client_merges enable row level security;
grant select (id, client_id, operator_id, merged_id, merged_by, merged_at, undone_at) on public.client_merges to authenticated;
create policy "An operator sees the merges of his clients" on public.client_merges
  for select to authenticated using (operator_id = (select private.my_operator_id()));

-- The columns that name a row of a table, besides its client.
create function private.row_keys(place regclass)
returns text[]
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(array_agg(a.attname::text order by a.attnum), '{}')
  from pg_catalog.pg_index i
  join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
  where i.indrelid = place and i.indisprimary and a.attname <> 'client_id'
$$;

create function private.key_of(place regclass, alias text)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(format('jsonb_build_object(%s)', string_agg(format('%L, %s.%I', k, alias, k), ', ')), 'jsonb_build_object()')
  from unnest(private.row_keys(place)) k
$$;

-- Moves rows from one client to another; what the other has already (a member of both, what there is once a client) stays.
-- Triggers sleep meanwhile: a moved row is neither edited nor signalled.
create function private.move_rows(place regclass, origin uuid, target uuid, keys jsonb default null)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  key constant text := private.key_of(place, 't');
  one jsonb;
  moved jsonb := '[]';
  wanted jsonb;
begin
  begin
    execute format(
      'with gone as (update %s t set client_id = $2 where t.client_id = $1 and ($3 is null or %s in (select jsonb_array_elements($3)))
         returning %s as key)
       select coalesce(jsonb_agg(key), ''[]'') from gone', place, key, key)
    into moved using origin, target, keys;
    return moved;
  exception
    when unique_violation then
      null;
  end;
  execute format('select coalesce(jsonb_agg(%s), ''[]'') from %s t where t.client_id = $1', key, place) into wanted using origin;
  for one in
    select w from jsonb_array_elements(wanted) w where keys is null or w in (select jsonb_array_elements(keys))
  loop
    begin
      execute format('update %s t set client_id = $2 where t.client_id = $1 and %s = $3', place, key) using origin, target, one;
      moved := moved || jsonb_build_array(one);
    exception
      when unique_violation then
        null;
    end;
  end loop;
  return moved;
end
$$;

-- While rows move, the tables' triggers sleep and foreign keys wait for the end: parents and children go together. The
-- tables are locked first, all at once, so that nobody writes there meanwhile. Nothing may have been written before.
create function private.begin_moving()
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  place regclass;
  link record;
begin
  perform set_config('lock_timeout', '5s', true);
  execute (select format('lock table %s in share row exclusive mode', string_agg(t.place::text, ', ' order by t.place::text))
    from private.client_tables() t where t.moves);
  for link in
    select k.conrelid::regclass as child, k.conname from pg_catalog.pg_constraint k
    join private.client_tables() child on child.place = k.conrelid and child.moves
    join private.client_tables() parent on parent.place = k.confrelid and parent.moves
    where k.contype = 'f' and not k.condeferrable
  loop
    execute format('alter table %s alter constraint %I deferrable initially immediate', link.child, link.conname);
  end loop;
  for place in select t.place from private.client_tables() t where t.moves loop
    execute format('alter table %s disable trigger user', place);
  end loop;
  set constraints all deferred;
exception
  when lock_not_available then
    perform private.fail('conflict', 'merge_busy');
end
$$;

create function private.end_moving()
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  place regclass;
begin
  set constraints all immediate;
  for place in select t.place from private.client_tables() t where t.moves loop
    execute format('alter table %s enable trigger user', place);
  end loop;
end
$$;

-- A child goes where its parent is: what was added to a moved row since, what left a row that had to stay.
create function private.follow_parents(origin uuid, target uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  link record;
  moved bigint;
  restless boolean := true;
begin
  while restless loop
    restless := false;
    for link in
      select k.conrelid::regclass as child, k.confrelid::regclass as parent,
        string_agg(format('c.%I = p.%I', a.attname, b.attname), ' and ') as same
      from pg_catalog.pg_constraint k
      join private.client_tables() child on child.place = k.conrelid and child.moves
      join private.client_tables() parent on parent.place = k.confrelid and parent.moves
      cross join lateral unnest(k.conkey, k.confkey) pair (own, theirs)
      join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.own
      join pg_catalog.pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.theirs
      where k.contype = 'f' and a.attname <> 'client_id'
      group by k.oid, k.conrelid, k.confrelid
    loop
      execute format('update %s c set client_id = $2 from %s p where c.client_id = $1 and p.client_id = $2 and %s',
        link.child, link.parent, link.same) using origin, target;
      get diagnostics moved = row_count;
      restless := restless or moved > 0;
    end loop;
  end loop;
end
$$;

-- fields: names of the columns that the record which stays takes from the other; everything else it keeps.
create function app.merge_clients(kept uuid, merged uuid, fields text[])
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  free constant text[] := array['first_name', 'last_name', 'company', 'email', 'phone', 'city', 'siren', 'siret', 'legal_form', 'naf',
    'naf_2025', 'company_created_on', 'headcount', 'street', 'postal_code', 'billing_address', 'billing_email', 'invoicing_address'];
  one public.clients;
  other public.clients;
  taken public.clients;
  one_marks public.client_marks;
  other_marks public.client_marks;
  places regclass[];
  place regclass;
  moved jsonb := '{}';
  rows jsonb;
  former jsonb;
  merge uuid;
begin
  if kept = merged or not fields <@ free then
    perform private.fail('invalid_input', 'merge_invalid');
  end if;
  if (select count(*) from public.clients c where c.id in (kept, merged) and c.operator_id = operator) < 2 then
    perform private.fail('not_found', 'client');
  end if;
  -- Two merges at once wait for each other, here and then at the tables.
  perform pg_advisory_xact_lock(hashtextextended('merge:' || operator, 0));
  select m.id into merge from public.client_merges m where m.merged_id = merged and m.client_id = kept and m.undone_at is null;
  if found then
    return merge;
  end if;
  perform private.begin_moving();
  perform 1 from public.clients c where c.id in (kept, merged) and c.operator_id = operator order by c.id for update;
  select * into one from public.clients c where c.id = kept and c.operator_id = operator;
  select * into other from public.clients c where c.id = merged and c.operator_id = operator;
  if one.status in ('archived', 'anonymised') or other.status = 'anonymised'
     or exists (select from public.client_merges m where m.merged_id in (kept, merged) and m.undone_at is null) then
    perform private.fail('conflict', 'merge_closed');
  end if;
  select * into one_marks from public.client_marks m where m.client_id = kept for update;
  select * into other_marks from public.client_marks m where m.client_id = merged for update;

  -- The record that gives is archived first, which frees its address.
  perform private.audit_as('client.merged');
  update public.clients c
  set status = 'archived', archived_at = now(), status_reason = 'Fusionné avec ' || left(private.client_name(kept), 160)
  where c.id = merged;
  select jsonb_object_agg(o.key, o.value) into former from jsonb_each(to_jsonb(other)) o where o.key = any (fields);
  taken := jsonb_populate_record(one, coalesce(former, '{}'));
  perform private.audit_as('client.merged');
  update public.clients c
  set first_name = taken.first_name, last_name = taken.last_name, company = taken.company, email = taken.email, phone = taken.phone,
      city = taken.city, siren = taken.siren, siret = taken.siret, legal_form = taken.legal_form, naf = taken.naf,
      naf_2025 = taken.naf_2025, company_created_on = taken.company_created_on, headcount = taken.headcount,
      street = taken.street, postal_code = taken.postal_code, billing_address = taken.billing_address,
      billing_email = taken.billing_email, invoicing_address = taken.invoicing_address,
      kind = case when taken.company is null then 'person' else 'company' end::public.client_kind,
      other_emails = (array(select distinct e from unnest(one.other_emails || other.other_emails || array[one.email::text, other.email::text]) e
        where lower(e) <> lower(taken.email::text) order by e))[1:10],
      other_phones = (array(select distinct p from unnest(one.other_phones || other.other_phones || array[one.phone, other.phone]) p
        where p <> '' and p is distinct from taken.phone order by p))[1:10]
  where c.id = kept;
  perform private.audit_as('');
  update public.client_marks m
  set tags = (private.clean_tags(one_marks.tags || other_marks.tags))[1:50], source = coalesce(one_marks.source, other_marks.source),
      pinned = one_marks.pinned or other_marks.pinned
  where m.client_id = kept;

  places := array(select t.place from private.client_tables() t where t.moves order by t.place::text);
  foreach place in array places loop
    rows := private.move_rows(place, merged, kept);
    if jsonb_array_length(rows) > 0 then
      moved := moved || jsonb_build_object(place::text, rows);
    end if;
  end loop;
  -- Whose parent stayed, stays.
  perform private.follow_parents(kept, merged);
  perform private.end_moving();

  insert into public.client_merges (client_id, operator_id, merged_id, merged_by, before, after, moved)
  values (kept, operator, merged, operator,
    jsonb_build_object('kept', to_jsonb(one), 'merged', to_jsonb(other), 'marks', to_jsonb(one_marks)),
    jsonb_build_object('kept', (select to_jsonb(c) from public.clients c where c.id = kept),
      'marks', (select to_jsonb(m) from public.client_marks m where m.client_id = kept)),
    moved)
  returning id into merge;
  perform private.refresh_health(array[kept, merged]);
  perform private.signal('client:' || kept, 'changed', jsonb_build_object('table', 'clients', 'id', kept, 'clientId', kept));
  return merge;
exception
  when unique_violation then
    perform private.fail('conflict', 'email_taken', 'email');
  when check_violation then
    perform private.fail('invalid_input', 'merge_fields', 'siret');
end
$$;
comment on function app.merge_clients is 'Two records become one; answers the merge. Asked twice, answers the same.';

create function app.undo_merge(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  merge public.client_merges;
  was public.clients;
  other public.clients;
  present jsonb;
  back jsonb;
  place regclass;
  name text;
  keys jsonb;
begin
  perform pg_advisory_xact_lock(hashtextextended('merge:' || operator, 0));
  select * into merge from public.client_merges m where m.id = wanted and m.operator_id = operator;
  if not found then
    perform private.fail('not_found', 'merge');
  end if;
  if merge.undone_at is not null then
    return;
  end if;
  if merge.merged_at < now() - interval '30 days' then
    perform private.fail('expired', 'merge_too_old');
  end if;
  -- A merge into a record that was itself merged since waits for that one to be undone.
  if exists (select from public.client_merges m where m.merged_id = merge.client_id and m.undone_at is null)
     or exists (select from public.client_merges m where m.client_id = merge.client_id and m.undone_at is null and m.merged_at > merge.merged_at) then
    perform private.fail('conflict', 'merge_not_last');
  end if;
  perform private.begin_moving();
  perform 1 from public.clients c where c.id in (merge.client_id, merge.merged_id) order by c.id for update;
  select to_jsonb(c) into present from public.clients c where c.id = merge.client_id;

  for name, keys in select m.key, m.value from jsonb_each(merge.moved) m loop
    place := to_regclass(name);
    if place is not null then
      perform private.move_rows(place, merge.client_id, merge.merged_id, keys);
    end if;
  end loop;
  perform private.follow_parents(merge.client_id, merge.merged_id);
  perform private.end_moving();

  -- A field goes back to what it was, unless someone wrote there since.
  select jsonb_object_agg(b.key, case when present -> b.key = merge.after -> 'kept' -> b.key then b.value else present -> b.key end)
  into back from jsonb_each(merge.before -> 'kept') b;
  was := jsonb_populate_record(null::public.clients, back);
  other := jsonb_populate_record(null::public.clients, merge.before -> 'merged');
  perform private.audit_as('client.unmerged');
  update public.clients c
  set first_name = was.first_name, last_name = was.last_name, company = was.company, email = was.email, phone = was.phone,
      city = was.city, siren = was.siren, siret = was.siret, legal_form = was.legal_form, naf = was.naf, naf_2025 = was.naf_2025,
      company_created_on = was.company_created_on, headcount = was.headcount, street = was.street, postal_code = was.postal_code,
      billing_address = was.billing_address, billing_email = was.billing_email, invoicing_address = was.invoicing_address,
      kind = was.kind, other_emails = was.other_emails, other_phones = was.other_phones
  where c.id = merge.client_id;
  perform private.audit_as('client.unmerged');
  update public.clients c
  set status = other.status, archived_at = other.archived_at, status_reason = other.status_reason
  where c.id = merge.merged_id;
  perform private.audit_as('');
  update public.client_marks m
  set tags = case when to_jsonb(m.tags) = merge.after -> 'marks' -> 'tags'
        then array(select jsonb_array_elements_text(merge.before -> 'marks' -> 'tags')) else m.tags end,
      source = case when m.source is not distinct from merge.after -> 'marks' ->> 'source' then merge.before -> 'marks' ->> 'source' else m.source end,
      pinned = case when m.pinned = (merge.after -> 'marks' ->> 'pinned')::boolean then (merge.before -> 'marks' ->> 'pinned')::boolean else m.pinned end
  where m.client_id = merge.client_id;
  update public.client_merges m set undone_at = now() where m.id = wanted;
  perform private.refresh_health(array[merge.client_id, merge.merged_id]);
exception
  when unique_violation then
    perform private.fail('conflict', 'email_taken', 'email');
end
$$;
comment on function app.undo_merge is 'Within thirty days, the last merge first: what moved goes back, fields that nobody wrote since as well.';
grant execute on function app.merge_clients, app.undo_merge to authenticated;

-- A record that was merged stays closed while the merge stands: what was there is elsewhere.
create function private.refuse_merged()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if exists (select from public.client_merges m where m.merged_id = new.id and m.undone_at is null)
     and coalesce(current_setting('foxeo.audit_action', true), '') <> 'client.unmerged' then
    perform private.fail('conflict', 'client_merged', 'status');
  end if;
  return new;
end
$$;
create trigger refuse_merged before update of status on public.clients for each row
  when (old.status = 'archived' and new.status in ('active', 'invited', 'paused')) execute function private.refuse_merged();
