import { fail } from '@foxeo/core/result';
import { createDatabase, type Database, type Db } from '@foxeo/db';
import { env } from './env.ts';
import { ExpectedFailure } from './expected-failure.ts';
import { getRequestContext, getSession } from './session.ts';

// One pool a process; a development reload must not open another.
const holder: { foxeoDatabase?: Database } = globalThis as { foxeoDatabase?: Database };

export function database(): Database {
  holder.foxeoDatabase ??= createDatabase({ url: env().DATABASE_URL, max: env().DATABASE_POOL });
  return holder.foxeoDatabase;
}

export interface AsMeOptions {
  /** Nothing is written: the answer doesn't wait for the commit. */
  readOnly?: boolean;
}

/**
 * Runs `work` in one transaction as the signed-in person: row security decides what it sees and changes.
 *
 * @throws ExpectedFailure `not_signed_in` without a session.
 */
export async function asMe<T>(work: (db: Db) => Promise<T>, options: AsMeOptions = {}): Promise<T> {
  const session = await getSession();
  if (!session) throw new ExpectedFailure(fail('not_signed_in').error);
  return database().asUser({ claims: session.claims, context: await getRequestContext() }, work, options);
}

/** Runs `work` as nobody: only the few functions granted to `anon` answer. */
export async function asVisitor<T>(work: (db: Db) => Promise<T>): Promise<T> {
  return database().asAnon(await getRequestContext(), work);
}
