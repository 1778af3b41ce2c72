import { randomUUID } from 'node:crypto';
import { type AuthenticationMethod, makeAccessToken } from './access-token.ts';
import { audit } from './audit.ts';
import { AuthError } from './errors.ts';
import type { Auth, Db } from './instance.ts';
import type { Client } from './request.ts';
import { randomSecret } from './secrets.ts';
import { findUserById, isBanned, type UserJson, type UserRow, updateUser, userJson } from './users.ts';

/** What a client gets at sign-in and at each refresh. */
export interface SessionJson {
  access_token: string;
  token_type: 'bearer';
  /** Seconds. */
  expires_in: number;
  /** Seconds since the epoch. */
  expires_at: number;
  refresh_token: string;
  user: UserJson;
}

interface TokenRow {
  token: string;
  parent: string | null;
  revoked: boolean;
  updated_at: Date;
  session_id: string;
}

interface RefreshRow {
  id: string;
  user_id: string;
  created_at: Date;
  not_after: Date | null;
  refreshed_at: Date | null;
}

/** Opens a session for a person who has just proved who he is. To be called in a transaction. */
export async function openSession(
  auth: Auth,
  db: Db,
  user: UserRow,
  method: AuthenticationMethod,
  client: Client,
): Promise<SessionJson> {
  const sessionId = randomUUID();
  await db`
    insert into auth.sessions (id, user_id, created_at, updated_at, aal, user_agent, ip)
    values (${sessionId}, ${user.id}, now(), now(), 'aal1', ${client.userAgent}, ${client.ip})`;
  await updateUser(db, user.id, { last_sign_in_at: new Date() });
  await addMethod(db, sessionId, method);
  const refreshToken = await addRefreshToken(db, user.id, sessionId);
  return sessionJson(auth, db, user.id, sessionId, refreshToken, method);
}

/** Notes one more way in which the session's person proved who he is. */
export async function addMethod(db: Db, sessionId: string, method: AuthenticationMethod): Promise<void> {
  await db`
    insert into auth.mfa_amr_claims (id, session_id, created_at, updated_at, authentication_method)
    values (${randomUUID()}, ${sessionId}, now(), now(), ${method})
    on conflict (session_id, authentication_method) do update set updated_at = now()`;
}

/** A new access token for a session that goes on, with a new refresh token in the place of the current one. */
export async function renewSession(
  auth: Auth,
  db: Db,
  userId: string,
  sessionId: string,
  method: AuthenticationMethod,
): Promise<SessionJson> {
  await db`select from auth.sessions where id = ${sessionId} for update`;
  const [current] = await db<{ token: string }[]>`
    select token from auth.refresh_tokens where session_id = ${sessionId} and not revoked order by id desc limit 1`;
  const refreshToken = await addRefreshToken(db, userId, sessionId, current?.token);
  return sessionJson(auth, db, userId, sessionId, refreshToken, method);
}

/**
 * Exchanges a refresh token. A spent one is accepted when its successor is still unspent (the client lost our answer), or
 * for the reuse interval; later it is a stolen one, and the whole family is revoked.
 * @throws AuthError `refresh_token_not_found`, `refresh_token_already_used`, `session_expired`, `user_banned`
 */
export async function refreshSession(auth: Auth, presented: string, client: Client): Promise<SessionJson> {
  // A theft must be written down although the request fails, so it is an outcome of the transaction and not its failure.
  const outcome = await auth.sql.begin(async (db) => {
    const session = await lockSession(db, presented);
    const user = session && (await findUserById(db, session.user_id));
    // Read under the lock: a refresh under way elsewhere may just have spent it.
    const [token] = await db<TokenRow[]>`select * from auth.refresh_tokens where token = ${presented}`;
    if (!session || !user || !token) {
      throw new AuthError(400, 'refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found');
    }
    if (isBanned(user)) throw new AuthError(400, 'user_banned', 'Invalid Refresh Token: User Banned');
    checkAge(auth, session);

    const refreshToken = await nextToken(auth, db, session, token);
    if (refreshToken === undefined) {
      await db`
        update auth.refresh_tokens set revoked = true, updated_at = now()
        where session_id = ${session.id} and not revoked`;
      return 'stolen';
    }
    await audit(db, { action: 'token_refreshed', actor: user, ip: client.ip });
    await db`
      update auth.sessions
      set refreshed_at = now() at time zone 'utc', updated_at = now(), user_agent = ${client.userAgent}, ip = ${client.ip}
      where id = ${session.id}`;
    return sessionJson(auth, db, user.id, session.id, refreshToken, 'token_refresh');
  });
  if (outcome !== 'stolen') return outcome;
  throw new AuthError(400, 'refresh_token_already_used', 'Invalid Refresh Token: Already Used');
}

async function lockSession(db: Db, token: string): Promise<RefreshRow | undefined> {
  const [session] = await db<RefreshRow[]>`
    select id, user_id, created_at, not_after, refreshed_at at time zone 'utc' as refreshed_at
    from auth.sessions
    where id = (select session_id from auth.refresh_tokens where token = ${token})
    for update`;
  return session;
}

/** @returns the token to hand out; undefined when the presented one was stolen */
async function nextToken(auth: Auth, db: Db, session: RefreshRow, token: TokenRow): Promise<string | undefined> {
  if (token.revoked) {
    const [active] = await db<TokenRow[]>`
      select * from auth.refresh_tokens where session_id = ${session.id} and not revoked order by id desc limit 1`;
    if (active?.parent === token.token) return active.token;
    const reusableUntil = token.updated_at.getTime() + auth.config.refreshReuseSeconds * 1_000;
    if (!active || Date.now() > reusableUntil) return undefined;
  }
  return addRefreshToken(db, session.user_id, session.id, token.token);
}

function checkAge(auth: Auth, session: RefreshRow): void {
  const { timeboxMs, inactivityMs } = auth.config.sessions;
  const now = Date.now();
  const lastUsed = (session.refreshed_at ?? session.created_at).getTime();
  const expired =
    (session.not_after && now > session.not_after.getTime()) ||
    (timeboxMs && now > session.created_at.getTime() + timeboxMs) ||
    (inactivityMs && now > lastUsed + inactivityMs);
  if (expired) throw new AuthError(400, 'session_expired', 'Invalid Refresh Token: Session Expired');
}

async function addRefreshToken(db: Db, userId: string, sessionId: string, parent?: string): Promise<string> {
  const token = randomSecret();
  if (parent !== undefined) {
    await db`update auth.refresh_tokens set revoked = true, updated_at = now() where token = ${parent} and not revoked`;
  }
  await db`
    insert into auth.refresh_tokens (token, user_id, session_id, parent, revoked, created_at, updated_at)
    values (${token}, ${userId}, ${sessionId}, ${parent ?? null}, false, now(), now())`;
  return token;
}

async function sessionJson(
  auth: Auth,
  db: Db,
  userId: string,
  sessionId: string,
  refreshToken: string,
  method: AuthenticationMethod | 'token_refresh',
): Promise<SessionJson> {
  const user = await findUserById(db, userId);
  if (!user) throw new AuthError(404, 'user_not_found', 'User not found');
  const { token, expiresAt } = await makeAccessToken(auth, db, user, sessionId, method);
  return {
    access_token: token,
    token_type: 'bearer',
    expires_in: auth.config.accessTokenSeconds,
    expires_at: expiresAt,
    refresh_token: refreshToken,
    user: await userJson(db, userId),
  };
}
