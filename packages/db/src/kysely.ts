import { UnexpectedError } from '@foxeo/core/errors';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Transaction } from './transaction.ts';
import type { DB } from './types.generated.ts';

/** A Kysely whose every query runs in this transaction. Queries made together leave together. */
export function kyselyIn(transaction: Transaction): Kysely<DB> {
  const connection = new TransactionConnection(transaction);
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new TransactionDriver(connection),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

class TransactionConnection implements DatabaseConnection {
  readonly #transaction: Transaction;

  constructor(transaction: Transaction) {
    this.#transaction = transaction;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const rows = await this.#transaction.query<R>(sql, parameters);
    const changed = rows.command !== 'SELECT' && rows.count !== null;
    return { rows: [...rows], ...(changed && { numAffectedRows: BigInt(rows.count) }) };
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator, and pages never need one.
  async *streamQuery(): AsyncGenerator<never> {
    throw new UnexpectedError('Queries are not streamed: ask for a page of rows.');
  }
}

class TransactionDriver implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(connection: DatabaseConnection) {
    this.#connection = connection;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  async beginTransaction(): Promise<void> {
    throw new UnexpectedError('A transaction is open already: asUser and asAnon are the only ones that open one.');
  }

  async commitTransaction(): Promise<void> {}

  async rollbackTransaction(): Promise<void> {}

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}
}
