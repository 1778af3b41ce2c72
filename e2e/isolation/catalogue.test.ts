// Layer 1: what pg_catalog says, whatever the code believes. Each list is the whole list of what may differ, with why.
import { openTestDatabase, type TestDatabase } from '@foxeo/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

/** Tables that aren't scoped by a not-null client_id, and what scopes them instead. */
const NOT_BY_CLIENT: Record<string, string> = {
  operators: 'the operator himself',
  clients: 'its id is the client',
  profiles: 'user_id, seen by those who work with the person',
  user_preferences: 'user_id',
  session_activity: 'user_id',
  notifications: 'user_id',
  notification_deliveries: 'user_id',
  recovery_codes: 'user_id; no role of the apps reads it',
  consents: 'user_id; client_id when given within a client',
  consent_texts: 'one wording for all',
  module_catalog: 'one catalogue for all',
  login_attempts: 'a hashed address; no role of the apps reads it',
  sign_in_mails: 'a hashed address; no role of the apps reads it',
  parcours_templates: 'operator_id',
  step_library: 'operator_id',
  email_outbox: 'operator_id',
  quick_replies: 'operator_id',
  chat_settings: 'operator_id',
  prospects: 'operator_id: nobody’s client yet',
  prospect_events: 'operator_id',
  prospect_reminders: 'operator_id',
  email_templates: 'operator_id',
  jobs: 'operator_id',
  webhook_inbox: 'the system; the operator sees that it arrived',
  cron_runs: 'the system; the operator sees it',
  audit_log: 'client_id or operator_id',
  search_entries: 'client_id or operator_id, as the row it points to',
  search_opens: 'user_id',
  notification_mutes: 'user_id',
  audit_origins: 'operator_id, actor_id',
  saved_views: 'user_id',
  client_imports: 'operator_id',
  client_import_lines: 'operator_id; client_id once written',
};

/** Tables with row security and no policy at all: nobody but functions reaches them. */
const CLOSED = ['login_attempts', 'mail_reply_tokens', 'recovery_codes', 'sign_in_mails'];

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
});
afterAll(() => db.close());

const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name);

describe('every table', () => {
  test('of an exposed schema has row security', async () => {
    const rows = await db.owner<{ name: string }[]>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'app', 'jobs') and c.relkind in ('r', 'p') and not c.relrowsecurity`;
    expect(names(rows)).toEqual([]);
  });

  test('has a policy, or is closed on purpose', async () => {
    const rows = await db.owner<{ name: string }[]>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not exists (select from pg_policy p where p.polrelid = c.oid)
      order by 1`;
    expect(names(rows)).toEqual(CLOSED);
  });

  test('names its client, not null, with a foreign key and a leading index', async () => {
    const rows = await db.owner<{ name: string; missing: string | null }[]>`
      select c.relname as name, concat_ws(', ',
        case when a.attnum is null then 'no client_id' when not a.attnotnull then 'client_id is nullable' end,
        case when not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey)
          and k.confrelid = 'public.clients'::regclass) then 'no foreign key' end,
        case when not exists (select from pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum and i.indpred is null) then 'no leading index' end
      ) as missing
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      left join pg_attribute a on a.attrelid = c.oid and a.attname = 'client_id' and not a.attisdropped
      where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> all (${Object.keys(NOT_BY_CLIENT)}) order by 1`;
    expect(rows.filter(({ missing }) => missing)).toEqual([]);
  });

  test('of the list of exceptions exists', async () => {
    const rows = await db.owner<
      { name: string }[]
    >`select tablename as name from pg_tables where schemaname = 'public'`;
    expect(Object.keys(NOT_BY_CLIENT).filter((table) => !names(rows).includes(table))).toEqual([]);
  });

  test('has a comment', async () => {
    const rows = await db.owner<{ name: string }[]>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and obj_description(c.oid, 'pg_class') is null`;
    expect(names(rows)).toEqual([]);
  });
});

describe('every policy', () => {
  test('is for authenticated, not for everyone', async () => {
    const rows = await db.owner<{ name: string }[]>`
      select format('%s.%s: %s', schemaname, tablename, policyname) as name from pg_policies
      where schemaname in ('public', 'storage', 'realtime') and roles <> '{authenticated}'`;
    expect(names(rows)).toEqual([]);
  });

  test('says something', async () => {
    const rows = await db.owner<{ name: string }[]>`
      select format('%s.%s: %s', schemaname, tablename, policyname) as name from pg_policies
      where schemaname in ('public', 'storage', 'realtime') and (qual = 'true' or with_check = 'true')`;
    expect(names(rows)).toEqual([]);
  });

  test('checks what is written', async () => {
    const rows = await db.owner<{ name: string }[]>`
      select format('%s.%s: %s', schemaname, tablename, policyname) as name from pg_policies
      where schemaname in ('public', 'storage', 'realtime') and cmd in ('INSERT', 'UPDATE', 'ALL') and with_check is null`;
    expect(names(rows)).toEqual([]);
  });

  test('rests on an index of the columns it compares', async () => {
    // A policy compares operator_id, client_id or user_id: each must lead an index of its table.
    const rows = await db.owner<{ name: string }[]>`
      select distinct format('%s.%s', p.tablename, a.attname) as name
      from pg_policies p
      join pg_class c on c.relname = p.tablename and c.relnamespace = 'public'::regnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname in ('operator_id', 'client_id', 'user_id', 'actor_id')
      where p.schemaname = 'public' and p.qual like '%' || a.attname || '%'
        and p.qual ~ ('\\m' || a.attname || ' (=|IN)')
        and not exists (select from pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum)`;
    expect(names(rows)).toEqual([]);
  });
});

describe('grants', () => {
  test('give anon nothing on any table', async () => {
    const rows = await db.owner<{ name: string }[]>`
      select distinct format('%s.%s', table_schema, table_name) as name from information_schema.column_privileges
      where grantee in ('anon', 'PUBLIC') and table_schema in ('public', 'private', 'app', 'jobs')`;
    expect(names(rows)).toEqual([]);
  });

  test('give service_role nothing: no code of ours uses it on tables', async () => {
    const rows = await db.owner<{ name: string }[]>`
      select distinct format('%s.%s', table_schema, table_name) as name from information_schema.column_privileges
      where grantee = 'service_role' and table_schema = 'public'`;
    expect(names(rows)).toEqual([]);
  });

  test('give authenticated neither insert, delete nor truncate', async () => {
    const rows = await db.owner<{ name: string }[]>`
      select distinct format('%s %s', table_name, privilege_type) as name from information_schema.table_privileges
      where grantee = 'authenticated' and table_schema = 'public' and privilege_type in ('INSERT', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES')`;
    expect(names(rows)).toEqual([]);
  });

  test('give the two logins nothing of their own', async () => {
    const rows = await db.owner<{ name: string }[]>`
      select distinct format('%s %s.%s', grantee, table_schema, table_name) as name from information_schema.column_privileges
      where grantee in ('foxeo_app', 'foxeo_jobs')`;
    expect(names(rows)).toEqual([]);
    const [app] = await db.owner<{ rolinherit: boolean; rolsuper: boolean; rolbypassrls: boolean }[]>`
      select rolinherit, rolsuper, rolbypassrls from pg_roles where rolname = 'foxeo_app'`;
    expect(app).toEqual({ rolinherit: false, rolsuper: false, rolbypassrls: false });
  });
});

describe('every function', () => {
  test('pins its search path', async () => {
    const rows = await db.owner<{ name: string }[]>`
      select format('%s.%s', n.nspname, p.proname) as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'app', 'jobs', 'private') and not coalesce(p.proconfig, '{}') @> array['search_path=""'] order by 1`;
    expect(names(rows)).toEqual([]);
  });

  test('is not executable by everyone', async () => {
    const rows = await db.owner<{ name: string }[]>`
      select format('%s.%s', n.nspname, p.proname) as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'app', 'jobs', 'private') and has_function_privilege('public', p.oid, 'execute') order by 1`;
    expect(names(rows)).toEqual([]);
  });

  test('of the jobs is for foxeo_jobs alone', async () => {
    const rows = await db.owner<{ name: string }[]>`
      select format('%s.%s', n.nspname, p.proname) as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'jobs' and (has_function_privilege('authenticated', p.oid, 'execute') or has_function_privilege('anon', p.oid, 'execute'))`;
    expect(names(rows)).toEqual([]);
  });

  test('open to a visitor is on this list', async () => {
    const rows = await db.owner<{ name: string }[]>`
      select format('%s.%s', n.nspname, p.proname) as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'app', 'private', 'jobs') and has_function_privilege('anon', p.oid, 'execute') order by 1`;
    expect(names(rows)).toEqual([
      'app.ask_sign_in_mail',
      'app.look_of_subdomain',
      'app.peek_invitation',
      'app.record_sign_in',
      'app.renew_invitation',
      'app.sign_in_wait',
      'app.spend_code_try',
      'app.texts_in_force',
    ]);
  });
});

test('views run with the rights of whoever reads them', async () => {
  const rows = await db.owner<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'app') and c.relkind in ('v', 'm') and not coalesce(c.reloptions, '{}') @> '{security_invoker=true}'`;
  expect(names(rows)).toEqual([]);
});

test('every bucket is private and limited in size', async () => {
  const rows = await db.owner<{ id: string; public: boolean; limited: boolean }[]>`
    select id, public, file_size_limit is not null as limited from storage.buckets`;
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((bucket) => bucket.public || !bucket.limited)).toEqual([]);
});

test('realtime has one policy to listen, and one to tell that one types', async () => {
  const rows = await db.owner<
    { cmd: string }[]
  >`select cmd from pg_policies where schemaname = 'realtime' and tablename = 'messages'`;
  expect(rows.map(({ cmd }) => cmd).sort()).toEqual(['INSERT', 'SELECT']);
});
