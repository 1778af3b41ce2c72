import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseUrls } from '@foxeo/local/context';
import { databaseUrls, makePasswords, type Passwords } from '@foxeo/local/database-urls';
import { prepareDatabase } from '@foxeo/local/migrate';
import { startPostgres } from '@foxeo/local/postgres';
import postgres from 'postgres';

const TEMPLATE = 'foxeo_template';

/** A throw-away Postgres with one migrated database that others are copied from. */
export interface Cluster {
  port: number;
  passwords: Passwords;
  stop(): Promise<void>;
}

/** Migrates once; takes about two seconds. */
export async function startCluster(): Promise<Cluster> {
  const dataDir = mkdtempSync(join(tmpdir(), 'foxeo-isolation-'));
  const passwords = makePasswords();
  const server = await startPostgres({ dataDir, password: passwords.admin, throwaway: true });
  await withAdmin(databaseUrls(server.port, passwords), (sql) => sql.unsafe(`create database ${TEMPLATE}`));
  await prepareDatabase(databaseUrls(server.port, passwords, TEMPLATE));
  return {
    port: server.port,
    passwords,
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A fresh copy of the migrated database, or one with nothing in it. They are gone with the cluster. */
export async function createTestDatabase(
  { port, passwords }: Pick<Cluster, 'port' | 'passwords'>,
  { empty = false } = {},
): Promise<DatabaseUrls> {
  const name = `foxeo_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  const from = empty ? 'template0' : TEMPLATE;
  await withAdmin(databaseUrls(port, passwords), (sql) => sql.unsafe(`create database ${name} template ${from}`));
  return databaseUrls(port, passwords, name);
}

async function withAdmin(urls: DatabaseUrls, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(urls.admin, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
