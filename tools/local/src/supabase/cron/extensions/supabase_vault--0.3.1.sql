-- Named secrets, encrypted in the table and in every dump of it.
--
-- On the hosted service the key is kept outside of the database; here it is the file `vault.key` of the cluster's
-- folder, made when the first database is. A dump restored in another cluster keeps its secrets locked: create them again.

create schema vault;

do $$
declare
  key_file text := current_setting('data_directory') || '/vault.key';
begin
  if pg_stat_file(key_file, true) is null then
    execute format(
      'copy (select encode(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), ''hex'')) to %L',
      key_file
    );
  end if;
end
$$;

create table vault.secrets (
  id uuid primary key default gen_random_uuid(),
  name text unique,
  description text not null default '',
  secret text not null,
  key_id uuid,
  nonce bytea,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table vault.secrets is 'Secrets, encrypted. Read them through vault.decrypted_secrets.';

create function vault._key() returns text
language sql stable security definer
set search_path = ''
as $$
  select btrim(pg_catalog.pg_read_file(pg_catalog.current_setting('data_directory') || '/vault.key'), E'\n')
$$;

create function vault._encrypt(secret text) returns text
language sql volatile security definer
set search_path = ''
as $$
  select pg_catalog.encode(
    extensions.pgp_sym_encrypt(secret, vault._key(), 'cipher-algo=aes256, s2k-mode=1'), 'base64'
  )
$$;

create function vault._decrypt(secret text) returns text
language sql stable security definer
set search_path = ''
as $$
  select extensions.pgp_sym_decrypt(pg_catalog.decode(secret, 'base64'), vault._key())
$$;

create view vault.decrypted_secrets as
  select id, name, description, secret, vault._decrypt(secret) as decrypted_secret, key_id, nonce, created_at, updated_at
  from vault.secrets;

create function vault.create_secret(
  new_secret text,
  new_name text default null,
  new_description text default '',
  new_key_id uuid default null
) returns uuid
language sql security definer
set search_path = ''
as $$
  insert into vault.secrets (secret, name, description)
  values (vault._encrypt(new_secret), new_name, coalesce(new_description, ''))
  returning id
$$;

create function vault.update_secret(
  secret_id uuid,
  new_secret text default null,
  new_name text default null,
  new_description text default null,
  new_key_id uuid default null
) returns void
language sql security definer
set search_path = ''
as $$
  update vault.secrets
  set secret = coalesce(vault._encrypt(new_secret), secret),
    name = coalesce(new_name, name),
    description = coalesce(new_description, description),
    updated_at = pg_catalog.now()
  where id = secret_id
$$;

-- The key itself stays with the superuser; the view needs only the function that uses it.
revoke execute on all functions in schema vault from public;
