import { type AppError, type AppErrorExtras, appError, type Err, type ErrorCode } from '@foxeo/core/result';
import postgres from 'postgres';

/**
 * A failure of the database. `appError` is set when the product expects it; otherwise it is for the log, with a
 * reference. It carries no row's value: Postgres' own detail, and the query's parameters, stay behind.
 */
export class DatabaseError extends Error {
  /** Five characters of Postgres, or null when the link itself failed. */
  readonly sqlState: string | null;
  readonly appError: AppError | null;
  /** The same transaction may go through if it is run again from its start. */
  readonly repeatable: boolean;

  constructor(message: string, facts: { sqlState?: string; appError?: AppError; repeatable?: boolean } = {}) {
    super(message);
    this.name = 'DatabaseError';
    this.sqlState = facts.sqlState ?? null;
    this.appError = facts.appError ?? null;
    this.repeatable = facts.repeatable ?? false;
  }
}

/**
 * What the database refused and the product expects, or null: then the error is for the log. Told by its name: the
 * proxy and the pages of an app are bundled apart and each has a copy of this class, but they share one pool.
 */
export function toAppError(error: unknown): AppError | null {
  return isDatabaseError(error) ? error.appError : null;
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof Error && error.name === 'DatabaseError' && 'appError' in error;
}

/** True for a failed `Result`: work that gives one back has refused, and its transaction is rolled back. */
export function isRefusal(value: unknown): value is Err<unknown> {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === false && 'error' in value;
}

// Class FX is ours: `private.fail()` in supabase/migrations raises it.
const REFUSALS: Readonly<Record<string, ErrorCode>> = {
  FX001: 'not_found',
  FX002: 'forbidden',
  FX003: 'conflict',
  FX004: 'invalid_input',
  FX005: 'stale',
  FX006: 'second_factor_required',
  FX007: 'rate_limited',
  FX008: 'expired',
  FX009: 'already_done',
  FX010: 'module_off',
  '42501': 'forbidden',
  '23505': 'conflict',
  '23503': 'conflict',
  '23P01': 'conflict',
  '40001': 'unavailable',
  '40P01': 'unavailable',
  '55P03': 'unavailable',
  '57014': 'unavailable',
};

// Serialization failure, deadlock: nothing of the transaction remains and another go may pass.
const REPEATABLE = new Set(['40001', '40P01']);

// The server or the way to it: classes 08 (connection), 53 (resources), 57P (shutdown).
const LINK_STATE = /^(08|53|57P|25P03)/;
const LINK_CODE = /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|ENOTFOUND|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|EAI_AGAIN)/;

// Postgres quotes the value at fault in the messages of these classes, so they stay out of ours.
const QUOTES_VALUES = /^(22|23|P0)/;

const MESSAGE_KEY = /^[a-z][a-z0-9_.]*$/;

/** Any error of the driver → ours. What is not the database's comes back as it was. */
export function translateError(error: unknown): unknown {
  if (error instanceof DatabaseError) return error;
  if (error instanceof postgres.PostgresError) return fromPostgres(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return LINK_CODE.test(code) ? linkLost(code) : error;
}

/** The link failed before the transaction was committed, so none of it remains. */
export function linkLost(cause: string): DatabaseError {
  return new DatabaseError(`The database can't be reached: ${cause}.`, {
    appError: appError('unavailable', { detail: 'database' }),
    repeatable: true,
  });
}

/** The link failed while the commit was under way: it may have been done or not, so nobody may just try again. */
export function commitUnknown(): DatabaseError {
  return new DatabaseError('The link was lost during commit; its outcome is unknown.', {
    appError: appError('unavailable', { retry: false, detail: 'commit_unknown' }),
  });
}

function fromPostgres(error: postgres.PostgresError): DatabaseError {
  const { code } = error;
  if (LINK_STATE.test(code)) return linkLost(code);
  const where = [error.table_name, error.constraint_name].filter(Boolean).join('.');
  const said = QUOTES_VALUES.test(code) ? '' : `: ${error.message}`;
  const refusal = REFUSALS[code];
  return new DatabaseError(`Postgres ${code}${where && ` on ${where}`}${said}`, {
    sqlState: code,
    repeatable: REPEATABLE.has(code),
    ...(refusal && { appError: appError(refusal, extrasOf(error)) }),
  });
}

function extrasOf({ code, detail, message, constraint_name }: postgres.PostgresError): AppErrorExtras {
  if (code === 'FX004' && detail) return { fields: { [detail]: MESSAGE_KEY.test(message) ? message : 'invalid' } };
  if (code.startsWith('FX')) return MESSAGE_KEY.test(message) ? { detail: message } : {};
  if (code === '57014') return { detail: 'timeout' };
  return { detail: constraint_name || undefined };
}
