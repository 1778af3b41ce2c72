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
