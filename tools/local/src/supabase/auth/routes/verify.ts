import type { Hono } from 'hono';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { AuthError, oauthErrorName, validationFailed } from '../errors.ts';
import { type FlowMethod, issueAuthCode } from '../flow-state.ts';
import type { Auth, Db } from '../instance.ts';
import { forgetTokens, hashesOf, spendToken, type TokenType } from '../one-time-tokens.ts';
import { redirectTarget, withParameters } from '../redirects.ts';
import { type Client, clientOf, emailField, limitRequests, readBody } from '../request.ts';
import { PKCE_PREFIX } from '../secrets.ts';
import { openSession } from '../sessions.ts';
import { confirmEmail, isBanned, setIdentityEmail, type UserRow, updateUser } from '../users.ts';

/** Which tokens prove what the client says it verifies. */
const TOKEN_TYPES = new Map<string, TokenType[]>([
  ['email', ['confirmation_token', 'recovery_token']],
  ['signup', ['confirmation_token']],
  ['invite', ['confirmation_token']],
  ['magiclink', ['recovery_token']],
  ['recovery', ['recovery_token']],
  ['email_change', ['email_change_token_current', 'email_change_token_new']],
]);
const HALF_CONFIRMED = 'Confirmation link accepted. Please proceed to confirm link sent to the other email';
const LINK_REFUSED = 'Email link is invalid or has expired';
const CODE_REFUSED = 'Token has expired or is invalid';

const verifyBody = z.object({
  type: z.string(),
  token: z.string().max(255).optional(),
  token_hash: z.string().max(255).optional(),
  email: emailField.optional(),
  phone: z.string().optional(),
});

interface Proof {
  type: string;
  hashes: string[];
  refusal: string;
}

/** Links and codes from mails. `POST` is for clients, `GET` for browsers that open a link to Auth itself. */
export function verifyRoutes(app: Hono, auth: Auth): void {
  app.post('/verify', async ({ req: { raw: request } }) => {
    const client = clientOf(auth, request);
    limitRequests(auth.limiters.verification, client);
    const proof = proofOf(await readBody(request, verifyBody));
    const session = await auth.sql.begin(async (db) => {
      const user = await verify(auth, db, proof, client);
      return user && openSession(auth, db, user, 'otp', client);
    });
    return Response.json(session ?? { msg: HALF_CONFIRMED, code: '200' }, { headers: { 'cache-control': 'no-store' } });
  });

  app.get('/verify', async ({ req: { raw: request } }) => {
    const client = clientOf(auth, request);
    limitRequests(auth.limiters.verification, client);
    const query = new URL(request.url).searchParams;
    const token = query.get('token') ?? query.get('token_hash') ?? '';
    const type = query.get('type') ?? '';
    return openLink(auth, { token, type, target: redirectTarget(auth.config, request) }, client);
  });
}

function proofOf(body: z.infer<typeof verifyBody>): Proof {
  const { type, token, token_hash: hash, email } = body;
  if (body.phone) throw new AuthError(400, 'phone_provider_disabled', 'Unsupported phone provider');
  if (Boolean(token) === Boolean(hash)) throw validationFailed('Verify requires either a token or a token hash');
  if (hash) {
    if (email) throw validationFailed('Only the token_hash and type should be provided');
    return { type, hashes: [hash], refusal: LINK_REFUSED };
  }
  if (!email || !token) throw validationFailed('Only an email address or phone number should be provided on verify');
  return { type, hashes: hashesOf(email, token), refusal: CODE_REFUSED };
}

/**
 * Spends the token and does what it was for.
 * @returns the person, who has thereby signed in; undefined when a change of address waits for the other confirmation
 */
async function verify(auth: Auth, db: Db, proof: Proof, client: Client): Promise<UserRow | undefined> {
  const types = TOKEN_TYPES.get(proof.type);
  if (!types) throw validationFailed('Invalid email verification type');
  const { user, type } = await spendToken(db, { hashes: proof.hashes, types, refusal: proof.refusal });
  if (isBanned(user)) throw new AuthError(403, 'user_banned', 'User is banned');
  if (type === 'email_change_token_current' || type === 'email_change_token_new') {
    if (!(await confirmEmailChange(auth, db, user))) return undefined;
    await audit(db, { action: 'user_modified', actor: user, ip: client.ip });
  } else if (user.email_confirmed_at) {
    await audit(db, { action: 'login', actor: user, ip: client.ip });
  } else {
    await confirmEmail(db, user);
    await audit(db, { action: 'user_signedup', actor: user, ip: client.ip });
  }
  return user;
}

/** @returns false after the first of two confirmations */
async function confirmEmailChange(auth: Auth, db: Db, user: UserRow): Promise<boolean> {
  if (auth.config.email.doubleConfirmChanges && user.email && user.email_change_confirm_status === 0) {
    await updateUser(db, user.id, { email_change_confirm_status: 1 });
    return false;
  }
  const email = user.email_change ?? '';
  await updateUser(db, user.id, {
    email,
    email_change: '',
    email_change_confirm_status: 0,
    email_confirmed_at: user.email_confirmed_at ?? new Date(),
  });
  await setIdentityEmail(db, user.id, email, true);
  await forgetTokens(db, user.id);
  return true;
}

async function openLink(
  auth: Auth,
  link: { token: string; type: string; target: string },
  client: Client,
): Promise<Response> {
  const pkce = link.token.startsWith(PKCE_PREFIX);
  const proof = { type: link.type, hashes: [link.token], refusal: LINK_REFUSED };
  try {
    const location = await auth.sql.begin(async (db) => {
      const user = await verify(auth, db, proof, client);
      if (!user) return withParameters(link.target, { message: HALF_CONFIRMED }, { query: pkce, fragment: true });
      if (pkce) {
        const code = await issueAuthCode(db, user.id, flowMethod(link.type));
        return withParameters(link.target, { code }, { query: true });
      }
      const { user: _, ...session } = await openSession(auth, db, user, 'otp', client);
      const values = Object.entries({ ...session, type: link.type }).map(([name, value]) => [name, String(value)]);
      return withParameters(link.target, Object.fromEntries(values), { fragment: true });
    });
    return seeOther(location);
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    const values = { error: oauthErrorName(error.status), error_code: error.code, error_description: error.message };
    return seeOther(withParameters(link.target, values, { query: pkce, fragment: true }));
  }
}

function flowMethod(type: string): FlowMethod {
  return type === 'recovery' || type === 'email_change' ? type : 'magiclink';
}

/** The address may hold a session: nobody may keep it. */
function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}
