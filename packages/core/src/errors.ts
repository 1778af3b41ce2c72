import type { AppError, Result } from './result.ts';

// Crockford's base 32: no I, L, O or U, so a reference can be read aloud over the phone.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A reference such as `FX-7Q2K`, shown to the person and written in the log beside the cause. */
export function newErrorRef(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(4));
  return `FX-${Array.from(bytes, (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('')}`;
}

/**
 * A failure that nobody expected. The server logs it with its `ref`; the browser gets the `ref` and nothing else.
 * `message` is for the log: name things by id, never by personal data.
 */
export class UnexpectedError extends Error {
  readonly ref: string;

  constructor(message: string, options: { cause?: unknown; ref?: string } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = 'UnexpectedError';
    this.ref = options.ref ?? newErrorRef();
  }

  /** The error itself if it already has a reference, else a new one around it. */
  static from(cause: unknown): UnexpectedError {
    if (cause instanceof UnexpectedError) return cause;
    return new UnexpectedError(cause instanceof Error ? cause.message : 'A value that is no error was thrown.', {
      cause,
    });
  }
}

/** For scripts and tests, where a failure is not expected. */
export function unwrap<T>(result: Result<T, AppError>): T {
  if (result.ok) return result.value;
  const { code, detail, fields } = result.error;
  throw new UnexpectedError(`Expected a success, got ${JSON.stringify({ code, detail, fields })}.`);
}
