-- ─────────────────────────────────────────────────────────────────────────────
-- What a hosted Supabase project holds before its first migration: roles and schemas.
-- Run once in a new database, as the superuser `supabase_admin`. Files of this folder run in the order of their names.
-- Passwords are set afterwards by the caller, from the run's context.
-- ─────────────────────────────────────────────────────────────────────────────

do $$
declare
  wanted record;
begin
  for wanted in
    select *
    from (values
      -- The roles a token may carry. None can log in; service_role passes row security.
      ('anon', 'nologin noinherit'),
      ('authenticated', 'nologin noinherit'),
      ('service_role', 'nologin noinherit bypassrls'),
      -- The owner of migrations: as on the hosted service, strong but not a superuser.
      ('postgres', 'login createrole createdb replication bypassrls'),
      -- One login for each service; they own their schema and may become the caller's role.
      ('authenticator', 'login noinherit'),
      ('supabase_auth_admin', 'login noinherit createrole'),
      ('supabase_storage_admin', 'login noinherit createrole'),
      ('supabase_realtime_admin', 'login noinherit')
    ) as roles (name, options)
  loop
    if not exists (select from pg_catalog.pg_roles where rolname = wanted.name) then
      execute format('create role %I %s', wanted.name, wanted.options);
    end if;
  end loop;
end
$$;

grant anon, authenticated, service_role to authenticator, supabase_storage_admin, supabase_realtime_admin;
grant anon, authenticated, service_role, authenticator to postgres with admin option;

create schema if not exists extensions authorization postgres;
create schema if not exists auth authorization supabase_auth_admin;
create schema if not exists storage authorization supabase_storage_admin;
create schema if not exists realtime authorization supabase_realtime_admin;

alter schema public owner to postgres;
revoke all on schema public from public;
grant usage on schema public to anon, authenticated, service_role;
grant usage on schema extensions to anon, authenticated, service_role;
grant usage on schema auth to anon, authenticated, service_role, postgres;
grant usage on schema storage to anon, authenticated, service_role, postgres;
grant usage on schema realtime to anon, authenticated, service_role, postgres;

create extension if not exists pgcrypto with schema extensions;
create extension if not exists "uuid-ossp" with schema extensions;

do $$
begin
  execute format('grant create, connect, temporary on database %I to postgres', current_database());
end
$$;
alter role supabase_auth_admin set search_path = auth;
alter role supabase_storage_admin set search_path = storage;
alter role postgres set search_path = "$user", public, extensions;
