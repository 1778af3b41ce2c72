import { randomUUID } from 'node:crypto';
import { AuthError } from './errors.ts';
import type { Auth, Db } from './instance.ts';
import { hashCode, PKCE_PREFIX, randomCode } from './secrets.ts';
import { lockUser, type UserRow } from './users.ts';

export type TokenType =
  | 'confirmation_token'
  | 'recovery_token'
  | 'email_change_token_current'
  | 'email_change_token_new'
  | 'reauthentication_token';

/** What goes into a mail: the code to type, the hash for its link. Only the hash is stored. */
export interface OneTimeToken {
  code: string;
  hash: string;
}

/** Makes a token for the address; an earlier one of that type stops working. */
export async function issueToken(
  auth: Auth,
  db: Db,
  token: { userId: string; type: TokenType; address: string; pkce?: boolean },
): Promise<OneTimeToken> {
  const code = randomCode(auth.config.email.otpLength);
  const hash = `${token.pkce ? PKCE_PREFIX : ''}${hashCode(token.address, code)}`;
  const expiresAt = new Date(Date.now() + auth.config.email.otpSeconds * 1_000);
  await db`
    insert into auth.one_time_tokens (id, user_id, token_type, token_hash, relates_to, expires_at)
    values (${randomUUID()}, ${token.userId}, ${token.type}, ${hash}, ${token.address}, ${expiresAt})
    on conflict (user_id, token_type) do update set
      id = excluded.id, token_hash = excluded.token_hash, relates_to = excluded.relates_to,
      expires_at = excluded.expires_at, created_at = now(), updated_at = now()`;
  return { code, hash };
}

/**
 * Uses up the token that has one of the hashes: of two requests with the same token, one gets the user, whose row stays
 * locked. To be called in a transaction.
 * @throws AuthError `otp_expired` when there is none, it is too old or was used
 */
export async function spendToken(
  db: Db,
  search: { hashes: string[]; types: TokenType[]; refusal: string },
): Promise<{ user: UserRow; type: TokenType }> {
  const [token] = await db<{ user_id: string; token_type: TokenType }[]>`
    delete from auth.one_time_tokens
    where token_hash = any(${search.hashes}) and token_type::text = any(${search.types}) and expires_at > now()
    returning user_id, token_type`;
  const user = token && (await lockUser(db, token.user_id));
  if (!token || !user) throw new AuthError(403, 'otp_expired', search.refusal);
  return { user, type: token.token_type };
}

/** The hashes that a typed code may be stored under: its mail may have been asked for with PKCE or without. */
export function hashesOf(address: string, code: string): string[] {
  const hash = hashCode(address, code);
  return [hash, PKCE_PREFIX + hash];
}

export async function forgetTokens(db: Db, userId: string, types?: TokenType[]): Promise<void> {
  await db`
    delete from auth.one_time_tokens
    where user_id = ${userId} ${types ? db`and token_type::text = any(${types})` : db``}`;
}
