-- ─────────────────────────────────────────────────────────────────────────────
-- Operators, clients, members: who exists, and who sees whom
-- ─────────────────────────────────────────────────────────────────────────────

create type public.operator_role as enum ('owner', 'operator');
create type public.member_role as enum ('owner', 'member');
create type public.client_status as enum ('invited', 'active', 'paused', 'archived', 'anonymised');
create type public.client_kind as enum ('person', 'company');
create type public.dashboard as enum ('hub', 'lab', 'one');

create table public.operators (
  user_id uuid primary key references auth.users (id) on delete restrict,
  role public.operator_role not null default 'operator',
  display_name text not null check (length(display_name) between 1 and 80),
  created_at timestamptz not null default now(),
  disabled_at timestamptz
);
comment on table public.operators is 'The people who run Foxeo. An operator sees the clients whose operator_id is his own user id.';

create table public.clients (
  id uuid primary key default gen_random_uuid(),
  operator_id uuid not null references public.operators (user_id),
  kind public.client_kind not null default 'person',
  first_name text not null check (length(first_name) between 1 and 80),
  last_name text not null check (length(last_name) between 1 and 80),
  company text check (length(company) <= 160),
  email extensions.citext not null check (length(email::text) between 3 and 254),
  phone text check (length(phone) <= 32),
  city text check (length(city) <= 120),
  siren text check (siren ~ '^\d{9}$'),
  status public.client_status not null default 'invited',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  activated_at timestamptz,
  archived_at timestamptz,
  -- Lets every table of a client carry his operator too, so that the operator's policy is one comparison.
  unique (id, operator_id)
);
comment on table public.clients is 'A client of an operator: a person or a company. Holds only what the client may read about himself.';
create index clients_by_operator on public.clients (operator_id, created_at desc);
create unique index clients_email on public.clients (operator_id, email) where status not in ('archived', 'anonymised');
create trigger touch before update on public.clients for each row execute function private.touch_row();

create table public.client_members (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null,
  operator_id uuid not null,
  user_id uuid not null references auth.users (id) on delete restrict,
  role public.member_role not null default 'member',
  can_billing boolean not null default false,
  can_submit boolean not null default true,
  can_manage_modules_data boolean not null default true,
  can_invite boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  removed_at timestamptz,
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  unique (client_id, user_id)
);
comment on table public.client_members is 'Who belongs to a client, and what each may do. A former member keeps his line, with removed_at.';
create index client_members_by_user on public.client_members (user_id) where removed_at is null;
create index client_members_by_operator on public.client_members (operator_id, created_at desc);
create trigger touch before update on public.client_members for each row execute function private.touch_row();

-- Each table of a client calls this before insert: the operator comes from the client, never from the caller.
create function private.fill_operator()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  select operator_id into new.operator_id from public.clients where id = new.client_id;
  if new.operator_id is null then
    perform private.fail('not_found', 'client');
  end if;
  return new;
end
$$;
create trigger fill_operator before insert on public.client_members for each row execute function private.fill_operator();

-- ── Sessions ─────────────────────────────────────────────────────────────────
-- A token outlives the session it was made for by up to an hour. Rights ask the session itself, so that a sign-out
-- elsewhere, a removal or eight idle hours end them at the next statement.

create table public.session_activity (
  session_id uuid primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  app public.dashboard not null,
  ip inet,
  user_agent text,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now()
);
comment on table public.session_activity is 'Last use of each session, from which browser: the list a person sees, and the idle limit.';
create index session_activity_by_user on public.session_activity (user_id, last_seen_at desc);

create function private.is_operator(person uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (select from public.operators o where o.user_id = person and o.disabled_at is null)
$$;

create function private.session_is_alive()
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select
    from auth.sessions s
    left join public.session_activity a on a.session_id = s.id
    where s.id = ((select auth.jwt()) ->> 'session_id')::uuid
      and s.user_id = (select auth.uid())
      and (s.not_after is null or s.not_after > now())
      and coalesce(a.last_seen_at, s.created_at)
          > now() - case when private.is_operator(s.user_id) then interval '8 hours' else interval '30 days' end
  )
$$;
comment on function private.session_is_alive is 'The session behind the token exists and was used lately: 8 hours for an operator, 30 days for a client.';

-- ── Who is asking ────────────────────────────────────────────────────────────
-- Every policy rests on one of these three. Each is null or empty when the session is dead, or when an operator has
-- shown no second factor: he can do nothing then, as anyone.

create function private.me()
returns uuid
language sql
stable
security definer
set search_path = ''
as $$
  select (select auth.uid())
  where private.session_is_alive()
    and (not private.is_operator((select auth.uid())) or (select auth.jwt()) ->> 'aal' = 'aal2')
$$;
comment on function private.me is 'The signed-in person, or null: no live session, or an operator without second factor.';

create function private.my_operator_id()
returns uuid
language sql
stable
security definer
set search_path = ''
as $$
  select o.user_id from public.operators o where o.user_id = private.me() and o.disabled_at is null
$$;
comment on function private.my_operator_id is 'The signed-in operator, or null.';

create function private.my_client_ids()
returns setof uuid
language sql
stable
security definer
rows 2
set search_path = ''
as $$
  select m.client_id
  from public.client_members m
  join public.clients c on c.id = m.client_id
  where m.user_id = private.me() and m.removed_at is null and c.status <> 'anonymised'
$$;
comment on function private.my_client_ids is 'The clients whose member the signed-in person is.';

create function private.my_active_client_ids()
returns setof uuid
language sql
stable
security definer
rows 2
set search_path = ''
as $$
  select m.client_id
  from public.client_members m
  join public.clients c on c.id = m.client_id
  where m.user_id = private.me() and m.removed_at is null and c.status = 'active'
$$;
comment on function private.my_active_client_ids is 'As my_client_ids, without the paused and the archived: those may read, not write.';

create function private.people_i_know()
returns setof uuid
language sql
stable
security definer
rows 10
set search_path = ''
as $$
  select private.me()
  union
  select m.user_id from public.client_members m
  where m.client_id in (select private.my_client_ids()) and m.removed_at is null
  union
  select c.operator_id from public.clients c where c.id in (select private.my_client_ids())
  union
  select m.user_id from public.client_members m where m.operator_id = private.my_operator_id()
$$;
comment on function private.people_i_know is 'Whose name and photo the signed-in person may see: himself, his co-members, his operator, his clients'' people.';

create function private.require_operator()
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.my_operator_id();
begin
  if operator is not null then
    return operator;
  end if;
  if private.is_operator(auth.uid()) and private.session_is_alive() then
    perform private.fail('second_factor_required', 'second_factor');
  end if;
  perform private.fail('forbidden', 'operators_only');
end
$$;

create function private.require_me()
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.me();
begin
  if person is null then
    perform private.fail('forbidden', 'session_ended');
  end if;
  return person;
end
$$;

grant execute on function
  private.me(), private.my_operator_id(), private.my_client_ids(), private.my_active_client_ids(), private.people_i_know()
to authenticated;

-- ── Rights ───────────────────────────────────────────────────────────────────

alter table public.operators enable row level security;
alter table public.clients enable row level security;
alter table public.client_members enable row level security;
alter table public.session_activity enable row level security;

grant select on public.operators, public.clients, public.client_members, public.session_activity to authenticated;
grant update (kind, first_name, last_name, company, email, phone, city, siren) on public.clients to authenticated;
grant update (can_billing, can_submit, can_manage_modules_data, can_invite) on public.client_members to authenticated;

create policy "An operator sees himself" on public.operators
  for select to authenticated using (user_id = (select private.my_operator_id()));
create policy "A client sees his operator" on public.operators
  for select to authenticated using (
    user_id in (select c.operator_id from public.clients c where c.id in (select private.my_client_ids()))
  );

create policy "An operator sees his clients" on public.clients
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "An operator edits his clients" on public.clients
  for update to authenticated
  using (operator_id = (select private.my_operator_id()))
  with check (operator_id = (select private.my_operator_id()));
create policy "A member sees his client" on public.clients
  for select to authenticated using (id in (select private.my_client_ids()));

create policy "An operator sees the members of his clients" on public.client_members
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "An operator sets what the members of his clients may do" on public.client_members
  for update to authenticated
  using (operator_id = (select private.my_operator_id()))
  with check (operator_id = (select private.my_operator_id()));
create policy "A member sees the members of his client" on public.client_members
  for select to authenticated using (client_id in (select private.my_client_ids()));

create policy "A person sees his own sessions" on public.session_activity
  for select to authenticated using (user_id = (select private.me()));

-- The token says whether its bearer is an operator, so that a page can choose its screen. It grants nothing.
create function public.custom_access_token_hook(event jsonb)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_set(event, '{claims,foxeo_operator}', to_jsonb(private.is_operator((event ->> 'user_id')::uuid)))
$$;
revoke execute on function public.custom_access_token_hook from public, anon, authenticated;
grant execute on function public.custom_access_token_hook to supabase_auth_admin;
grant usage on schema public to supabase_auth_admin;
