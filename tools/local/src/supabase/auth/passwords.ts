import { Worker } from 'node:worker_threads';
import { AuthError, validationFailed } from './errors.ts';

/** With `hash` a comparison, without one a new hash. */
export interface PasswordJob {
  id: number;
  password: string;
  hash?: string;
}
export type PasswordResult = { id: number; hash: string } | { id: number; matches: boolean };

/** Bcrypt in a thread of its own: a hash takes some 60 ms, during which the gateway goes on serving. */
export interface Passwords {
  /** A bcrypt hash of cost 10. */
  hash(password: string): Promise<string>;
  /** False without a hash, after the same time: an unknown address can't be told from a wrong password. */
  verify(password: string, hash: string | null | undefined): Promise<boolean>;
  close(): Promise<void>;
}

/** Of a password that nobody knows: it was drawn at random and forgotten. */
const NOBODYS_HASH = '$2b$10$hzpEGrxc.YTUGRUc2AgLSeXr2NlWq.Plv6mB65IOgJPNakWQfLfWy';
/** Bcrypt reads no further; counted in bytes. */
const MAX_BYTES = 72;

interface Pending {
  resolve(result: PasswordResult): void;
  reject(error: Error): void;
}

export function startPasswords(): Passwords {
  const pending = new Map<number, Pending>();
  let worker: Worker | undefined;
  let lastId = 0;

  const spawn = () => {
    const fresh = new Worker(new URL('./password-worker.ts', import.meta.url));
    fresh.unref();
    fresh.on('message', (result: PasswordResult) => {
      pending.get(result.id)?.resolve(result);
      pending.delete(result.id);
    });
    const drop = (error: Error) => {
      if (worker === fresh) worker = undefined;
      for (const job of pending.values()) job.reject(error);
      pending.clear();
    };
    fresh.on('error', drop);
    fresh.on('exit', () => drop(new Error('the password thread has ended')));
    return fresh;
  };

  const run = (password: string, hash?: string) =>
    new Promise<PasswordResult>((resolve, reject) => {
      worker ??= spawn();
      const job: PasswordJob = { id: ++lastId, password, ...(hash === undefined ? {} : { hash }) };
      pending.set(job.id, { resolve, reject });
      worker.postMessage(job);
    });

  return {
    async hash(password) {
      const result = await run(password);
      if ('hash' in result) return result.hash;
      throw new Error('the password thread compared instead of hashing');
    },
    async verify(password, hash) {
      const result = await run(password, hash || NOBODYS_HASH);
      return Boolean(hash) && 'matches' in result && result.matches;
    },
    async close() {
      await worker?.terminate();
    },
  };
}

/**
 * Refuses a password that is shorter than `minLength` bytes or longer than bcrypt reads. Lists of common passwords are the
 * apps' business: hosted Auth asks a service for them that isn't there here.
 */
export function checkPassword(password: string, minLength: number): void {
  const bytes = Buffer.byteLength(password);
  if (bytes > MAX_BYTES) throw validationFailed(`Password cannot be longer than ${MAX_BYTES} characters`);
  if (bytes < minLength) {
    throw new AuthError(422, 'weak_password', `Password should be at least ${minLength} characters.`, ['length']);
  }
}
