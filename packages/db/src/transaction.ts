import { UnexpectedError } from '@foxeo/core/errors';
import { commitUnknown, DatabaseError, linkLost } from './errors.ts';
import type { Link, Rows } from './link.ts';

/** What a transaction is opened with. Every setting lasts as long as the transaction and no longer. */
export interface Opening {
  readonly role: 'authenticated' | 'anon';
  /** JSON, for `request.jwt.claims`. */
  readonly claims: string;
  /** JSON, for `request.context`. */
  readonly context: string;
  readonly readOnly: boolean;
  /** Milliseconds a statement may take. */
  readonly statementTimeout: number;
}

// Read-only work sees one moment: the queries of a page agree with each other.
const BEGIN = 'begin';
const BEGIN_READ_ONLY = 'begin isolation level repeatable read, read only';

const SETTINGS = `select
  set_config('role', $1, true),
  set_config('request.jwt.claims', $2, true),
  set_config('request.context', $3, true),
  set_config('statement_timeout', $4, true),
  set_config('idle_in_transaction_session_timeout', '60s', true)`;

/**
 * A transaction on one link. `begin` and the settings leave with the first query, without waiting for an answer; were
 * one of them to fail, the query would find no rights and its transaction aborted.
 */
export class Transaction {
  readonly #link: Link;
  readonly #losses: number;
  readonly #opened: Promise<unknown>;
  #over = false;

  constructor(link: Link, { role, claims, context, readOnly, statementTimeout }: Opening) {
    this.#link = link;
    this.#losses = link.losses;
    const begun = link.send(readOnly ? BEGIN_READ_ONLY : BEGIN);
    const set = link.send(SETTINGS, [role, claims, context, String(statementTimeout)]);
    this.#opened = Promise.all([begun, set]);
    // Who waits for the opening hears of its failure; until then it must not count as unhandled.
    this.#opened.catch(() => {});
  }

  async query<R>(text: string, parameters: readonly unknown[]): Promise<Rows<R>> {
    if (this.#over) throw new UnexpectedError('A query was made after its transaction had ended.');
    this.#requireLink();
    try {
      return await this.#link.send<R>(text, parameters);
    } catch (error) {
      // “Current transaction is aborted”: what matters is why, and that may be the opening.
      if (error instanceof DatabaseError && error.sqlState === '25P02') await this.#opened;
      throw error;
    }
  }

  /** Resolves when Postgres has answered that everything is committed. */
  async commit(): Promise<void> {
    this.#over = true;
    await this.#opened;
    this.#requireLink();
    const { command } = await this.#link.send('commit').catch((error: unknown) => {
      throw this.#intact ? error : commitUnknown();
    });
    if (!this.#intact) throw commitUnknown();
    // A transaction that an earlier error aborted answers `commit` with ROLLBACK and no error.
    if (command !== 'COMMIT')
      throw new UnexpectedError('A failed query was passed over: its transaction was rolled back.');
  }

  /** Never throws: a link that is lost has rolled back already. */
  async rollback(): Promise<void> {
    this.#over = true;
    if (!this.#intact) return;
    await this.#link.send('rollback').catch(() => {});
  }

  get #intact(): boolean {
    return this.#link.losses === this.#losses;
  }

  #requireLink(): void {
    if (!this.#intact) throw linkLost('the connection closed during the transaction');
  }
}
