import postgres from 'postgres';
import { translateError } from './errors.ts';

export type Rows<R = unknown> = postgres.RowList<R[]>;

export interface LinkOptions {
  readonly url: string;
  readonly applicationName: string;
  /** Seconds. */
  readonly connectTimeout: number;
}

/**
 * One connection to Postgres. Queries leave in the order in which they are made, without waiting for each other's
 * answer; it connects at the first query and again after it was lost.
 *
 * It is a postgres.js client of one connection, and not a reserved connection of a larger one, because such a client
 * doesn't tell whether the reserved connection is still the same: a transaction must never go on over another.
 */
export class Link {
  readonly #client: postgres.Sql<{ plainDate: string; bigint: number }>;
  #losses = 0;
  #underWay = 0;

  constructor({ url, applicationName, connectTimeout }: LinkOptions) {
    this.#client = postgres(url, {
      max: 1,
      connect_timeout: connectTimeout,
      connection: { application_name: applicationName },
      // The client can't know that a transaction is open, so it must not close the connection by itself.
      max_lifetime: null,
      backoff: (attempt: number) => Math.min(1, 0.05 * 2 ** attempt),
      types: VALUE_TYPES,
      onnotice: () => {},
      onclose: () => {
        this.#losses += 1;
      },
    });
  }

  /** How many connections were lost so far: when it changes under a transaction, the transaction is gone. */
  get losses(): number {
    return this.#losses;
  }

  /**
   * Sends a statement. It is prepared on its first use, so later ones need no round trip to learn its types. Every
   * parameter goes as what Postgres takes it for, not as what a client would guess from its value.
   */
  async send<R>(text: string, parameters: readonly unknown[] = []): Promise<Rows<R>> {
    const values = parameters.map((value) =>
      this.#client.typed(value instanceof Date ? value.toISOString() : value, 0),
    );
    this.#underWay += 1;
    try {
      return await this.#client.unsafe<R[]>(text, values, PREPARED);
    } catch (error) {
      throw translateError(error);
    } finally {
      this.#underWay -= 1;
    }
  }

  /** Statements under way have five seconds to finish; then the connection is closed. */
  async end(): Promise<void> {
    // The client would also wait, in vain, for a statement whose connection was lost.
    await this.#client.end({ timeout: this.#underWay > 0 ? 5 : 0 });
  }
}

// Without `simple: false`, which the client's types don't know, a statement without parameters is never prepared.
const PREPARED = { prepare: true, simple: false };

const VALUE_TYPES = {
  /** A day has no zone: `2026-11-22` stays text. */
  plainDate: { to: 1082, from: [1082], serialize: String, parse: (text: string) => text },
  /** An instant given as text keeps its microseconds, by which a page says what it has seen. */
  instant: {
    to: 1184,
    from: [1184],
    serialize: (value: Date | string) => (value instanceof Date ? value.toISOString() : value),
    parse: (text: string) => new Date(text),
  },
  /** Counts and cents are far below 2^53; what is not throws rather than lie. */
  bigint: { to: 20, from: [20], serialize: String, parse: safeInteger },
};

function safeInteger(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError('A bigint is larger than a number can hold.');
  return number;
}
