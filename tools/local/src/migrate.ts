import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres, { type ISql, type Sql } from 'postgres';
import type { DatabaseUrls } from './context.ts';
import { LOGIN_ROLES, passwordsOf } from './database-urls.ts';

const BOOTSTRAP = join(import.meta.dirname, 'supabase/bootstrap');
const MIGRATIONS = join(import.meta.dirname, '../../../supabase/migrations');

/** A SQL file that failed or may not run. The message names the file and, where Postgres tells, the line. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/**
 * Makes a database what a hosted project is after `supabase db push`: bootstrap, passwords, migrations. Does only what
 * is missing, so it runs at every start; tests run it once to make a template.
 *
 * @returns the file names of the migrations that it applied.
 */
export async function prepareDatabase(urls: DatabaseUrls, migrationsDir = MIGRATIONS): Promise<string[]> {
  await bootstrap(urls);
  const applied = await migrate(urls.owner, migrationsDir);
  await setPasswords(urls, ['app', 'jobs']);
  return applied;
}

/**
 * Runs `bootstrap/*.sql` as the superuser, all in one transaction and once a database, then gives the service roles
 * the passwords that are in their connection strings.
 *
 * @throws MigrationError when the files aren't those that made this database.
 */
export async function bootstrap(urls: DatabaseUrls): Promise<void> {
  await withSql(urls.admin, async (sql) => {
    await sql.unsafe(`
      create schema if not exists foxeo_local;
      create table if not exists foxeo_local.facts (
        name text primary key, value text not null, at timestamptz not null default now());`);
    const files = sqlFiles(BOOTSTRAP);
    const fingerprint = createHash('sha256')
      .update(files.map(({ text }) => text).join('\0'))
      .digest('hex');
    const known = await fact(sql, 'bootstrap');
    if (known === fingerprint) return;
    if (known !== undefined) {
      throw new MigrationError(
        'This data was made by another version of the embedded services. Start with --reset to make it anew.',
      );
    }
    await sql.begin(async (tx) => {
      for (const { name, text } of files) await runFile(tx, name, text);
      await setFact(tx, 'bootstrap', fingerprint);
    });
  });
  await setPasswords(urls, ['owner', 'auth', 'storage', 'realtime']);
}

/**
 * Applies the migrations that are missing, in the order of their versions, each in its own transaction, and records
 * them as the Supabase CLI does, in `supabase_migrations.schema_migrations`.
 *
 * @throws MigrationError when an applied migration was changed or is gone, when a new one is older than the last one
 *   applied, or when one fails; what came before it stays applied.
 */
export async function migrate(ownerUrl: string, dir = MIGRATIONS): Promise<string[]> {
  return await withSql(ownerUrl, async (sql) => {
    // One at a time: the lock goes with the connection.
    await sql`select pg_advisory_lock(hashtext('foxeo migrations'))`;
    await sql.unsafe(`
      create schema if not exists supabase_migrations;
      create table if not exists supabase_migrations.schema_migrations (
        version text primary key, name text, statements text[]);`);
    const done = await sql<{ version: string; statements: string[] }[]>`
      select version, statements from supabase_migrations.schema_migrations order by version`;
    const applied: string[] = [];
    for (const migration of pending(readMigrations(dir), done)) {
      await sql.begin(async (tx) => {
        await runFile(tx, migration.file, migration.text);
        await tx`
          insert into supabase_migrations.schema_migrations (version, name, statements)
          values (${migration.version}, ${migration.name}, ${[migration.text]})`;
      });
      applied.push(migration.file);
    }
    return applied;
  });
}

/** Whether demo data was put into this database, or was declined; undefined in a new one. */
export async function seedState(adminUrl: string): Promise<string | undefined> {
  return await withSql(adminUrl, (sql) => fact(sql, 'seed'));
}

/** Remembers the state of the seed: `demo` once it is in, `none` when it was declined, `started` in between. */
export async function setSeedState(adminUrl: string, state: 'demo' | 'none' | 'started'): Promise<void> {
  await withSql(adminUrl, (sql) => setFact(sql, 'seed', state));
}

interface Migration {
  file: string;
  version: string;
  name: string;
  text: string;
}

function readMigrations(dir: string): Migration[] {
  const seen = new Set<string>();
  return sqlFiles(dir).map(({ name: file, text }) => {
    const [, version, name] = /^(\d+)_(.+)\.sql$/.exec(file) ?? [];
    if (!version || !name) throw new MigrationError(`${file}: a migration is named <version>_<name>.sql`);
    if (seen.has(version)) throw new MigrationError(`${file}: another migration has version ${version}`);
    seen.add(version);
    return { file, version, name, text };
  });
}

function pending(migrations: Migration[], done: { version: string; statements: string[] }[]): Migration[] {
  for (const { version, statements } of done) {
    const migration = migrations.find((one) => one.version === version);
    if (!migration) throw new MigrationError(`Migration ${version} was applied to this database but its file is gone.`);
    if (statements.join('') !== migration.text) {
      throw new MigrationError(`${migration.file} was changed after it was applied: write a new migration instead.`);
    }
  }
  const last = done.at(-1)?.version ?? '';
  const missing = migrations.filter(({ version }) => !done.some((one) => one.version === version));
  const late = missing.find(({ version }) => version < last);
  if (late) throw new MigrationError(`${late.file} is older than ${last}, which was applied: give it a newer version.`);
  return missing;
}

function sqlFiles(dir: string): { name: string; text: string }[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(dir, name), 'utf8') }));
}

async function runFile(sql: ISql, name: string, text: string): Promise<void> {
  try {
    await sql.unsafe(text).simple();
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error;
    const line = error.position ? `:${text.slice(0, Number(error.position) - 1).split('\n').length}` : '';
    const more = [error.detail, error.hint, error.where].filter(Boolean).join(' — ');
    throw new MigrationError(`${name}${line}: ${error.message}${more ? ` (${more})` : ''}`);
  }
}

/** Gives login roles the passwords in their connection strings. A role that no migration has made yet is left out. */
async function setPasswords(urls: DatabaseUrls, logins: (keyof DatabaseUrls)[]): Promise<void> {
  const passwords = passwordsOf(urls);
  await withSql(urls.admin, async (sql) => {
    for (const login of logins) {
      const rows = await sql<{ statement: string }[]>`
        select format('alter role %I with login password %L', rolname, ${passwords[login]}::text) as statement
        from pg_catalog.pg_roles where rolname = ${LOGIN_ROLES[login]}`;
      for (const { statement } of rows) await sql.unsafe(statement);
    }
  });
}

async function fact(sql: ISql, name: string): Promise<string | undefined> {
  const [row] = await sql<{ value: string }[]>`select value from foxeo_local.facts where name = ${name}`;
  return row?.value;
}

async function setFact(sql: ISql, name: string, value: string): Promise<void> {
  await sql`
    insert into foxeo_local.facts (name, value) values (${name}, ${value})
    on conflict (name) do update set value = excluded.value, at = now()`;
}

async function withSql<T>(url: string, use: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await use(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
