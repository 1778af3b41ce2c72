-- ─────────────────────────────────────────────────────────────────────────────
-- Client configuration: one row decides what a client sees. Personalisation is data, never code.
-- ─────────────────────────────────────────────────────────────────────────────

create table public.module_catalog (
  id text primary key check (id ~ '^[a-z][a-z_]{1,40}$'),
  version text not null,
  compatible_dashboards public.dashboard[] not null,
  dependencies text[] not null default '{}'
);
comment on table public.module_catalog is 'The modules that exist. A migration adds a row when a module ships; a test holds it against the manifests.';

create table public.client_config (
  client_id uuid primary key,
  operator_id uuid not null,
  dashboard public.dashboard not null check (dashboard in ('lab', 'one')),
  modules_actifs text[] not null default '{}',
  theme public.theme not null default 'system',
  accent text check (accent ~ '^#[0-9a-f]{6}$'),
  custom_config jsonb not null default '{}' check (jsonb_typeof(custom_config) = 'object'),
  subdomain extensions.citext unique check (
    subdomain operator(extensions.~) '^[a-z0-9]([a-z0-9-]{1,38}[a-z0-9])$'
    and subdomain <> all (array['hub', 'lab', 'one', 'visio', 'rdv', 'www', 'api', 'app', 'admin', 'mail', 'mailbox', 'status', 'openvidu']::extensions.citext[])
  ),
  elio_lab_enabled boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict
);
comment on table public.client_config is 'Dashboard, active modules, theme, subdomain and settings of one client.';
create index client_config_by_operator on public.client_config (operator_id);
create trigger fill_operator before insert on public.client_config for each row execute function private.fill_operator();
create trigger touch before update on public.client_config for each row execute function private.touch_row();
create trigger audit after insert or update or delete on public.client_config for each row execute function private.audit_row('config');

create function private.check_modules()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
  wrong text;
begin
  select wanted into wrong from unnest(new.modules_actifs) wanted
  where not exists (
    select from public.module_catalog m where m.id = wanted and new.dashboard = any (m.compatible_dashboards)
  ) limit 1;
  if wrong is not null then
    perform private.fail('invalid_input', 'module_unknown', 'modules_actifs');
  end if;
  select d into wrong
  from public.module_catalog m, unnest(m.dependencies) d
  where m.id = any (new.modules_actifs) and d <> all (new.modules_actifs) limit 1;
  if wrong is not null then
    perform private.fail('invalid_input', 'module_needed', 'modules_actifs');
  end if;
  return new;
end
$$;
create trigger check_modules before insert or update of modules_actifs, dashboard on public.client_config
  for each row execute function private.check_modules();

-- The write gate of every module: restrictive policies and transition functions ask it.
create function private.module_is_on(wanted_client uuid, module text)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select from public.client_config c where c.client_id = wanted_client and module = any (c.modules_actifs)
  )
$$;
grant execute on function private.module_is_on to authenticated;

create function private.require_module(wanted_client uuid, module text)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if not private.module_is_on(wanted_client, module) then
    perform private.fail('module_off', module);
  end if;
end
$$;

alter table public.module_catalog enable row level security;
alter table public.client_config enable row level security;
grant select on public.module_catalog, public.client_config to authenticated;

create policy "Anyone signed in reads the catalogue" on public.module_catalog
  for select to authenticated using ((select private.me()) is not null);
create policy "An operator sees the configuration of his clients" on public.client_config
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "A member sees the configuration of his client" on public.client_config
  for select to authenticated using (client_id in (select private.my_client_ids()));

-- Switches modules on and off. `seen_at` is the updated_at the page showed: another change since then is refused.
create function app.set_client_modules(wanted_client uuid, modules text[], seen_at timestamptz)
returns timestamptz
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  config public.client_config;
begin
  select * into config from public.client_config c
  where c.client_id = wanted_client and c.operator_id = operator for update;
  if not found then
    perform private.fail('not_found', 'client');
  end if;
  if config.modules_actifs = modules then
    return config.updated_at;
  end if;
  if config.updated_at <> seen_at then
    perform private.fail('stale', 'config_changed');
  end if;
  perform private.audit_as('config.modules_changed');
  update public.client_config c set modules_actifs = modules where c.client_id = wanted_client
  returning updated_at into seen_at;
  return seen_at;
end
$$;

create function app.set_client_look(wanted_client uuid, wanted_accent text, wanted_subdomain text, seen_at timestamptz)
returns timestamptz
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  config public.client_config;
begin
  select * into config from public.client_config c
  where c.client_id = wanted_client and c.operator_id = operator for update;
  if not found then
    perform private.fail('not_found', 'client');
  end if;
  if config.updated_at <> seen_at then
    perform private.fail('stale', 'config_changed');
  end if;
  update public.client_config c
  set accent = lower(nullif(wanted_accent, '')), subdomain = nullif(wanted_subdomain, '')
  where c.client_id = wanted_client
  returning updated_at into seen_at;
  return seen_at;
exception
  when unique_violation then
    perform private.fail('conflict', 'subdomain_taken', 'subdomain');
  when check_violation then
    perform private.fail('invalid_input', 'subdomain_invalid', 'subdomain');
end
$$;

-- What a sign-in page may show before anyone signed in: the colour behind a subdomain, never a name.
create function app.look_of_subdomain(wanted text)
returns table (accent text, theme public.theme)
language sql
stable
security definer
set search_path = ''
as $$
  select c.accent, c.theme
  from public.client_config c join public.clients on clients.id = c.client_id
  where c.subdomain = wanted::extensions.citext and c.dashboard = 'one' and clients.status not in ('archived', 'anonymised')
$$;
grant execute on function app.set_client_modules, app.set_client_look to authenticated;
grant execute on function app.look_of_subdomain to anon, authenticated;

insert into public.module_catalog (id, version, compatible_dashboards, dependencies) values
  ('documents', '1.0.0', '{hub,lab,one}', '{}'),
  ('validation', '1.0.0', '{hub,lab,one}', '{documents}'),
  ('fiches_clients', '1.0.0', '{hub}', '{}'),
  ('audit', '1.0.0', '{hub}', '{}'),
  ('bibliotheque', '1.0.0', '{hub}', '{}'),
  ('systeme', '1.0.0', '{hub}', '{}');
