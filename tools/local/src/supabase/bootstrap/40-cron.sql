-- ─────────────────────────────────────────────────────────────────────────────
-- Scheduled jobs, outgoing requests and secrets: the extensions that a hosted project offers.
--
-- The packaged Postgres has none of the three, so `../cron/extensions` holds stand-ins of the same names and functions;
-- `../cron/service.ts` runs the jobs and sends the requests. They are created here, so that the
-- `create extension if not exists` of a migration, which runs as `postgres`, finds them.
-- ─────────────────────────────────────────────────────────────────────────────

create extension if not exists pg_cron;
create extension if not exists pg_net;
create extension if not exists supabase_vault;

-- ── Rights ──────────────────────────────────────────────────────────────────
-- Migrations and jobs run as `postgres`. Nobody else has anything to do here.
grant usage on schema cron, net, vault to postgres;
grant execute on all functions in schema cron, net to postgres;
grant execute on function vault.create_secret, vault.update_secret, vault._decrypt to postgres;
grant select, insert, update, delete on cron.job to postgres;
grant select, delete on cron.job_run_details to postgres;
grant usage on all sequences in schema cron, net to postgres;
grant select, delete on net._http_response to postgres;
grant select, delete on vault.secrets, vault.decrypted_secrets to postgres;
