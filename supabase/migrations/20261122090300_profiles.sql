-- ─────────────────────────────────────────────────────────────────────────────
-- Profiles and preferences
-- ─────────────────────────────────────────────────────────────────────────────
-- Two tables, because two audiences: a profile is what co-members and the operator see of a person; preferences are
-- the person's alone.

create type public.address_form as enum ('vous', 'tu');
create type public.theme as enum ('system', 'light', 'dark');

create table public.profiles (
  user_id uuid primary key references auth.users (id) on delete cascade,
  first_name text not null default '' check (length(first_name) <= 80),
  last_name text not null default '' check (length(last_name) <= 80),
  job text check (length(job) <= 120),
  photo_path text check (length(photo_path) <= 400),
  updated_at timestamptz not null default now()
);
comment on table public.profiles is 'What the people who work with someone see of him.';

-- The document's YAML, validated: sources by name, quiet hours, mail. A key that is missing takes its default.
create function private.is_notifications_config(config jsonb)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select jsonb_typeof(config) = 'object'
    and jsonb_typeof(coalesce(config -> 'sources', '{}')) = 'object'
    and not exists (
      select from jsonb_each(coalesce(config -> 'sources', '{}')) s
      where s.key <> all (array['chat', 'validation_hub', 'systeme', 'documents', 'agenda', 'visio', 'facturation', 'evolutions'])
         or jsonb_typeof(s.value) <> 'object'
         or coalesce(s.value ->> 'priority', 'normal') <> all (array['low', 'normal', 'high'])
         or coalesce(jsonb_typeof(s.value -> 'enabled'), 'boolean') <> 'boolean'
         or coalesce(jsonb_typeof(s.value -> 'sound'), 'boolean') <> 'boolean'
         or coalesce(jsonb_typeof(s.value -> 'badge'), 'boolean') <> 'boolean'
    )
    and coalesce(config #>> '{quiet_hours,start}', '22:00') ~ '^([01]\d|2[0-3]):[0-5]\d$'
    and coalesce(config #>> '{quiet_hours,end}', '08:00') ~ '^([01]\d|2[0-3]):[0-5]\d$'
    and coalesce(jsonb_typeof(config #> '{quiet_hours,enabled}'), 'boolean') = 'boolean'
    and coalesce(config #>> '{email,mode}', 'instant') = any (array['instant', 'digest', 'none'])
    and coalesce(config #>> '{email,digest_at}', '08:30') ~ '^([01]\d|2[0-3]):[0-5]\d$'
    and coalesce(config #>> '{email,delay_min}', '5') ~ '^\d{1,3}$'
$$;

create function private.default_notifications_config()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select '{
    "sources": {
      "chat":           {"enabled": true, "sound": true,  "badge": true, "priority": "normal"},
      "validation_hub": {"enabled": true, "sound": true,  "badge": true, "priority": "high"},
      "systeme":        {"enabled": true, "sound": false, "badge": true, "priority": "low"},
      "documents":      {"enabled": true, "sound": false, "badge": true, "priority": "normal"},
      "agenda":         {"enabled": true, "sound": true,  "badge": true, "priority": "normal"},
      "visio":          {"enabled": true, "sound": true,  "badge": true, "priority": "high"},
      "facturation":    {"enabled": true, "sound": false, "badge": true, "priority": "normal"},
      "evolutions":     {"enabled": true, "sound": false, "badge": true, "priority": "normal"}
    },
    "quiet_hours": {"enabled": false, "start": "22:00", "end": "08:00"},
    "email": {"mode": "instant", "delay_min": 5, "digest_at": "08:30"}
  }'::jsonb
$$;

create function private.is_time_zone(name text)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
begin
  perform now() at time zone name;
  return true;
exception
  when invalid_parameter_value then
    return false;
end
$$;

create table public.user_preferences (
  user_id uuid primary key references auth.users (id) on delete cascade,
  address_form public.address_form not null default 'vous',
  theme public.theme not null default 'system',
  time_zone text not null default 'Europe/Paris' check (private.is_time_zone(time_zone)),
  text_size int not null default 100 check (text_size between 85 and 150),
  reduced_motion boolean not null default false,
  high_contrast boolean not null default false,
  phone text check (length(phone) <= 32),
  -- The town whose weather is shown, chosen in the profile; coordinates to two decimals, never a place of the device.
  town text check (length(town) <= 120),
  latitude numeric(5, 2) check (latitude between -90 and 90),
  longitude numeric(6, 2) check (longitude between -180 and 180),
  sidebar_collapsed boolean not null default false,
  tours_done text[] not null default '{}' check (cardinality(tours_done) <= 50),
  notifications_config jsonb not null default private.default_notifications_config()
    check (private.is_notifications_config(notifications_config)),
  updated_at timestamptz not null default now()
);
comment on table public.user_preferences is 'How a person wants Foxeo to speak, look and notify. His alone.';

create trigger touch before update on public.profiles for each row execute function private.touch_row();
create trigger touch before update on public.user_preferences for each row execute function private.touch_row();

create function private.create_profile()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.profiles (user_id) values (new.id) on conflict do nothing;
  insert into public.user_preferences (user_id) values (new.id) on conflict do nothing;
  return new;
end
$$;
create trigger create_profile after insert on auth.users for each row execute function private.create_profile();

-- A check constraint runs with the rights of whoever writes the row.
grant execute on function private.is_time_zone, private.is_notifications_config to authenticated;

alter table public.profiles enable row level security;
alter table public.user_preferences enable row level security;
grant select on public.profiles, public.user_preferences to authenticated;
grant update (first_name, last_name, job, photo_path) on public.profiles to authenticated;
grant update (
  address_form, theme, time_zone, text_size, reduced_motion, high_contrast, phone, town, latitude, longitude,
  sidebar_collapsed, tours_done, notifications_config
) on public.user_preferences to authenticated;

create policy "A person sees the profiles of those he works with" on public.profiles
  for select to authenticated using (user_id in (select private.people_i_know()));
create policy "A person edits his own profile" on public.profiles
  for update to authenticated using (user_id = (select private.me())) with check (user_id = (select private.me()));
create policy "A person sees his own preferences" on public.user_preferences
  for select to authenticated using (user_id = (select private.me()));
create policy "A person edits his own preferences" on public.user_preferences
  for update to authenticated using (user_id = (select private.me())) with check (user_id = (select private.me()));
