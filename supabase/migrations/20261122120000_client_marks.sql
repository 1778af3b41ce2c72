-- ─────────────────────────────────────────────────────────────────────────────
-- The client's card: what is known of the firm, and what the operator notes for himself
-- ─────────────────────────────────────────────────────────────────────────────
-- `clients` holds what the client may read about himself. What the operator notes (tags, where he comes from, pinned,
-- put off, health) is in `client_marks`, which no client reads.

-- Luhn's key (ISO/IEC 7812-1, annex B), which SIREN and SIRET carry (décret n° 73-314).
create function private.has_luhn_key(digits text)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select sum(case when (length(digits) - i) % 2 = 0 then d when d > 4 then 2 * d - 9 else 2 * d end) % 10 = 0
  from generate_series(1, length(digits)) i, lateral (select substr(digits, i, 1)::int as d) digit
$$;

create function private.is_siren(number text)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select number ~ '^\d{9}$' and private.has_luhn_key(number)
$$;

-- La Poste's establishments have a key of their own: the sum of their digits is a multiple of five.
create function private.is_siret(number text)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select number ~ '^\d{14}$' and (
    private.has_luhn_key(number)
    or (left(number, 9) = '356000000'
        and (select sum(substr(number, i, 1)::int) % 5 = 0 from generate_series(1, 14) i))
  )
$$;

create function private.are_short(texts text[], longest int)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select coalesce(bool_and(length(t) between 1 and longest), true) from unnest(texts) t
$$;
grant execute on function private.has_luhn_key, private.is_siren, private.is_siret, private.are_short to authenticated;

alter table public.clients
  add column siret text check (private.is_siret(siret)),
  add column legal_form text check (length(legal_form) <= 120),
  add column naf text check (naf ~ '^\d{2}\.\d{2}[A-Z]$'),
  add column naf_2025 text check (naf_2025 ~ '^\d{2}\.\d{2}[A-Z]$'),
  add column company_created_on date,
  add column headcount text check (length(headcount) <= 40),
  add column street text check (length(street) <= 200),
  add column postal_code text check (length(postal_code) <= 10),
  add column billing_address text check (length(billing_address) <= 400),
  add column billing_email text check (length(billing_email) between 3 and 254),
  add column invoicing_address text check (length(invoicing_address) <= 120),
  add column other_emails text[] not null default '{}' check (cardinality(other_emails) <= 10 and private.are_short(other_emails, 254)),
  add column other_phones text[] not null default '{}' check (cardinality(other_phones) <= 10 and private.are_short(other_phones, 32)),
  add constraint clients_siren_key check (private.is_siren(siren)),
  add constraint clients_siret_of_siren check (left(siret, 9) = siren);
comment on column public.clients.naf is 'NAF rév. 2, until 31 December 2026; naf_2025 from then on.';
comment on column public.clients.headcount is 'As the register says it: « 3 à 5 salariés ».';
comment on column public.clients.invoicing_address is 'Where electronic invoices are received.';
grant update (
  siret, legal_form, naf, naf_2025, company_created_on, headcount, street, postal_code, billing_address, billing_email,
  invoicing_address, other_emails, other_phones
) on public.clients to authenticated;
create index clients_by_siret on public.clients (operator_id, siret) where siret is not null;

-- ── Marks ────────────────────────────────────────────────────────────────────

create type public.client_health as enum ('ok', 'watch', 'risk');

create table public.client_marks (
  client_id uuid primary key,
  operator_id uuid not null,
  tags text[] not null default '{}' check (cardinality(tags) <= 50 and private.are_short(tags, 40)),
  source text check (length(source) <= 80),
  pinned boolean not null default false,
  deferred_until date,
  -- Computed; null for who isn't active.
  health public.client_health,
  health_points int not null default 0 check (health_points between 0 and 100),
  health_reasons jsonb not null default '[]' check (jsonb_typeof(health_reasons) = 'array'),
  health_at timestamptz,
  last_sign_at timestamptz,
  updated_at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete cascade
);
comment on table public.client_marks is 'What the operator notes of a client for himself, and the health computed from the client''s signs. No client reads it.';
create index client_marks_by_operator on public.client_marks (operator_id);
create trigger fill_operator before insert on public.client_marks for each row execute function private.fill_operator();
create trigger touch before update of tags, source, pinned, deferred_until on public.client_marks
  for each row execute function private.touch_row();

alter table public.client_marks enable row level security;
grant select on public.client_marks to authenticated;
create policy "An operator sees the marks of his clients" on public.client_marks
  for select to authenticated using (operator_id = (select private.my_operator_id()));

insert into public.client_marks (client_id, operator_id) select c.id, c.operator_id from public.clients c;

create function private.mark_new_client()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.client_marks (client_id) values (new.id);
  return null;
end
$$;
create trigger marks after insert on public.clients for each row execute function private.mark_new_client();

-- In the journal, for the operator alone; health says why by itself and is not an act, an import has its own line.
create function private.audit_marks()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  old_row jsonb := jsonb_build_object('tags', old.tags, 'source', old.source, 'pinned', old.pinned, 'deferred_until', old.deferred_until);
  new_row jsonb := jsonb_build_object('tags', new.tags, 'source', new.source, 'pinned', new.pinned, 'deferred_until', new.deferred_until);
  changed constant text[] := array(select o.key from jsonb_each(old_row) o where o.value is distinct from new_row -> o.key);
begin
  select jsonb_object_agg(o.key, o.value) into old_row from jsonb_each(old_row) o where o.key = any (changed);
  select jsonb_object_agg(n.key, n.value) into new_row from jsonb_each(new_row) n where n.key = any (changed);
  perform private.audit('client.marked', 'client', new.client_id::text, new.client_id, new.operator_id, old_row, new_row, false);
  return null;
end
$$;
create trigger audit after update of tags, source, pinned, deferred_until on public.client_marks for each row
  when (current_setting('foxeo.quiet', true) is distinct from 'on'
    and (old.tags, old.source, old.pinned, old.deferred_until) is distinct from (new.tags, new.source, new.pinned, new.deferred_until))
  execute function private.audit_marks();

create function private.signal_marks()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.signal('operator:' || new.operator_id, 'changed',
    jsonb_build_object('table', 'client_marks', 'clientId', new.client_id));
  return null;
end
$$;
create trigger signal after update on public.client_marks for each row
  when (current_setting('foxeo.quiet', true) is distinct from 'on'
    and (old.tags, old.source, old.pinned, old.deferred_until, old.health, old.health_reasons)
      is distinct from (new.tags, new.source, new.pinned, new.deferred_until, new.health, new.health_reasons))
  execute function private.signal_marks();

-- A job that writes a thousand clients says so once, not a thousand times: it sets foxeo.quiet for its transaction.
drop trigger signal on public.clients;
create trigger signal after insert or update on public.clients for each row
  when (current_setting('foxeo.quiet', true) is distinct from 'on') execute function private.signal_client();
drop trigger signal on public.client_config;
create trigger signal after update on public.client_config for each row
  when (current_setting('foxeo.quiet', true) is distinct from 'on') execute function private.signal_config();

-- Words trimmed, without doubles (accents and case aside), in the order given.
create function private.clean_tags(tags text[])
returns text[]
language sql
stable
set search_path = ''
as $$
  select coalesce(array_agg(word order by place), '{}')
  from (
    select distinct on (lower(extensions.unaccent(word))) word, place
    from (select left(trim(regexp_replace(t, '\s+', ' ', 'g')), 40) as word, n as place from unnest(tags) with ordinality as u (t, n)) cut
    where word <> ''
    order by lower(extensions.unaccent(word)), place
  ) once
$$;

create function app.mark_client(wanted uuid, tags text[], source text, deferred_until date)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  clean constant text[] := private.clean_tags(tags);
begin
  if cardinality(clean) > 50 then
    perform private.fail('invalid_input', 'too_many_tags', 'tags');
  end if;
  update public.client_marks m
  set tags = clean, source = nullif(left(trim(mark_client.source), 80), ''), deferred_until = mark_client.deferred_until
  where m.client_id = wanted and m.operator_id = operator;
  if not found then
    perform private.fail('not_found', 'client');
  end if;
end
$$;
comment on function app.mark_client is 'Tags, source and the day until which a client is put off.';

-- Several clients at once, in one transaction. A client who can't be changed is answered with why; the others are.
create function app.bulk_clients(wanted uuid[], act text, value text)
returns table (client_id uuid, outcome text)
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  word constant text := left(trim(regexp_replace(value, '\s+', ' ', 'g')), 40);
  standing public.client_status;
  one uuid;
begin
  if act not in ('tag', 'untag', 'pin', 'unpin', 'pause', 'resume') or cardinality(wanted) not between 1 and 1000 then
    perform private.fail('invalid_input', 'bulk_invalid');
  end if;
  if act in ('tag', 'untag') and coalesce(word, '') = '' then
    perform private.fail('invalid_input', 'tag_needed', 'value');
  end if;
  if act = 'pause' and coalesce(length(trim(value)), 0) < 3 then
    perform private.fail('invalid_input', 'reason_needed', 'value');
  end if;
  if not exists (select from public.clients c where c.id = any (wanted) and c.operator_id = operator) then
    perform private.fail('not_found', 'client');
  end if;
  for one in select distinct w from unnest(wanted) w order by w loop
    client_id := one;
    outcome := 'done';
    begin
      select c.status into standing from public.clients c where c.id = one and c.operator_id = operator for update;
      if not found then
        outcome := 'not_found';
      elsif act = 'pause' then
        if standing = 'paused' then
          outcome := 'unchanged';
        else
          perform app.set_client_status(one, 'paused', value);
        end if;
      elsif act = 'resume' then
        if standing <> 'paused' then
          outcome := 'unchanged';
        else
          perform app.set_client_status(one, 'active', null);
        end if;
      else
        update public.client_marks m
        set pinned = case act when 'pin' then true when 'unpin' then false else m.pinned end,
            tags = case act
              when 'tag' then private.clean_tags(m.tags || word)
              when 'untag' then array(
                select t from unnest(m.tags) with ordinality as u (t, n)
                where lower(extensions.unaccent(t)) <> lower(extensions.unaccent(word)) order by n)
              else m.tags end
        where m.client_id = one and (
          (act = 'pin' and not m.pinned) or (act = 'unpin' and m.pinned)
          or (act = 'tag') <> exists (
            select from unnest(m.tags) t where lower(extensions.unaccent(t)) = lower(extensions.unaccent(word)))
             and act in ('tag', 'untag'));
        if not found then
          outcome := 'unchanged';
        end if;
      end if;
    exception
      when check_violation then
        outcome := 'too_many_tags';
      when others then
        if sqlstate not like 'FX%' then
          raise;
        end if;
        outcome := sqlerrm;
    end;
    return next;
  end loop;
end
$$;
comment on function app.bulk_clients is 'act: tag, untag, pin, unpin, pause, resume; value: the tag, or why. outcome: done, unchanged, or the refusal''s key.';

create function app.record_clients_export(filters jsonb)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
begin
  if jsonb_typeof(filters) is distinct from 'object' or length(filters::text) > 2000 then
    perform private.fail('invalid_input', 'filters_invalid');
  end if;
  perform private.audit('client.exported', 'client', null, null, operator, null, filters, false);
end
$$;
comment on function app.record_clients_export is 'Writes down that the operator takes his list of clients out, and which.';

grant execute on function app.mark_client, app.bulk_clients, app.record_clients_export to authenticated;

-- ── Saved views ──────────────────────────────────────────────────────────────

create table public.saved_views (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  module text not null check (module ~ '^[a-z][a-z_]{1,40}$'),
  name text not null check (length(name) between 1 and 60),
  -- The list's own address: what stands after the question mark.
  query text not null check (length(query) <= 2000),
  is_default boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.saved_views is 'Lists that a person comes back to, under a name of his: filters, order, columns.';
create index saved_views_of_a_person on public.saved_views (user_id, module, created_at);
create unique index saved_views_name on public.saved_views (user_id, module, lower(name));
create unique index saved_views_default on public.saved_views (user_id, module) where is_default;
create trigger touch before update on public.saved_views for each row execute function private.touch_row();

alter table public.saved_views enable row level security;
grant select on public.saved_views to authenticated;
create policy "A person sees his saved views" on public.saved_views
  for select to authenticated using (user_id = (select private.me()));

create function app.save_view(key uuid, module text, name text, query text, make_default boolean)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
begin
  if length(trim(name)) not between 1 and 60 then
    perform private.fail('invalid_input', 'view_name_needed', 'name');
  end if;
  if exists (select from public.saved_views v where v.id = key and v.user_id = person) then
    return key;
  end if;
  if (select count(*) from public.saved_views v where v.user_id = person and v.module = save_view.module) >= 50 then
    perform private.fail('conflict', 'too_many_views', 'name');
  end if;
  if make_default then
    update public.saved_views v set is_default = false
    where v.user_id = person and v.module = save_view.module and v.is_default;
  end if;
  insert into public.saved_views (id, user_id, module, name, query, is_default)
  values (key, person, save_view.module, trim(save_view.name), save_view.query, make_default);
  return key;
exception
  when unique_violation then
    perform private.fail('conflict', 'view_name_taken', 'name');
  when check_violation then
    perform private.fail('invalid_input', 'view_invalid', 'name');
end
$$;
comment on function app.save_view is 'Keeps a list under a name. `key` makes a double click one.';

create function app.change_view(wanted uuid, name text, query text, make_default boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  view public.saved_views;
begin
  select * into view from public.saved_views v where v.id = wanted and v.user_id = person for update;
  if not found then
    perform private.fail('not_found', 'view');
  end if;
  if make_default then
    update public.saved_views v set is_default = false
    where v.user_id = person and v.module = view.module and v.is_default and v.id <> wanted;
  end if;
  update public.saved_views v
  set name = coalesce(nullif(trim(change_view.name), ''), v.name), query = coalesce(change_view.query, v.query),
      is_default = coalesce(make_default, v.is_default)
  where v.id = wanted;
exception
  when unique_violation then
    perform private.fail('conflict', 'view_name_taken', 'name');
  when check_violation then
    perform private.fail('invalid_input', 'view_invalid', 'name');
end
$$;
comment on function app.change_view is 'What is null stays as it is.';

create function app.delete_view(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
begin
  delete from public.saved_views v where v.id = wanted and v.user_id = person;
  if not found then
    perform private.fail('not_found', 'view');
  end if;
end
$$;
grant execute on function app.save_view, app.change_view, app.delete_view to authenticated;

-- ── Health ───────────────────────────────────────────────────────────────────
-- Never a figure without its reason. Each reason has its weight; `watch` from 30, `risk` from 60.
--   silence    longer than twice the client's usual gap, never under 7 days: 30; twice that: 45; three times: 60.
--              Who has shown too few signs for a habit is silent after 21 days.
--   homework   past its date, 15 each, at most 45
--   rounds     a request at its third round or later, 30 each, at most 60

create function private.signs_of(wanted uuid[])
returns table (client_id uuid, at timestamptz)
language sql
stable
security definer
set search_path = ''
as $$
  select e.client_id, e.at from public.submission_events e where e.client_id = any (wanted) and e.side = 'client'
  union all
  select v.client_id, v.created_at from public.document_versions v
  where v.client_id = any (wanted) and v.uploaded_by <> v.operator_id
  union all
  select w.client_id, w.at from public.document_views w where w.client_id = any (wanted) and w.side = 'client'
$$;
comment on function private.signs_of is 'When a client gave a sign: what he deposited, submitted, answered or opened.';

create function private.refresh_health(wanted uuid[])
returns table (client_id uuid, newly_silent int)
language sql
security definer
set search_path = ''
as $$
  with asked as (
    select c.id, c.status, c.activated_at, m.deferred_until, m.health_reasons as before
    from public.clients c join public.client_marks m on m.client_id = c.id
    where c.id = any (wanted) order by c.id for update of m
  ), days as (
    select s.client_id, (s.at at time zone 'Europe/Paris')::date as day, max(s.at) as at
    from private.signs_of(wanted) s group by 1, 2
  ), gaps as (
    select d.client_id, d.day - lag(d.day) over (partition by d.client_id order by d.day) as gap
    from days d where d.at > now() - interval '180 days'
  ), habits as (
    select g.client_id, percentile_cont(0.5) within group (order by g.gap) as usual
    from gaps g where g.gap is not null group by 1 having count(*) >= 2
  ), facts as (
    select a.id, a.status, a.before, h.usual, l.last,
      case when h.usual is null then 21 else greatest(7, ceil(2 * h.usual))::int end as bearable,
      case when a.deferred_until > (now() at time zone 'Europe/Paris')::date then 0
           else greatest(0, extract(day from now() - coalesce(l.last, a.activated_at)))::int end as silent,
      (select count(*)::int from public.documents d where d.client_id = a.id and d.is_homework and not d.homework_completed
         and d.homework_due_date < now() and d.deleted_at is null and d.status not in ('withdrawn', 'archived')) as late,
      (select count(*)::int from public.submissions s where s.client_id = a.id and s.round >= 3
         and s.status in ('pending', 'needs_precision', 'rejected')) as rounds
    from asked a
    left join habits h on h.client_id = a.id
    left join (select d.client_id, max(d.at) as last from days d group by 1) l on l.client_id = a.id
  ), reasons as (
    select f.id, coalesce(jsonb_agg(r.reason order by (r.reason ->> 'points')::int desc, r.reason ->> 'kind') filter (where r.reason is not null), '[]') as list,
      least(100, coalesce(sum((r.reason ->> 'points')::int), 0))::int as points
    from facts f
    left join lateral (
      select jsonb_build_object('kind', 'silence', 'days', f.silent, 'usual', round(f.usual), 'points',
        case when f.silent > 3 * f.bearable then 60 when f.silent > 2 * f.bearable then 45 else 30 end) as reason
      where f.silent > f.bearable
      union all
      select jsonb_build_object('kind', 'homework', 'count', f.late, 'points', least(45, 15 * f.late)) where f.late > 0
      union all
      select jsonb_build_object('kind', 'rounds', 'count', f.rounds, 'points', least(60, 30 * f.rounds)) where f.rounds > 0
    ) r on f.status = 'active'
    group by f.id
  ), changed as (
    update public.client_marks m
    set health = case when f.status <> 'active' then null when r.points >= 60 then 'risk' when r.points >= 30 then 'watch' else 'ok' end::public.client_health,
        health_points = r.points, health_reasons = r.list, health_at = now(), last_sign_at = f.last
    from facts f join reasons r on r.id = f.id
    where m.client_id = f.id
    returning m.client_id
  )
  select f.id, case when r.list @> '[{"kind":"silence"}]' and not f.before @> '[{"kind":"silence"}]' then f.silent end
  from facts f join reasons r on r.id = f.id join changed c on c.client_id = f.id
$$;
comment on function private.refresh_health is 'Computes health anew. newly_silent: days of a silence that was not one at the last time, else null.';

create function private.refresh_all_health()
returns table (clients bigint, silent bigint)
language plpgsql
security definer
set search_path = ''
as $$
declare
  found record;
begin
  clients := 0;
  silent := 0;
  for found in
    select r.client_id, r.newly_silent, c.operator_id
    from private.refresh_health(array(select c.id from public.clients c where c.status <> 'anonymised')) r
    join public.clients c on c.id = r.client_id
  loop
    clients := clients + 1;
    if found.newly_silent is not null then
      silent := silent + 1;
      perform private.notify(found.operator_id, 'client_silent', 'systeme', found.client_id,
        jsonb_build_object('client', private.client_name(found.client_id), 'days', found.newly_silent),
        'hub', '/fiches_clients/' || found.client_id, 'client:' || found.client_id);
    end if;
  end loop;
  return next;
end
$$;
select cron.schedule('client_health', '7 * * * *', $$select private.run_task('client_health', 'select * from private.refresh_all_health()')$$);

create function private.refresh_health_of_signs()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.refresh_health(array(select distinct f.client_id from fresh f));
  return null;
end
$$;
create trigger health after insert on public.submission_events
  referencing new table as fresh for each statement execute function private.refresh_health_of_signs();
create trigger health after insert on public.document_versions
  referencing new table as fresh for each statement execute function private.refresh_health_of_signs();
create trigger health after insert on public.document_views
  referencing new table as fresh for each statement execute function private.refresh_health_of_signs();

create function private.refresh_health_of_client()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.refresh_health(array[new.id]);
  return null;
end
$$;
create trigger health after update of status on public.clients for each row
  when (old.status is distinct from new.status) execute function private.refresh_health_of_client();
