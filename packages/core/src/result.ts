/** What a function that may fail in an expected way gives back. Unexpected failures are thrown (`errors.ts`). */
export type Result<T, E = AppError> = Ok<T> | Err<E>;

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Err<E> {
  readonly ok: false;
  readonly error: E;
}

/** Every expected failure of the product. Its French sentence is looked up at the edge, by code. */
export const ERROR_CODES = [
  'invalid_input',
  'not_found',
  'forbidden',
  'conflict',
  'stale',
  'too_large',
  'unsupported_type',
  'rate_limited',
  'locked_out',
  'unavailable',
  'expired',
  'already_done',
  'module_off',
  'not_signed_in',
  'second_factor_required',
  'step_up_required',
  'consent_missing',
  'quota_exceeded',
  'not_configured',
  /** Nobody expected it: what happened is in the server's log, under the reference. */
  'unexpected',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export interface AppError {
  readonly code: ErrorCode;
  /** True when the same call may succeed later without anything being changed. */
  readonly retry: boolean;
  /** Field name (dotted path) → message key: what is expected there. */
  readonly fields?: Readonly<Record<string, string>>;
  /** A message key or an identifier that completes the code; never an exception's text, never personal data. */
  readonly detail?: string;
  /** Of an `unexpected` failure: `FX-7Q2K`, for the person to quote. */
  readonly reference?: string;
}

export interface AppErrorExtras {
  retry?: boolean | undefined;
  fields?: Readonly<Record<string, string>> | undefined;
  detail?: string | undefined;
}

const RETRIED_LATER: ReadonlySet<ErrorCode> = new Set(['rate_limited', 'locked_out', 'unavailable']);

export function ok(): Ok<void>;
export function ok<T>(value: T): Ok<T>;
export function ok<T>(value?: T): Ok<T | undefined> {
  return { ok: true, value };
}

export function err<E>(error: E): Err<E> {
  return { ok: false, error };
}

/** An expected failure: `return fail('not_found')`. `retry` follows the code unless it is given. */
export function fail(code: ErrorCode, extras: AppErrorExtras = {}): Err<AppError> {
  return err(appError(code, extras));
}

export function appError(code: ErrorCode, extras: AppErrorExtras = {}): AppError {
  const { retry = RETRIED_LATER.has(code), fields, detail } = extras;
  return { code, retry, ...(fields && { fields }), ...(detail !== undefined && { detail }) };
}

/** Applies `change` to the value of a success; a failure passes through. */
export function mapResult<T, U, E>(result: Result<T, E>, change: (value: T) => U): Result<U, E> {
  return result.ok ? ok(change(result.value)) : result;
}

/** The values of every success, or the first failure. */
export function allOk<T, E>(results: readonly Result<T, E>[]): Result<T[], E> {
  const values: T[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    values.push(result.value);
  }
  return ok(values);
}
