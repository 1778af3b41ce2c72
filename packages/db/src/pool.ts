import { appError } from '@foxeo/core/result';
import { DatabaseError } from './errors.ts';
import { Link, type LinkOptions } from './link.ts';

export interface PoolOptions extends LinkOptions {
  /** Connections at most. */
  readonly max: number;
  /** Milliseconds that a request may wait for one. */
  readonly acquireTimeout: number;
}

interface Waiter {
  take(link: Link): void;
  refuse(error: Error): void;
}

/** Lends links. The one that came back last goes out first: its statements are prepared. */
export class Pool {
  readonly #options: PoolOptions;
  readonly #links: Link[] = [];
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
    if (this.#links.length < this.#options.max) {
      const link = new Link(this.#options);
      this.#links.push(link);
      return link;
    }
    return await this.#wait();
  }

  /** Only once nothing of the borrower's is under way on it. */
  release(link: Link): void {
    const [waiter] = this.#waiting;
    if (waiter) waiter.take(link);
    else this.#idle.push(link);
  }

  async end(): Promise<void> {
    this.#closed = true;
    for (const waiter of this.#waiting) waiter.refuse(unavailable('The pool is closed.'));
    await Promise.all(this.#links.map((link) => link.end()));
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
