import type { Hono } from 'hono';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { AuthError } from '../errors.ts';
import { exchangeAuthCode } from '../flow-state.ts';
import type { Auth } from '../instance.ts';
import { checkPassword } from '../passwords.ts';
import { type Client, clientOf, limitRequests, readBody } from '../request.ts';
import { openSession, refreshSession, type SessionJson } from '../sessions.ts';
import { findUserByEmail, findUserById, isBanned } from '../users.ts';

const passwordGrant = z.object({
  email: z.string().max(255).default(''),
  phone: z.string().optional(),
  password: z.string().max(1_000).default(''),
});
const refreshGrant = z.object({ refresh_token: z.string().max(255).default('') });
const pkceGrant = z.object({ auth_code: z.string().max(255), code_verifier: z.string().max(255) });

/** `POST /token`: every way to get an access token, told apart by `grant_type`. */
export function tokenRoutes(app: Hono, auth: Auth): void {
  app.post('/token', async ({ req: { raw: request } }) => {
    const client = clientOf(auth, request);
    const grant = new URL(request.url).searchParams.get('grant_type');
    limitRequests(grant === 'refresh_token' ? auth.limiters.refresh : auth.limiters.signIn, client);
    return Response.json(await grantSession(auth, grant, request, client), {
      headers: { 'cache-control': 'no-store' },
    });
  });
}

async function grantSession(auth: Auth, grant: string | null, request: Request, client: Client) {
  switch (grant) {
    case 'password':
      return signInWithPassword(auth, await readBody(request, passwordGrant), client);
    case 'refresh_token':
      return refreshSession(auth, (await readBody(request, refreshGrant)).refresh_token, client);
    case 'pkce':
      return exchangeCode(auth, await readBody(request, pkceGrant), client);
    case 'id_token':
    case 'web3':
      throw new AuthError(400, 'provider_disabled', 'Provider is not enabled');
    default:
      throw new AuthError(400, 'validation_failed', 'unsupported_grant_type');
  }
}

async function signInWithPassword(
  auth: Auth,
  { email, phone, password }: z.infer<typeof passwordGrant>,
  client: Client,
): Promise<SessionJson & { weak_password?: { message: string; reasons: string[] } }> {
  if (phone) throw new AuthError(400, 'phone_provider_disabled', 'Phone logins are disabled');
  const user = await findUserByEmail(auth.sql, email.trim().toLowerCase());
  const right = await auth.passwords.verify(password, user?.encrypted_password);
  // Whether the account exists, is banned or unconfirmed is told only to who knows its password.
  if (!user || !right) throw new AuthError(400, 'invalid_credentials', 'Invalid login credentials');
  if (isBanned(user)) throw new AuthError(400, 'user_banned', 'User is banned');
  if (!user.email_confirmed_at) throw new AuthError(400, 'email_not_confirmed', 'Email not confirmed');

  const session = await auth.sql.begin(async (db) => {
    await audit(db, { action: 'login', actor: user, ip: client.ip, traits: { provider: 'email' } });
    return openSession(auth, db, user, 'password', client);
  });
  return { ...session, ...weakness(password, auth.config.passwordMinLength) };
}

/** A password chosen under older rules still opens, with a remark. */
function weakness(password: string, minLength: number) {
  try {
    checkPassword(password, minLength);
    return {};
  } catch (error) {
    if (!(error instanceof AuthError) || !error.reasons) return {};
    return { weak_password: { message: error.message, reasons: error.reasons } };
  }
}

async function exchangeCode(auth: Auth, grant: z.infer<typeof pkceGrant>, client: Client): Promise<SessionJson> {
  const { userId, method } = await exchangeAuthCode(auth.sql, grant.auth_code, grant.code_verifier);
  return auth.sql.begin(async (db) => {
    const user = await findUserById(db, userId);
    if (!user) throw new AuthError(404, 'user_not_found', 'User not found');
    if (isBanned(user)) throw new AuthError(403, 'user_banned', 'User is banned');
    await audit(db, { action: 'login', actor: user, ip: client.ip, traits: { provider_type: method } });
    return openSession(auth, db, user, method, client);
  });
}
