import { appError } from '@foxeo/core/result';
import { DatabaseError } from './errors.ts';
import { Link, type LinkOptions } from './link.ts';

export interface PoolOptions extends LinkOptions {
  /** Connections at most. */
  readonly max: number;
  /** Milliseconds that a request may wait for one. */
  readonly acquireTimeout: number;
  /** Milliseconds after which a connection is replaced: each keeps all the statements that it ever prepared. */
  readonly lifetime: number;
}

interface Waiter {
  take(link: Link): void;
  refuse(error: Error): void;
}

/** Lends links. The one that came back last goes out first: its statements are prepared. */
export class Pool {
  readonly #options: PoolOptions;
  /** Each with the time at which it retires. */
  readonly #links = new Map<Link, number>();
  readonly #idle: Link[] = [];
  readonly #waiting = new Set<Waiter>();
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  async acquire(): Promise<Link> {
    if (this.#closed) throw unavailable('The pool is closed.');
    const idle = this.#idle.pop();
    if (idle) return idle;
    return this.#links.size < this.#options.max ? this.#connect() : await this.#wait();
  }

  /** Only once nothing of the borrower's is under way on it. */
  release(link: Link): void {
    const [waiter] = this.#waiting;
    const retired = Date.now() >= (this.#links.get(link) ?? 0);
    if (retired) this.#retire(link);
    if (waiter) waiter.take(retired ? this.#connect() : link);
    else if (!retired) this.#idle.push(link);
  }

  async end(): Promise<void> {
    this.#closed = true;
    for (const waiter of this.#waiting) waiter.refuse(unavailable('The pool is closed.'));
    await Promise.all([...this.#links.keys()].map((link) => link.end()));
  }

  #connect(): Link {
    const link = new Link(this.#options);
    // Spread, so that links made together don't all retire together.
    this.#links.set(link, Date.now() + this.#options.lifetime * (1 + Math.random()));
    return link;
  }

  #retire(link: Link): void {
    this.#links.delete(link);
    // Nothing is under way on it, so its end can't fail in a way that matters.
    link.end().catch(() => {});
  }

  #wait(): Promise<Link> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(waiter);
      };
      const waiter: Waiter = {
        take(link) {
          leave();
          resolve(link);
        },
        refuse(error) {
          leave();
          reject(error);
        },
      };
      const timer = setTimeout(
        () => waiter.refuse(unavailable('No connection became free in time.')),
        this.#options.acquireTimeout,
      );
      this.#waiting.add(waiter);
    });
  }
}

function unavailable(message: string): DatabaseError {
  return new DatabaseError(message, { appError: appError('unavailable', { detail: 'database' }) });
}
