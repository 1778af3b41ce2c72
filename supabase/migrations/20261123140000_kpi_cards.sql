-- ─────────────────────────────────────────────────────────────────────────────
-- The figures that a member chose for his home in One
-- ─────────────────────────────────────────────────────────────────────────────
-- A row a card, of one person in one client's space. The database doesn't know what a measure counts: it holds which
-- module gives it, so that a card comes and goes with its module.

create type public.kpi_period as enum ('7j', '30j', 'mois', 'trimestre', 'annee');
create type public.kpi_display as enum ('number', 'trend', 'bar', 'list', 'gauge');

create table public.kpi_cards (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null,
  operator_id uuid not null,
  user_id uuid not null references auth.users (id) on delete cascade,
  -- Twelve places: whatever comes at once, there is no thirteenth.
  place int not null check (place between 1 and 12),
  module text not null check (module ~ '^[a-z][a-z_]{1,40}$'),
  measure text not null check (measure ~ '^[a-z][a-z_]{1,40}$'),
  period public.kpi_period not null,
  display public.kpi_display not null,
  compared boolean not null,
  wide boolean not null,
  -- What the gauge is to reach.
  target int check (target between 1 and 1000000),
  created_at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete cascade,
  unique (client_id, user_id, place),
  check (display <> 'gauge' or target is not null)
);
comment on table public.kpi_cards is 'The cards of figures on a member''s home, twelve at most, in his order.';
create index kpi_cards_of_a_person on public.kpi_cards (user_id);
create index kpi_cards_of_an_operator on public.kpi_cards (operator_id);
create trigger fill_operator before insert on public.kpi_cards for each row execute function private.fill_operator();

alter table public.kpi_cards enable row level security;
grant select on public.kpi_cards to authenticated;
create policy "A member sees his own cards, where he still is" on public.kpi_cards
  for select to authenticated using (
    user_id = (select private.me()) and client_id in (select private.my_client_ids())
  );

-- Adding, changing, removing, ordering, a preset and taking any of these back are one act: the cards as they shall be.
-- `known` is what the page had read; two windows don't undo each other unseen. What belongs to a module that is off
-- isn't on the page: it is kept, after the rest.
create function app.arrange_kpis(wanted_client uuid, known uuid[], wanted jsonb)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  present uuid[];
  kept int;
begin
  -- The member's own row is the lock: his two windows come one after the other.
  perform from public.client_members m
  where m.client_id = wanted_client and m.user_id = person and m.removed_at is null
    and m.client_id in (select private.my_active_client_ids())
  for update;
  if not found then
    perform private.fail('not_found', 'client');
  end if;
  if jsonb_typeof(wanted) <> 'array' then
    perform private.fail('invalid_input', 'kpi_invalid', 'cards');
  end if;
  if exists (
    select from jsonb_to_recordset(wanted) as w (module text)
    where w.module is null or not private.module_is_on(wanted_client, w.module)
  ) then
    perform private.fail('conflict', 'kpi_module_off');
  end if;
  select coalesce(array_agg(k.id order by k.place), '{}') into present from public.kpi_cards k
  where k.client_id = wanted_client and k.user_id = person and private.module_is_on(wanted_client, k.module);
  if present is distinct from coalesce(known, '{}') then
    perform private.fail('stale', 'kpi_changed');
  end if;
  select count(*) into kept from public.kpi_cards k
  where k.client_id = wanted_client and k.user_id = person and not private.module_is_on(wanted_client, k.module);
  if jsonb_array_length(wanted) + kept > 12 then
    perform private.fail('conflict', 'kpi_too_many');
  end if;
  with gone as (
    delete from public.kpi_cards k where k.client_id = wanted_client and k.user_id = person returning k.*
  ),
  asleep as (
    select g.*, row_number() over (order by g.place) as rank from gone g where not (g.id = any (present))
  )
  select coalesce(jsonb_agg(to_jsonb(a) order by a.rank), '[]') into wanted
  from (
    select w.module, w.measure, w.period, w.display, w.compared, w.wide, w.target, w.rank
    from rows from (jsonb_to_recordset(wanted) as (
      module text, measure text, period text, display text, compared boolean, wide boolean, target int
    )) with ordinality as w (module, measure, period, display, compared, wide, target, rank)
    union all
    select s.module, s.measure, s.period::text, s.display::text, s.compared, s.wide, s.target, 100 + s.rank from asleep s
  ) a;
  insert into public.kpi_cards (client_id, user_id, place, module, measure, period, display, compared, wide, target)
  select wanted_client, person, row_number() over (order by w.rank), w.module, w.measure, w.period::public.kpi_period,
    w.display::public.kpi_display, w.compared, w.wide, w.target
  from jsonb_to_recordset(wanted) as w (
    module text, measure text, period text, display text, compared boolean, wide boolean, target int, rank int
  );
exception
  when check_violation or not_null_violation or invalid_text_representation or numeric_value_out_of_range then
    perform private.fail('invalid_input', 'kpi_invalid', 'cards');
end
$$;
comment on function app.arrange_kpis is 'The cards of one''s home become these, in this order; those of modules that are off stay, unseen.';
grant execute on function app.arrange_kpis to authenticated;
