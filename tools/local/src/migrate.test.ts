import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DatabaseUrls } from './context.ts';
import { databaseUrls, makePasswords } from './database-urls.ts';
import { bootstrap, migrate, prepareDatabase } from './migrate.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';
import { temporaryFolders } from './temporary-folders.ts';

const temporaryFolder = temporaryFolders();

const dataDir = temporaryFolder();
const folder = join(dataDir, 'migrations');
const passwords = makePasswords();
let server: PostgresServer;
let urls: DatabaseUrls;
let sql: Sql;
let count = 0;

beforeAll(async () => {
  server = await startPostgres({ dataDir, password: passwords.admin, throwaway: true });
  const admin = postgres(server.adminUrl, { max: 1 });
  await bootstrap(databaseUrls(server.port, passwords));
  await admin.end();
}, 30_000);

/** A database for each test: what `bootstrap` left, copied. */
beforeEach(async () => {
  const name = `case_${++count}`;
  const admin = postgres(server.adminUrl.replace(/postgres$/, 'template1'), { max: 1 });
  await admin.unsafe(`create database ${name} template postgres; `);
  await admin.unsafe(`grant create on database ${name} to postgres`);
  await admin.end();
  urls = databaseUrls(server.port, passwords, name);
  sql = postgres(urls.owner, { max: 1, onnotice: () => {} });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  return async () => await sql.end();
});

afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

function write(file: string, text: string): void {
  writeFileSync(join(folder, file), text);
}

describe('migrations', () => {
  test('run once, in order, as the role that owns them on a hosted project', async () => {
    write('20260102000000_second.sql', 'insert into public.log (note) values (current_user);');
    write('20260101000000_first.sql', 'create table public.log (note text); -- a comment');
    expect(await migrate(urls.owner, folder)).toEqual(['20260101000000_first.sql', '20260102000000_second.sql']);
    expect(await migrate(urls.owner, folder)).toEqual([]);
    expect(await sql`select note from public.log`).toEqual([{ note: 'postgres' }]);
    expect(
      await sql`select version, name, statements from supabase_migrations.schema_migrations order by version`,
    ).toEqual([
      { version: '20260101000000', name: 'first', statements: ['create table public.log (note text); -- a comment'] },
      {
        version: '20260102000000',
        name: 'second',
        statements: ['insert into public.log (note) values (current_user);'],
      },
    ]);
  });

  test('leave nothing of one that fails, and name the file and the line', async () => {
    write('1_good.sql', 'create table public.good ();');
    write('2_bad.sql', 'create table public.half ();\n\nselect * from nowhere;');
    await expect(migrate(urls.owner, folder)).rejects.toThrow('2_bad.sql:3: relation "nowhere" does not exist');
    expect(await sql`select to_regclass('public.good') as good, to_regclass('public.half') as half`).toEqual([
      { good: 'good', half: null },
    ]);
    write('2_bad.sql', 'create table public.whole ();');
    expect(await migrate(urls.owner, folder)).toEqual(['2_bad.sql']);
  });

  test('are refused when a shipped one was changed', async () => {
    write('1_shipped.sql', 'select 1;');
    await migrate(urls.owner, folder);
    write('1_shipped.sql', 'select 2;');
    await expect(migrate(urls.owner, folder)).rejects.toThrow('1_shipped.sql was changed after it was applied');
  });

  test('are refused when a shipped one is gone', async () => {
    write('1_shipped.sql', 'select 1;');
    await migrate(urls.owner, folder);
    rmSync(join(folder, '1_shipped.sql'));
    await expect(migrate(urls.owner, folder)).rejects.toThrow(
      'Migration 1 was applied to this database but its file is gone',
    );
  });

  test('are refused when a new one is older than what was applied', async () => {
    write('20260202000000_new.sql', 'select 1;');
    await migrate(urls.owner, folder);
    write('20260101000000_late.sql', 'select 1;');
    await expect(migrate(urls.owner, folder)).rejects.toThrow('20260101000000_late.sql is older than 20260202000000');
  });

  test('are refused when a name has no version or two have the same', async () => {
    write('nothing.sql', 'select 1;');
    await expect(migrate(urls.owner, folder)).rejects.toThrow('nothing.sql: a migration is named <version>_<name>.sql');
    rmSync(join(folder, 'nothing.sql'));
    write('1_a.sql', 'select 1;');
    write('1_b.sql', 'select 1;');
    await expect(migrate(urls.owner, folder)).rejects.toThrow('1_b.sql: another migration has version 1');
  });

  test('run one after the other when two processes start at once', async () => {
    write('1_slow.sql', 'create table public.once (); select pg_sleep(0.2);');
    const both = await Promise.all([migrate(urls.owner, folder), migrate(urls.owner, folder)]);
    expect(both.flat()).toEqual(['1_slow.sql']);
  });
});

describe('a prepared database', () => {
  test('lets the app role in with its password once a migration has made it', async () => {
    write(
      '1_role.sql',
      `do $$ begin create role foxeo_app nologin noinherit; exception when duplicate_object then null; end $$;`,
    );
    await prepareDatabase(urls, folder);
    const app = postgres(urls.app, { max: 1 });
    expect(await app`select current_user as who`).toEqual([{ who: 'foxeo_app' }]);
    await app.end();
  });

  test('is refused when other services than these made it', async () => {
    const admin = postgres(urls.admin, { max: 1 });
    await admin`update foxeo_local.facts set value = 'older' where name = 'bootstrap'`;
    await admin.end();
    await expect(prepareDatabase(urls, folder)).rejects.toThrow('made by another version of the embedded services');
  });

  test('keeps its own notes from every other role', async () => {
    await expect(sql`select * from foxeo_local.facts`).rejects.toMatchObject({ code: '42501' });
  });
});
