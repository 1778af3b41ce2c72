import type { TestDatabase } from '@foxeo/testing';
import { ROOMS } from './rooms.ts';

/** One right made wider than it should be, and how to take that back. */
export interface Mutant {
  name: string;
  /** The table whose cells must notice; none when any layer may. */
  table: string | null;
  apply: string;
  revert: string;
}

interface Policy {
  schema: string;
  table: string;
  name: string;
  permissive: string;
  qual: string | null;
  check: string | null;
}

/** Every policy opened in turn: its `using` made true, then its `with check`. */
export async function policyMutants({ owner }: TestDatabase): Promise<Mutant[]> {
  const policies = await owner<Policy[]>`
    select schemaname as schema, tablename as table, policyname as name, permissive, qual, with_check as check
    from pg_policies where schemaname in ('public', 'storage', 'realtime') order by 1, 2, 3`;
  const granted = await owner<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.column_privileges
    where grantee = 'authenticated' and privilege_type in ('INSERT', 'UPDATE') and table_schema in ('public', 'storage', 'realtime')`;
  return policies.flatMap((policy) => {
    const on = `on ${policy.schema}.${policy.table}`;
    const quoted = `"${policy.name.replaceAll('"', '""')}"`;
    const mutants: Mutant[] = [];
    const table = policy.schema === 'public' ? policy.table : null;
    if (policy.qual) {
      mutants.push({
        name: `${policy.table}: “${policy.name}” using (true)`,
        table,
        apply: `alter policy ${quoted} ${on} using (true)`,
        revert: `alter policy ${quoted} ${on} using (${policy.qual})`,
      });
    }
    // A check on columns that no grant opens can't be put to the test: the grant stands before it.
    if (policy.check && granted.some(({ table, column }) => table === policy.table && mentions(policy.check, column))) {
      mutants.push({
        name: `${policy.table}: “${policy.name}” with check (true)`,
        table,
        apply: `alter policy ${quoted} ${on} with check (true)`,
        revert: `alter policy ${quoted} ${on} with check (${policy.check})`,
      });
    }
    return mutants;
  });
}

function mentions(expression: string | null, column: string): boolean {
  return new RegExp(`\\b${column}\\b`).test(expression ?? '');
}

/** Every table opened in turn to direct inserts, deletes and updates of all columns, and read by everyone. */
export async function grantMutants({ owner }: TestDatabase): Promise<Mutant[]> {
  const tables = await owner<{ name: string; granted: string | null; readable: string | null }[]>`
    select t.tablename as name,
      (select string_agg(format('%I', c.column_name), ', ') from information_schema.column_privileges c
       where c.grantee = 'authenticated' and c.table_schema = 'public' and c.table_name = t.tablename and c.privilege_type = 'SELECT') as readable,
      (select string_agg(format('%I', c.column_name), ', ') from information_schema.column_privileges c
       where c.grantee = 'authenticated' and c.table_schema = 'public' and c.table_name = t.tablename and c.privilege_type = 'UPDATE') as granted
    from pg_tables t where t.schemaname = 'public' order by 1`;
  return tables.flatMap(({ name, granted, readable }) => {
    const table = `public.${name}`;
    const reread = readable ? `; grant select (${readable}) on ${table} to authenticated` : '';
    const regrant = granted ? `; grant update (${granted}) on ${table} to authenticated` : '';
    return [
      {
        name: `${name}: insert and delete granted`,
        table: name,
        apply: `grant insert, delete on ${table} to authenticated`,
        revert: `revoke insert, delete on ${table} from authenticated`,
      },
      {
        name: `${name}: update of every column granted`,
        table: name,
        apply: `grant update on ${table} to authenticated`,
        revert: `revoke update on ${table} from authenticated${regrant}`,
      },
      {
        name: `${name}: row security off`,
        table: name,
        apply: `alter table ${table} disable row level security; grant select on ${table} to authenticated`,
        revert: `alter table ${table} enable row level security; revoke select on ${table} from authenticated${reread}`,
      },
    ];
  });
}

/** Each condition that the shared functions put on a person, dropped in turn. */
export async function functionMutants({ owner }: TestDatabase): Promise<Mutant[]> {
  const cuts: [signature: string, from: string, to: string][] = [
    [
      'private.me()',
      `s.id = (claims ->> 'session_id')::uuid`,
      `s.id = (select max(l.id::text)::uuid from auth.sessions l where l.user_id = (claims ->> 'sub')::uuid)`,
    ],
    ['private.me()', `claims ->> 'aal' = 'aal2'`, 'true'],
    [
      'private.me()',
      `and not exists (select from auth.mfa_factors f where f.user_id = s.user_id and f.status = 'verified')`,
      '',
    ],
    ['private.me()', `interval '30 days'`, `interval '30 years'`],
    ['private.my_operator_id()', `claims ->> 'aal' = 'aal2'`, 'true'],
    ['private.my_operator_id()', `interval '8 hours'`, `interval '8 years'`],
    ['private.my_client_ids()', 'and m.removed_at is null', ''],
    ['private.my_client_ids()', 'm.user_id = private.me()', 'private.me() is not null'],
    ['private.my_active_client_ids()', `c.status = 'active'`, `c.status <> 'anonymised'`],
    ['private.may_upload(text)', 'and v.uploaded_by = private.me()', ''],
    ['private.may_upload(text)', `and private.module_is_on(v.client_id, 'documents')`, ''],
    ['private.may_upload(text)', `v.state = 'uploading'`, 'true'],
    ['private.may_discard_file(text)', `and v.state <> 'ready'`, ''],
    ['private.may_read_file(text)', `and d.visibility <> 'operator_private'`, ''],
    ['private.may_read_file(text)', `and d.visibility <> 'client_private'`, ''],
    ['private.may_listen(text)', 'subject = private.me()', 'true'],
    ['private.may_listen(text)', 'and c.operator_id = private.my_operator_id()', ''],
    ['private.require_operator()', 'operator is not null', 'true'],
    ['private.require_submitter(uuid)', `and (m.role = 'owner' or m.can_submit)`, ''],
    ['private.lock_document(uuid)', `(side = 'client' and document.visibility = 'operator_private')`, 'false'],
    ...ROOMS.flatMap(({ cuts = [] }) => cuts),
  ];
  const mutants: Mutant[] = [];
  for (const [signature, from, to] of cuts) {
    const [row] = await owner<{ text: string }[]>`select pg_get_functiondef(${signature}::regprocedure) as text`;
    if (!row?.text.includes(from)) throw new Error(`${signature} does not say “${from}” any more: mend this list`);
    mutants.push({
      name: `${signature} without “${from}”`,
      table: null,
      apply: row.text.replace(from, to),
      revert: row.text,
    });
  }
  return mutants;
}
