import { setTimeout as pause } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { DatabaseError, isRefusal } from './errors.ts';
import { kyselyIn } from './kysely.ts';
import { Pool } from './pool.ts';
import type { RequestContext, Session } from './session.ts';
import { type Opening, Transaction } from './transaction.ts';
import type { DB } from './types.generated.ts';

export interface DatabaseOptions {
  /** Connection string of the login role `foxeo_app`, straight to Postgres or through a pooler in session mode. */
  readonly url: string;
  /** Connections at most; 10 unless said. */
  readonly max?: number;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string;
  /** Milliseconds a statement may take before it is `unavailable`; 10 s unless said. */
  readonly statementTimeout?: number;
  /** Milliseconds a request waits for a free connection before it is `unavailable`; 10 s unless said. */
  readonly acquireTimeout?: number;
  /** Milliseconds after which, once free, a connection is replaced by a new one; 30 minutes unless said. */
  readonly connectionLifetime?: number;
}

export interface TransactionOptions {
  /** Refuses writes, sees one moment, and answers before its commit has come back. */
  readonly readOnly?: boolean;
  /**
   * Runs the whole of `work` again, twice at most, after a serialization failure, a deadlock, or a link that was lost
   * before the commit left: only where `work` changes nothing but the database. Read-only work is always run again.
   */
  readonly retry?: boolean;
}

/** A query builder whose queries run in one transaction. */
export type Db = Kysely<DB>;

export type Work<T> = (db: Db) => Promise<T>;

/** The only door to Postgres. Its login role has no rights: without a session nothing can be read. */
export interface Database {
  /**
   * Runs `work` in one transaction as the signed-in person, so that row security decides. It commits when `work`
   * resolves and rolls back when it throws or resolves to a failed `Result`; a write is acknowledged only once
   * Postgres has said so.
   *
   * @throws DatabaseError when the database refuses; `toAppError` tells whether the product expects it.
   */
  asUser<T>(session: Session, work: Work<T>, options?: TransactionOptions): Promise<T>;
  /** Same, as a visitor: for the few functions that are granted to `anon`. */
  asAnon<T>(context: RequestContext, work: Work<T>, options?: TransactionOptions): Promise<T>;
  /** Lets what is under way finish, then closes every connection. */
  close(): Promise<void>;
}

const ATTEMPTS = 3;

export function createDatabase(options: DatabaseOptions): Database {
  const { url, max = 10, applicationName = 'foxeo', statementTimeout = 10_000, acquireTimeout = 10_000 } = options;
  const lifetime = options.connectionLifetime ?? 30 * 60_000;
  const pool = new Pool({ url, max, applicationName, acquireTimeout, lifetime, connectTimeout: 10 });

  async function run<T>(
    who: Pick<Opening, 'role' | 'claims'>,
    context: RequestContext,
    work: Work<T>,
    { readOnly = false, retry = readOnly }: TransactionOptions,
  ): Promise<T> {
    const opening: Opening = { ...who, context: JSON.stringify(context), readOnly, statementTimeout };
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await transact(pool, opening, work);
      } catch (error) {
        const again = retry && attempt < ATTEMPTS && error instanceof DatabaseError && error.repeatable;
        if (!again) throw error;
        // Two that met in a deadlock should not meet again.
        await pause(Math.random() * 20 * attempt);
      }
    }
  }

  return {
    asUser: ({ claims, context = {} }, work, settings = {}) =>
      run({ role: 'authenticated', claims: JSON.stringify(claims) }, context, work, settings),
    asAnon: (context, work, settings = {}) => run({ role: 'anon', claims: '{"role":"anon"}' }, context, work, settings),
    close: () => pool.end(),
  };
}

async function transact<T>(pool: Pool, opening: Opening, work: Work<T>): Promise<T> {
  const link = await pool.acquire();
  const transaction = new Transaction(link, opening);
  const release = (): void => pool.release(link);
  let value: T;
  try {
    value = await work(kyselyIn(transaction));
  } catch (error) {
    await transaction.rollback().finally(release);
    throw error;
  }
  if (isRefusal(value)) {
    await transaction.rollback().finally(release);
    return value;
  }
  const committed = transaction.commit().finally(release);
  // Nothing can be lost with a read; its connection is lent again once the commit is back.
  if (opening.readOnly) committed.catch(() => {});
  else await committed;
  return value;
}
