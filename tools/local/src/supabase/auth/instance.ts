import type { Sql, TransactionSql } from 'postgres';
import type { LocalContext } from '../../context.ts';
import type { AuthConfig } from './config.ts';
import type { Mailer } from './mailer.ts';
import type { Passwords } from './passwords.ts';
import type { RateLimiter } from './rate-limit.ts';

/** A running Auth: what its routes share. */
export interface Auth {
  ctx: LocalContext;
  config: AuthConfig;
  sql: Sql;
  passwords: Passwords;
  mailer: Mailer;
  limiters: Record<'signIn' | 'verification' | 'refresh' | 'email', RateLimiter>;
}

/** The pool, or a transaction on it. */
export type Db = Sql | TransactionSql;

/** Every row that Supabase Auth writes belongs to this instance: it serves one project. */
export const INSTANCE_ID = '00000000-0000-0000-0000-000000000000';
