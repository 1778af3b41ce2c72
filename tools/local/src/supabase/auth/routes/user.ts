import type { Hono } from 'hono';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { AuthError, validationFailed } from '../errors.ts';
import { startFlow } from '../flow-state.ts';
import type { Auth, Db } from '../instance.ts';
import { emailChangeLetter, mailTokens, prepareLetter, sendLetter } from '../mails.ts';
import { forgetTokens, hashesOf, spendToken } from '../one-time-tokens.ts';
import { checkPassword } from '../passwords.ts';
import { redirectTarget } from '../redirects.ts';
import {
  clientOf,
  emailField,
  metadataField,
  pkceFields,
  pkceOf,
  readBody,
  requireSession,
  type SignedIn,
} from '../request.ts';
import {
  emailExists,
  findUserByEmail,
  listFactors,
  mergeMetadata,
  type UserRow,
  updateUser,
  userJson,
} from '../users.ts';

const DAY_MS = 24 * 3_600_000;
const updateBody = z.object({
  email: emailField.optional(),
  phone: z.string().optional(),
  password: z.string().max(1_000).optional(),
  nonce: z.string().max(255).default(''),
  data: metadataField.optional(),
  ...pkceFields,
});

/** What a signed-in person does with his own account. */
export function userRoutes(app: Hono, auth: Auth): void {
  app.get('/user', async ({ req: { raw: request } }) => {
    const { user } = await requireSession(auth, request);
    return Response.json(await userJson(auth.sql, user.id));
  });

  app.put('/user', async ({ req: { raw: request } }) => {
    const client = clientOf(auth, request);
    const signedIn = await requireSession(auth, request);
    const { user, session } = signedIn;
    const body = await readBody(request, updateBody);
    if (body.phone) throw new AuthError(400, 'phone_provider_disabled', 'Unsupported phone provider');
    const pkce = pkceOf(body);
    const email = body.email === user.email ? undefined : body.email;
    if (email || body.password !== undefined) await requireSecondFactor(auth, signedIn);
    if (email && (await findUserByEmail(auth.sql, email))) throw emailExists();
    const passwordHash = body.password === undefined ? undefined : await newPassword(auth, signedIn, body.password);

    const letter = await auth.sql.begin(async (db) => {
      if (passwordHash !== undefined) {
        if (needsNonce(auth, signedIn)) await spendNonce(db, user, body.nonce);
        await changePassword(db, user.id, passwordHash, session.id);
        await audit(db, { action: 'user_updated_password', actor: user, ip: client.ip });
      }
      if (body.data) await mergeMetadata(db, user.id, 'raw_user_meta_data', body.data);
      await audit(db, { action: 'user_modified', actor: user, ip: client.ip });
      if (!email) return undefined;
      if (pkce) await startFlow(db, user.id, 'email_change', pkce);
      const change = {
        newEmail: email,
        redirectTo: redirectTarget(auth.config, request),
        pkce: pkce !== undefined,
      };
      return prepareLetter(auth, db, user, emailChangeLetter(auth, user, change));
    });
    if (letter) await sendLetter(auth, letter);
    return Response.json(await userJson(auth.sql, user.id));
  });

  app.get('/reauthenticate', async ({ req: { raw: request } }) => {
    const client = clientOf(auth, request);
    const { user } = await requireSession(auth, request);
    if (!user.email || !user.email_confirmed_at) throw validationFailed('Please verify your email first.');
    await mailTokens(auth, user, {
      ...{ kind: 'reauthentication', sentColumn: 'reauthentication_sent_at', verification: 'reauthentication' },
      tokens: [{ type: 'reauthentication_token', address: user.email }],
      redirectTo: redirectTarget(auth.config, request),
    });
    await audit(auth.sql, { action: 'user_reauthenticate_requested', actor: user, ip: client.ip });
    return Response.json({});
  });

  app.post('/logout', async ({ req: { raw: request } }) => {
    const client = clientOf(auth, request);
    const { user, session } = await requireSession(auth, request);
    const scope = new URL(request.url).searchParams.get('scope') || 'global';
    await auth.sql.begin(async (db) => {
      await endSessions(db, scope, user.id, session.id);
      await audit(db, { action: 'logout', actor: user, ip: client.ip });
    });
    return new Response(null, { status: 204 });
  });
}

/** Address and password of an account with a second factor change only with it. */
async function requireSecondFactor(auth: Auth, { user, session }: SignedIn): Promise<void> {
  if (session.aal === 'aal2') return;
  const factors = await listFactors(auth.sql, user.id);
  if (!factors.some((factor) => factor.status === 'verified')) return;
  throw new AuthError(
    401,
    'insufficient_aal',
    'AAL2 session is required to update email or password when MFA is enabled.',
  );
}

async function newPassword(auth: Auth, { user }: SignedIn, password: string): Promise<string> {
  checkPassword(password, auth.config.passwordMinLength);
  if (user.encrypted_password && (await auth.passwords.verify(password, user.encrypted_password))) {
    throw new AuthError(422, 'same_password', 'New password should be different from the old password.');
  }
  return auth.passwords.hash(password);
}

function needsNonce(auth: Auth, { session }: SignedIn): boolean {
  return auth.config.email.securePasswordChange && Date.now() > session.created_at.getTime() + DAY_MS;
}

async function spendNonce(db: Db, user: UserRow, nonce: string): Promise<void> {
  if (!nonce) throw new AuthError(400, 'reauthentication_needed', 'Password update requires reauthentication');
  const refusal = 'Nonce has expired or is invalid';
  // The hashes hold the person's own address: nobody else's nonce has one of them.
  const hashes = hashesOf(user.email ?? '', nonce);
  await spendToken(db, { hashes, types: ['reauthentication_token'], refusal }).catch((error: unknown) => {
    throw error instanceof AuthError ? new AuthError(422, 'reauthentication_not_valid', refusal) : error;
  });
}

/** Who changes his password may have been robbed: his other sessions end and no mail sent before works any more. */
export async function changePassword(db: Db, userId: string, hash: string, keptSession: string | null): Promise<void> {
  await updateUser(db, userId, { encrypted_password: hash });
  await forgetTokens(db, userId);
  await db`delete from auth.sessions where user_id = ${userId} and id is distinct from ${keptSession}::uuid`;
}

async function endSessions(db: Db, scope: string, userId: string, sessionId: string): Promise<void> {
  if (scope === 'global') await db`delete from auth.sessions where user_id = ${userId}`;
  else if (scope === 'local') await db`delete from auth.sessions where id = ${sessionId}`;
  else if (scope === 'others') await db`delete from auth.sessions where user_id = ${userId} and id <> ${sessionId}`;
  else throw validationFailed(`Unsupported logout scope "${scope}"`);
}
