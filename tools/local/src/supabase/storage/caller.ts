import type { ISql, Sql, TransactionSql } from 'postgres';
import type { LocalContext } from '../../context.ts';
import { type ApiRole, verifyAccessToken } from '../auth/tokens.ts';
import { refusals } from './errors.ts';

const ROLES: readonly string[] = ['anon', 'authenticated', 'service_role'] satisfies ApiRole[];

/** Who asks: what Postgres is told before it judges. */
export interface Caller {
  role: string;
  /** Becomes the owner of what is uploaded; absent from the gateway's own tokens. */
  userId: string | null;
  /** The claims as JSON, for `request.jwt.claims`. */
  claims: string;
}

/** Queries run on either: the pool, or a transaction. */
export type Db = ISql;

/** The caller, from the bearer token. @throws AccessDenied without a valid one. */
export async function requireCaller(ctx: LocalContext, request: Request): Promise<Caller> {
  const [, token] = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  if (!token) throw refusals.accessDenied('headers must have required property authorization');
  const claims = await verifyAccessToken(ctx, token).catch((failure: unknown) => {
    throw refusals.accessDenied(failure instanceof Error ? failure.message : 'Invalid JWT');
  });
  if (!ROLES.includes(claims.role)) throw refusals.accessDenied('invalid role');
  return { role: claims.role, userId: claims.sub ?? null, claims: JSON.stringify(claims) };
}

/** One transaction in which row security sees the caller. */
export async function asCaller<T>(sql: Sql, caller: Caller, work: (tx: TransactionSql) => Promise<T>): Promise<T> {
  const { value } = await sql.begin(async (tx) => {
    await become(tx, caller);
    return { value: await work(tx) };
  });
  return value;
}

/** From here to the end of the transaction, or to `becomeService`, row security sees the caller. */
export async function become(tx: Db, caller: Caller): Promise<void> {
  await tx`
    select set_config('role', ${caller.role}, true),
      set_config('request.jwt.claims', ${caller.claims}, true),
      set_config('request.jwt.claim.sub', ${caller.userId ?? ''}, true),
      set_config('request.jwt.claim.role', ${caller.role}, true)`;
}

/** Back to the service's own login, which owns the tables. */
export async function becomeService(tx: Db): Promise<void> {
  await tx`select set_config('role', 'none', true)`;
}

const undo = new Error('undo');

/** Runs statements for Postgres to judge and takes them back; throws what they throw. */
export async function rehearse(tx: TransactionSql, work: (tx: TransactionSql) => Promise<unknown>): Promise<void> {
  try {
    await tx.savepoint(async (point) => {
      await work(point);
      throw undo;
    });
  } catch (failure) {
    if (failure !== undo) throw failure;
  }
}
