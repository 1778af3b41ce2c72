-- ─────────────────────────────────────────────────────────────────────────────
-- What a module lets the operator choose for one client, and a configuration's past
-- ─────────────────────────────────────────────────────────────────────────────
-- A module's settings are fields of a few plain types, named by its manifest; the catalogue says the same, and a test
-- holds one against the other. `client_config.custom_config` keeps, under a module's id, what differs for a client. The
-- past of a configuration is in its journal: each line says what a change replaced.

alter table public.module_catalog add column settings jsonb not null default '{}' check (jsonb_typeof(settings) = 'object');
comment on column public.module_catalog.settings is 'By key, a JSON Schema of one value: boolean, integer with its bounds, or a string among some.';
update public.module_catalog set settings = '{"reply_days": {"type": "integer", "minimum": 1, "maximum": 10, "default": 2}}'
where id = 'validation';
update public.module_catalog set settings = '{"homework_reminders": {"type": "boolean", "default": true}}' where id = 'documents';

-- Whether a value is what the setting takes. Only the types above: another is refused until this function knows it.
create function private.setting_takes(setting jsonb, value jsonb)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select case setting ->> 'type'
    when 'boolean' then jsonb_typeof(value) = 'boolean'
    when 'integer' then jsonb_typeof(value) = 'number' and case
      when jsonb_typeof(value) = 'number' then (value #>> '{}')::numeric % 1 = 0
        and (value #>> '{}')::numeric between (setting ->> 'minimum')::numeric and (setting ->> 'maximum')::numeric
    end
    when 'string' then jsonb_typeof(value) = 'string' and setting -> 'enum' @> value
    else false
  end
$$;

create function private.check_settings()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
  wrong text;
begin
  select m.key into wrong from jsonb_each(new.custom_config) m
  where jsonb_typeof(m.value) <> 'object' or not exists (select from public.module_catalog c where c.id = m.key) limit 1;
  if wrong is not null then
    perform private.fail('invalid_input', 'setting_unknown', wrong);
  end if;
  select s.key into wrong
  from jsonb_each(new.custom_config) m
  join public.module_catalog c on c.id = m.key
  cross join lateral jsonb_each(m.value) s
  where not coalesce(private.setting_takes(c.settings -> s.key, s.value), false) limit 1;
  if wrong is not null then
    perform private.fail('invalid_input', 'setting_invalid', wrong);
  end if;
  return new;
end
$$;
create trigger check_settings before insert or update of custom_config on public.client_config
  for each row when (new.custom_config <> '{}') execute function private.check_settings();

-- A client's value of a setting, or the module's own.
create function private.setting(wanted_client uuid, module text, key text)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(f.custom_config #> array[module, key], m.settings #> array[key, 'default'])
  from public.module_catalog m left join public.client_config f on f.client_id = wanted_client
  where m.id = module
$$;

create function app.set_client_settings(wanted_client uuid, module text, wanted jsonb, seen_at timestamptz)
returns timestamptz
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_my_client(wanted_client);
  config public.client_config;
begin
  if jsonb_typeof(wanted) is distinct from 'object' then
    perform private.fail('invalid_input', 'setting_invalid', module);
  end if;
  select * into config from public.client_config c where c.client_id = wanted_client for update;
  if config.custom_config -> module = wanted then
    return config.updated_at;
  end if;
  if config.updated_at <> seen_at then
    perform private.fail('stale', 'config_changed');
  end if;
  perform private.audit_as('config.settings_changed');
  update public.client_config c set custom_config = c.custom_config || jsonb_build_object(module, wanted)
  where c.client_id = wanted_client
  returning updated_at into seen_at;
  return seen_at;
end
$$;
comment on function app.set_client_settings is 'Replaces what one module''s settings are for a client; answers the moment of the change.';

-- ── Back to a former configuration ───────────────────────────────────────────

-- What a configuration was just after a line of its journal: the present one, with what each later change replaced.
create function private.config_after(wanted_client uuid, line bigint)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  state jsonb;
  later record;
begin
  select to_jsonb(c) into state from public.client_config c where c.client_id = wanted_client;
  for later in
    select l.before from public.audit_log l
    where l.chain = wanted_client and l.entity = 'config' and l.entity_id = wanted_client::text and l.seq > line and l.before is not null
    order by l.seq desc
  loop
    state := state || later.before;
  end loop;
  return state;
end
$$;

create function app.restore_client_config(wanted_client uuid, line bigint, seen_at timestamptz)
returns timestamptz
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_my_client(wanted_client);
  config public.client_config;
  was jsonb;
begin
  select * into config from public.client_config c where c.client_id = wanted_client for update;
  if not exists (
    select from public.audit_log l
    where l.chain = wanted_client and l.seq = line and l.entity = 'config' and l.entity_id = wanted_client::text
  ) then
    perform private.fail('not_found', 'config_line');
  end if;
  if config.updated_at <> seen_at then
    perform private.fail('stale', 'config_changed');
  end if;
  was := private.config_after(wanted_client, line);
  -- Between Lab and One there is a graduation, which is undone in its own way.
  if was ->> 'dashboard' <> config.dashboard::text then
    perform private.fail('conflict', 'graduated_since');
  end if;
  perform private.audit_as('config.restored');
  update public.client_config c
  set modules_actifs = array(select jsonb_array_elements_text(was -> 'modules_actifs')),
      theme = (was ->> 'theme')::public.theme, accent = was ->> 'accent', custom_config = was -> 'custom_config',
      subdomain = (was ->> 'subdomain')::extensions.citext, elio_lab_enabled = (was ->> 'elio_lab_enabled')::boolean
  where c.client_id = wanted_client
  returning updated_at into seen_at;
  return seen_at;
exception
  when unique_violation then
    perform private.fail('conflict', 'subdomain_taken');
end
$$;
comment on function app.restore_client_config is 'Makes a configuration what it was after a line of its journal, as a new change; nothing of the past is erased.';

-- Whether an address may be had, and nothing of who has it.
create function app.subdomain_state(wanted text, wanted_client uuid)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_my_client(wanted_client);
begin
  return case when exists (
    select from public.client_config c where c.subdomain operator(extensions.=) trim(wanted)::extensions.citext and c.client_id <> wanted_client
  ) then 'taken' else 'free' end;
end
$$;
grant execute on function app.set_client_settings, app.restore_client_config, app.subdomain_state to authenticated;

-- ── What the two settings do ─────────────────────────────────────────────────

-- A promise is made with the delay that this client was promised; the house's own tasks promise nothing.
create function private.promise_as_configured()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if auth.uid() is not null and (tg_op = 'INSERT' or new.promised_at is distinct from old.promised_at) then
    new.promised_at := private.promise(now(), private.setting(new.client_id, 'validation', 'reply_days')::int);
  end if;
  return new;
end
$$;
create trigger promise_as_configured before insert or update of promised_at on public.submissions
  for each row execute function private.promise_as_configured();

create or replace function private.remind_homework(at timestamptz)
returns table (reminders bigint)
language plpgsql
security definer
set search_path = ''
as $$
declare
  due record;
begin
  reminders := 0;
  for due in
    select d.id, d.client_id, d.file_name, d.homework_due_date, r.days
    from public.documents d
    join public.clients c on c.id = d.client_id and c.status = 'active'
    cross join lateral (select private.client_zone(d.client_id) as zone) z
    cross join lateral (
      select -((d.homework_due_date at time zone z.zone)::date - (at at time zone z.zone)::date) as days
    ) r
    where d.is_homework and not d.homework_completed and d.homework_due_date between at - interval '3 days' and at + interval '4 days'
      and d.deleted_at is null and d.status not in ('withdrawn', 'archived') and d.visibility = 'shared'
      and private.module_is_on(d.client_id, 'documents') and not private.is_lab_history(d.client_id, d.created_at)
      and r.days in (-2, 1) and (at at time zone z.zone)::time >= time '09:00'
      and private.setting(d.client_id, 'documents', 'homework_reminders') = 'true'
  loop
    insert into private.homework_reminders (document_id, days, due) values (due.id, due.days, due.homework_due_date)
    on conflict do nothing;
    if found then
      reminders := reminders + 1;
      perform private.notify_client(due.client_id, case due.days when 1 then 'homework_late' else 'homework_soon' end, 'documents',
        jsonb_build_object('document', due.file_name), '/documents/' || due.id, 'document:' || due.id);
    end if;
  end loop;
  return next;
end
$$;
