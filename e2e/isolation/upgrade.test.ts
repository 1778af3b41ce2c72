// An installation that has lived since any release becomes what a new one is, and loses nothing.
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDatabase } from '@foxeo/local/migrate';
import {
  asUser,
  createTestDatabase,
  makeDocument,
  makeOperator,
  makeSubmission,
  makeTenant,
  openTestDatabase,
} from '@foxeo/testing';
import postgres, { type Sql } from 'postgres';
import { expect, inject, test } from 'vitest';

/** The last migration of each release that databases out there may come from. */
const RELEASES = [
  '20261122091710_quick_identity.sql',
  '20261122180300_projets_found_and_told.sql',
  '20261123140100_kpis_at_graduation.sql',
];
const SUPABASE = join(import.meta.dirname, '../../supabase');

/** What makes two databases the same: every definition and every row that comes with it. */
const DEFINITIONS: Readonly<Record<string, string>> = {
  columns: `
    select table_schema, table_name, column_name, data_type, is_nullable, column_default, is_generated
    from information_schema.columns where table_schema in ('public', 'private', 'app') order by 1, 2, 3`,
  constraints: `
    select conrelid::regclass::text as on, conname, pg_get_constraintdef(oid) as says from pg_constraint
    where connamespace::regnamespace::text in ('public', 'private') order by 1, 2`,
  indexes: `select tablename, indexname, indexdef from pg_indexes where schemaname in ('public', 'private') order by 1, 2`,
  policies: `select schemaname, tablename, policyname, cmd, roles::text, qual, with_check from pg_policies order by 1, 2, 3`,
  functions: `
    select p.oid::regprocedure::text as name, pg_get_functiondef(p.oid) as says, coalesce(p.proacl::text, '') as rights
    from pg_proc p where p.pronamespace::regnamespace::text in ('public', 'private', 'app') and p.prokind = 'f' order by 1`,
  triggers: `
    select tgrelid::regclass::text as on, tgname, pg_get_triggerdef(oid) as says from pg_trigger where not tgisinternal order by 1, 2`,
  rights: `
    select table_schema, table_name, column_name, grantee, privilege_type from information_schema.column_privileges
    where table_schema = 'public' and grantee in ('anon', 'authenticated', 'service_role') order by 1, 2, 3, 4, 5`,
  modules: `select * from public.module_catalog order by id`,
  tasks: `select jobname, schedule, command from cron.job order by 1`,
};

test.each(RELEASES)('the release of %s, with people at work in it, becomes the present one', async (last) => {
  const cluster = inject('cluster');
  const shipped = mkdtempSync(join(tmpdir(), 'foxeo-shipped-'));
  for (const line of readFileSync(join(SUPABASE, 'shipped-migrations.txt'), 'utf8').trim().split('\n')) {
    const name = line.split(/\s+/)[1] ?? '';
    if (name > last) break;
    copyFileSync(join(SUPABASE, 'migrations', name), join(shipped, name));
  }
  const urls = await createTestDatabase(cluster, { empty: true });
  await prepareDatabase(urls, shipped);
  const sql = postgres(urls.owner, { max: 1, onnotice: () => {} });
  const app = postgres(urls.app, { max: 1, onnotice: () => {} });
  const fresh = await openTestDatabase(cluster);
  try {
    const operator = await makeOperator(sql, 'Mikaël');
    const tenant = await makeTenant(sql, 'Léa', operator);
    const document = await makeDocument(sql, tenant, { name: 'Offre.pdf' });
    const submission = await makeSubmission(sql, tenant, document);
    const before = await counted(sql);

    const since = readdirSync(join(SUPABASE, 'migrations')).filter((name) => name > last);
    expect(await prepareDatabase(urls)).toEqual(since.sort());

    for (const [what, query] of Object.entries(DEFINITIONS)) {
      expect(await sql.unsafe(query), what).toEqual(await fresh.owner.unsafe(query));
    }
    // Rows may have been added to what there was; none is gone.
    const after = await counted(sql);
    for (const [table, count] of Object.entries(before)) {
      expect(after[table], table).toBeGreaterThanOrEqual(count);
    }
    await asUser(app, operator.identity, async (tx) => {
      const [seen] = await tx`select title, status from public.submissions where id = ${submission}`;
      expect(seen).toEqual({ title: 'note.pdf', status: 'pending' });
      const unopened = await tx`select document_id from public.unopened_documents`;
      expect(unopened).toEqual([{ document_id: document.documentId }]);
    });
    // Its words are read like those of what comes in now.
    const [job] =
      await sql`select status from public.jobs where kind = 'extract_text' and payload->>'version' = ${document.versionId}`;
    expect(job).toEqual({ status: 'queued' });
    await asUser(app, tenant.owner.identity, async (tx) => {
      const asked = { text: 'offre', kinds: ['document'], exact: [], space: tenant.clientId };
      const found = await tx`select id from app.search(${JSON.stringify(asked)}::text::jsonb)`;
      expect(found).toEqual([{ id: document.documentId }]);
    });
  } finally {
    await Promise.all([sql.end(), app.end(), fresh.close()]);
    rmSync(shipped, { recursive: true, force: true });
  }
});

async function counted(sql: Sql): Promise<Record<string, number>> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`;
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await sql<{ count: number }[]>`select count(*)::int as count from public.${sql(name)}`;
    counts[name] = row?.count ?? 0;
  }
  return counts;
}
