-- Run once, when the data directory is new, while postgres is still a superuser: the image makes these roles without
-- a password, and Realtime keeps its tables in a schema that nobody else makes.
\set password `echo "$POSTGRES_PASSWORD"`

alter role supabase_auth_admin with password :'password';
alter role supabase_storage_admin with password :'password';

create schema if not exists _realtime authorization supabase_admin;
