import type { JSONValue } from 'postgres';
import { z } from 'zod';
import { AuthError } from './errors.ts';
import type { Auth, Db } from './instance.ts';
import { issuer, signClaims } from './tokens.ts';
import type { UserRow } from './users.ts';

/** How a session's person signed in; `token_refresh` is only ever told to the hook. */
export type AuthenticationMethod =
  | 'password'
  | 'otp'
  | 'totp'
  | 'magiclink'
  | 'recovery'
  | 'invite'
  | 'email_change'
  | 'email/signup';

interface AmrRow {
  authentication_method: string;
  updated_at: Date;
}

const HOOK_TIMEOUT_MS = 2_000;
const hookOutput = z.union([
  z.object({ error: z.object({ http_code: z.int().min(400).max(599).default(500), message: z.string() }) }),
  z.object({
    // The least that Supabase Auth accepts back from the hook.
    claims: z.looseObject({
      aud: z.union([z.string(), z.array(z.string())]),
      exp: z.int(),
      iat: z.int(),
      sub: z.string(),
      email: z.string(),
      phone: z.string(),
      role: z.string(),
      aal: z.string(),
      session_id: z.string(),
      is_anonymous: z.boolean(),
    }),
  }),
]);

/**
 * Signs an access token for the session, its claims completed by the custom access token hook when the database has one.
 * To be called in a transaction, which bounds the hook's time limit.
 * @returns the token and the second, since the epoch, when it expires
 */
export async function makeAccessToken(
  auth: Auth,
  db: Db,
  user: UserRow,
  sessionId: string,
  method: AuthenticationMethod | 'token_refresh',
): Promise<{ token: string; expiresAt: number }> {
  const ways = await db<AmrRow[]>`
    select authentication_method, updated_at from auth.mfa_amr_claims where session_id = ${sessionId}
    order by updated_at desc`;
  const now = Math.floor(Date.now() / 1_000);
  const expiresAt = now + auth.config.accessTokenSeconds;
  const claims = {
    iss: issuer(auth.ctx),
    sub: user.id,
    aud: user.aud,
    exp: expiresAt,
    iat: now,
    email: user.email ?? '',
    phone: user.phone ?? '',
    app_metadata: user.raw_app_meta_data ?? {},
    user_metadata: user.raw_user_meta_data ?? {},
    role: user.role,
    aal: ways.some((way) => way.authentication_method === 'totp') ? 'aal2' : 'aal1',
    amr: ways.map((way) => ({
      method: way.authentication_method,
      timestamp: Math.floor(way.updated_at.getTime() / 1_000),
    })),
    session_id: sessionId,
    is_anonymous: user.is_anonymous,
  };
  const event = { user_id: user.id, claims, authentication_method: method };
  return { token: await signClaims(auth.ctx, (await runHook(auth, db, event)) ?? claims), expiresAt };
}

/** @returns the hook's claims; undefined when no hook is configured or the database doesn't have it (yet) */
async function runHook(auth: Auth, db: Db, event: { [key: string]: JSONValue }) {
  const hook = auth.config.accessTokenHook;
  if (!hook) return undefined;
  const [found] = await db`
    select from pg_catalog.pg_proc
    join pg_catalog.pg_namespace on pg_namespace.oid = pronamespace
    where nspname = ${hook.schema} and proname = ${hook.name}`;
  if (!found) return undefined;
  const name = `${hook.schema}.${hook.name}`;
  await db`select set_config('statement_timeout', ${String(HOOK_TIMEOUT_MS)}, true)`;
  const rows = await db`select ${db(name)}(${db.json(event)}) as output`.catch((error: unknown) => {
    console.error(`auth: the hook ${name} failed: ${error instanceof Error ? error.message : 'unknown'}`);
    throw new AuthError(500, 'unexpected_failure', `Error running hook URI: pg-functions://postgres/${hook.name}`);
  });
  await db`select set_config('statement_timeout', '0', true)`;
  const output = hookOutput.safeParse(rows[0]?.output);
  if (!output.success) {
    throw new AuthError(500, 'unexpected_failure', 'output claims do not conform to the expected schema');
  }
  if ('error' in output.data) {
    throw new AuthError(output.data.error.http_code, 'unexpected_failure', output.data.error.message);
  }
  return output.data.claims;
}
