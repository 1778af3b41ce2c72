import type { Hono } from 'hono';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { AuthError, validationFailed } from '../errors.ts';
import { type FlowMethod, startFlow } from '../flow-state.ts';
import type { Auth } from '../instance.ts';
import { emailChangeLetter, MAGIC_LINK, mailTokens, RECOVERY } from '../mails.ts';
import { redirectTarget } from '../redirects.ts';
import {
  type Client,
  clientOf,
  emailField,
  limitRequests,
  type Pkce,
  pkceFields,
  pkceOf,
  readBody,
} from '../request.ts';
import { findUserByEmail, type UserRow } from '../users.ts';

const otpBody = z.object({
  email: emailField.optional(),
  phone: z.string().optional(),
  create_user: z.boolean().default(true),
  ...pkceFields,
});
const recoverBody = z.object({ email: emailField, ...pkceFields });
const resendBody = z.object({ type: z.string(), email: emailField.optional() });

/** Mails that a person may ask for without being signed in. */
export function otpRoutes(app: Hono, auth: Auth): void {
  app.post('/otp', async ({ req: { raw: request } }) => {
    const client = clientOf(auth, request);
    limitRequests(auth.limiters.signIn, client);
    const body = await readBody(request, otpBody);
    if (body.phone) throw new AuthError(400, 'phone_provider_disabled', 'Unsupported phone provider');
    if (!body.email) throw validationFailed('One of email or phone must be set');
    const pkce = pkceOf(body);
    const user = await findUserByEmail(auth.sql, body.email);
    if (!user && !body.create_user) throw new AuthError(422, 'otp_disabled', 'Signups not allowed for otp');
    // To Supabase Auth a link for somebody who has never confirmed his address is a sign-up.
    if (!user?.email_confirmed_at) {
      throw new AuthError(422, 'signup_disabled', 'Signups not allowed for this instance');
    }
    const redirectTo = redirectTarget(auth.config, request);
    await sendRecoveryToken(auth, user, { ...MAGIC_LINK, redirectTo }, pkce, client);
    return Response.json({});
  });

  app.post('/recover', async ({ req: { raw: request } }) => {
    const client = clientOf(auth, request);
    limitRequests(auth.limiters.signIn, client);
    const body = await readBody(request, recoverBody);
    const pkce = pkceOf(body);
    const user = await findUserByEmail(auth.sql, body.email);
    const redirectTo = redirectTarget(auth.config, request);
    // An unknown address gets the same answer.
    if (user) await sendRecoveryToken(auth, user, { ...RECOVERY, redirectTo }, pkce, client);
    return Response.json({});
  });

  app.post('/resend', async ({ req: { raw: request } }) => {
    limitRequests(auth.limiters.signIn, clientOf(auth, request));
    const { type, email } = await readBody(request, resendBody);
    if (type !== 'email_change' || !email) throw validationFailed('Only an email change can be sent again');
    const user = await findUserByEmail(auth.sql, email);
    if (user?.email_change) {
      const change = { newEmail: user.email_change, redirectTo: redirectTarget(auth.config, request), pkce: false };
      await mailTokens(auth, user, emailChangeLetter(auth, user, change));
    }
    return Response.json({});
  });
}

/** Magic links and recovery share one token: the later mail is the one that works. */
async function sendRecoveryToken(
  auth: Auth,
  user: UserRow,
  letter: (typeof MAGIC_LINK | typeof RECOVERY) & { redirectTo: string },
  pkce: Pkce | undefined,
  client: Client,
): Promise<void> {
  const method: FlowMethod = letter.verification;
  if (pkce) await auth.sql.begin((db) => startFlow(db, user.id, method, pkce));
  await mailTokens(auth, user, {
    ...letter,
    tokens: [{ type: 'recovery_token', address: user.email ?? '' }],
    pkce: pkce !== undefined,
  });
  await audit(auth.sql, { action: 'user_recovery_requested', actor: user, ip: client.ip });
}
