-- ─────────────────────────────────────────────────────────────────────────────
-- Schema `storage` as Supabase Storage lays it out: same tables, columns, functions and grants, so that buckets and
-- policies written for hosted Supabase work here unchanged. The service owns it; policies on `storage.objects` decide
-- who may do what. Left out: analytics and vector buckets, the S3 protocol, object versioning, image transformation.
-- Can be run again.
-- ─────────────────────────────────────────────────────────────────────────────

set role supabase_storage_admin;

do $$
begin
  if to_regtype('storage.buckettype') is null then
    create type storage.buckettype as enum ('STANDARD', 'ANALYTICS', 'VECTOR');
  end if;
end
$$;

-- ── Buckets ──────────────────────────────────────────────────────────────────

-- Limits are per file, in bytes; null means the limit of the whole project, or any type.
create table if not exists storage.buckets (
  id text primary key,
  name text not null,
  owner uuid,
  owner_id text,
  public boolean default false,
  avif_autodetection boolean default false,
  file_size_limit bigint,
  allowed_mime_types text[],
  type storage.buckettype not null default 'STANDARD',
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  constraint buckets_name_length check (length(name) <= 100)
);
create unique index if not exists bname on storage.buckets (name);

comment on column storage.buckets.owner is 'Of old; owner_id took its place.';

-- ── Objects ──────────────────────────────────────────────────────────────────

-- One row a file. `version` names the bytes on disk: replacing a file writes new bytes under a new version, and the row
-- changes in one transaction. `metadata` is the service's (size, mimetype, eTag…), `user_metadata` the uploader's.
create table if not exists storage.objects (
  id uuid primary key default gen_random_uuid(),
  bucket_id text constraint "objects_bucketId_fkey" references storage.buckets (id),
  name text,
  owner uuid,
  owner_id text,
  path_tokens text[] generated always as (string_to_array(name, '/')) stored,
  version text,
  metadata jsonb,
  user_metadata jsonb,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  last_accessed_at timestamptz default now()
);
create unique index if not exists bucketid_objname on storage.objects (bucket_id, name);
-- Folders are listed by the beginning of a name, whatever its case.
create index if not exists idx_objects_bucket_id_name_lower on storage.objects (bucket_id, lower(name) collate "C");

comment on column storage.objects.owner is 'Of old, for owners that are a uuid; owner_id took its place.';

-- ── Functions that policies use ──────────────────────────────────────────────

create or replace function storage.foldername(name text)
returns text[]
language sql
immutable
set search_path = ''
return (string_to_array(name, '/'))[1:array_length(string_to_array(name, '/'), 1) - 1];
comment on function storage.foldername is 'The folders of a path: {a,b} for a/b/c.pdf.';

create or replace function storage.filename(name text)
returns text
language sql
immutable
set search_path = ''
return (string_to_array(name, '/'))[array_length(string_to_array(name, '/'), 1)];
comment on function storage.filename is 'The last part of a path: c.pdf for a/b/c.pdf.';

create or replace function storage.extension(name text)
returns text
language sql
immutable
set search_path = ''
return reverse(split_part(reverse(storage.filename(name)), '.', 1));
comment on function storage.extension is 'What follows the last dot of a file''s name: pdf for a/b/c.pdf.';

-- ── Triggers ─────────────────────────────────────────────────────────────────

create or replace function storage.update_updated_at_column()
returns trigger
language plpgsql
as $$
begin
  new.updated_at = now();
  return new;
end
$$;

create or replace trigger update_objects_updated_at
  before update on storage.objects
  for each row execute function storage.update_updated_at_column();

-- A row deleted by SQL would leave its file behind for ever, so only the service may, and it says so first.
create or replace function storage.protect_delete()
returns trigger
language plpgsql
as $$
begin
  if coalesce(current_setting('storage.can_delete', true), '') <> 'true' then
    raise exception using
      errcode = '42501',
      message = 'Direct deletion from storage tables is not allowed. Use the Storage API instead.';
  end if;
  return null;
end
$$;

create or replace trigger protect_buckets_delete
  before delete on storage.buckets
  for each statement execute function storage.protect_delete();
create or replace trigger protect_objects_delete
  before delete on storage.objects
  for each statement execute function storage.protect_delete();

-- ── Rights ───────────────────────────────────────────────────────────────────
-- As on the hosted service the callers' roles hold every table right: row security alone decides, and a bucket without
-- a policy is closed to all but service_role.

alter table storage.buckets enable row level security;
alter table storage.objects enable row level security;

grant all on storage.buckets, storage.objects to anon, authenticated, service_role;
grant all on storage.buckets, storage.objects to postgres with grant option;

reset role;

-- Only an owner may create policies. The hosted service lets `postgres` do it through an extension; here it is a member
-- of the owner, which lets it do more: what a migration does to these tables beyond policies, rows of `buckets` and
-- triggers would be refused there.
grant supabase_storage_admin to postgres;
