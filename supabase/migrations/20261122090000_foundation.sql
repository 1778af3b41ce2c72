-- ─────────────────────────────────────────────────────────────────────────────
-- Foundation: schemas, roles, and the few functions that every right is made of
-- ─────────────────────────────────────────────────────────────────────────────
-- Four schemas, one purpose each:
--   public   tables, behind row security
--   app      functions that the three apps call as the signed-in person
--   jobs     functions that Edge Functions call as foxeo_jobs
--   private  what policies and functions share; nobody calls it by hand
-- Nothing is granted unless a line of a migration grants it.

create schema if not exists app;
create schema if not exists jobs;
create schema if not exists private;

comment on schema app is 'Functions that the apps call as the signed-in person: every change of state.';
comment on schema jobs is 'Functions that Edge Functions call as foxeo_jobs: outbox, notifications, retention.';
comment on schema private is 'Shared by policies and functions. Not exposed.';

create extension if not exists pgcrypto with schema extensions;
create extension if not exists citext with schema extensions;
create extension if not exists pg_trgm with schema extensions;
create extension if not exists unaccent with schema extensions;

-- The hosted service grants new objects to the roles of its Data API; Foxeo's tables are not for that API.
alter default privileges for role postgres revoke execute on functions from public;
alter default privileges for role postgres in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges for role postgres in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges for role postgres in schema public revoke execute on functions from anon, authenticated, service_role;

-- The two logins of Foxeo. They own nothing and inherit nothing: foxeo_app must become `anon` or `authenticated`
-- inside a transaction before it can do anything; foxeo_jobs may call the functions of schema jobs and no more.
-- Passwords are set by whoever deploys (docs/operations/deploy.md).
do $$
begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'foxeo_app') then
    create role foxeo_app nologin noinherit;
  end if;
  if not exists (select from pg_catalog.pg_roles where rolname = 'foxeo_jobs') then
    create role foxeo_jobs nologin noinherit;
  end if;
end
$$;

grant anon, authenticated to foxeo_app;
grant usage on schema app to anon, authenticated;
grant usage on schema private to authenticated;
grant usage on schema jobs to foxeo_jobs;

-- ── Errors ───────────────────────────────────────────────────────────────────
-- An expected refusal carries one of these states; packages/db turns it into an AppError.

create function private.fail(code text, message_key text, field text default null)
returns void
language plpgsql
set search_path = ''
as $$
declare
  state constant text := case code
    when 'not_found' then 'FX001'
    when 'forbidden' then 'FX002'
    when 'conflict' then 'FX003'
    when 'invalid_input' then 'FX004'
    when 'stale' then 'FX005'
    when 'second_factor_required' then 'FX006'
    when 'rate_limited' then 'FX007'
    when 'expired' then 'FX008'
    when 'already_done' then 'FX009'
    when 'module_off' then 'FX010'
  end;
begin
  if state is null then
    raise exception 'unknown refusal “%”', code;
  end if;
  raise exception using errcode = state, message = message_key, detail = coalesce(field, '');
end
$$;
comment on function private.fail is 'Refuses: code is one of AppError''s, message_key names the sentence to show, field the input at fault.';

-- ── The request ──────────────────────────────────────────────────────────────
-- The server sets request.context in the same round trip as the claims: {"requestId","ip","userAgent","app"}.

create function private.request_context()
returns jsonb
language sql
stable
set search_path = ''
as $$
  select coalesce(nullif(current_setting('request.context', true), '')::jsonb, '{}'::jsonb)
$$;

create function private.request_ip()
returns inet
language plpgsql
stable
set search_path = ''
as $$
begin
  return (private.request_context() ->> 'ip')::inet;
exception
  when invalid_text_representation then
    return null;
end
$$;

-- ── Small facts about time ───────────────────────────────────────────────────

create function private.easter_sunday(year int)
returns date
language sql
immutable
set search_path = ''
as $$
  -- Anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
  with a as (select year % 19 as a, year / 100 as b, year % 100 as c),
       b as (select *, b / 4 as d, b % 4 as e, (b + 8) / 25 as f from a),
       c as (select *, (b - f + 1) / 3 as g from b),
       d as (select *, (19 * a + b - d - g + 15) % 30 as h, c / 4 as i, c % 4 as k from c),
       e as (select *, (32 + 2 * e + 2 * i - h - k) % 7 as l from d),
       f as (select *, (a + 11 * h + 22 * l) / 451 as m from e)
  select make_date(year, (h + l - 7 * m + 114) / 31, ((h + l - 7 * m + 114) % 31) + 1) from f
$$;

create function private.is_working_day(day date)
returns boolean
language sql
immutable
set search_path = ''
as $$
  -- Weekends and the eleven public holidays of article L3133-1 of the Code du travail.
  select extract(isodow from day) < 6
     and to_char(day, 'MM-DD') <> all (array['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'])
     and day - private.easter_sunday(extract(year from day)::int) <> all (array[1, 39, 50])
$$;

create function private.promise(since timestamptz, working_days int)
returns timestamptz
language plpgsql
stable
set search_path = ''
as $$
declare
  day date := (since at time zone 'Europe/Paris')::date;
  remaining int := working_days;
begin
  while remaining > 0 loop
    day := day + 1;
    if private.is_working_day(day) then
      remaining := remaining - 1;
    end if;
  end loop;
  return (day + time '18:00') at time zone 'Europe/Paris';
end
$$;
comment on function private.promise is 'The promised answer: 18:00 in Paris, so many working days after.';

-- ── Rows that change ─────────────────────────────────────────────────────────

create function private.touch_row()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.updated_at := now();
  return new;
end
$$;
comment on function private.touch_row is 'Before update: dates the row. A page that edits compares updated_at, so that two tabs cannot overwrite each other.';
