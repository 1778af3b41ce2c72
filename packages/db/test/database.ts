import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseUrls } from '@foxeo/local/context';
import { databaseUrls, makePasswords } from '@foxeo/local/database-urls';
import { prepareDatabase } from '@foxeo/local/migrate';
import { startPostgres } from '@foxeo/local/postgres';
import postgres from 'postgres';
import type { Session } from '../src/session.ts';

/** A migrated Postgres of its own, with a table and functions for these tests. */
export interface TestDatabase {
  urls: DatabaseUrls;
  /** The superuser, to look behind the scene. */
  admin: postgres.Sql;
  stop(): Promise<void>;
}

export async function startTestDatabase(): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'foxeo-db-'));
  const passwords = makePasswords();
  const server = await startPostgres({ dataDir, password: passwords.admin, throwaway: true });
  const urls = databaseUrls(server.port, passwords);
  await prepareDatabase(urls);
  const admin = postgres(urls.admin, { onnotice: () => {} });
  await admin.unsafe(PROBES);
  return {
    urls,
    admin,
    async stop() {
      await admin.end({ timeout: 1 });
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export function sessionOf(userId: string = randomUUID()): Session {
  return {
    claims: { sub: userId, role: 'authenticated', aal: 'aal1', session_id: randomUUID(), exp: 4_000_000_000 },
    context: { requestId: 'req-1', ip: '192.0.2.7', userAgent: 'test', app: 'lab' },
  };
}

const PROBES = `
  create table public.probe (
    id int generated always as identity primary key,
    owner uuid not null default auth.uid(),
    label text not null,
    day date, big bigint, amount numeric, at timestamptz, data jsonb, words text[], flags boolean[], bytes bytea,
    unique (owner, label)
  );
  alter table public.probe enable row level security;
  create policy "people see and change their own" on public.probe to authenticated
    using (owner = (select auth.uid())) with check (owner = (select auth.uid()));
  grant select, insert, update, delete on public.probe to authenticated;

  create function app.probe_fail(code text, message text, field text) returns void
  language plpgsql security definer set search_path = '' as $$ begin perform private.fail(code, message, field); end $$;
  create function app.probe_raise(state text) returns void
  language plpgsql set search_path = '' as $$ begin raise exception using errcode = state, message = 'secret words'; end $$;
  grant execute on function app.probe_fail, app.probe_raise to authenticated;`;
