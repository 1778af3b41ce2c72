import type { Hono } from 'hono';
import { z } from 'zod';
import { audit, SERVICE_ACTOR } from '../audit.ts';
import { AuthError, validationFailed } from '../errors.ts';
import type { Auth, Db } from '../instance.ts';
import { actionLink, mailTokens } from '../mails.ts';
import { forgetTokens, issueToken, type OneTimeToken, type TokenType } from '../one-time-tokens.ts';
import { checkPassword } from '../passwords.ts';
import { redirectTarget } from '../redirects.ts';
import { clientOf, emailField, metadataField, readBody, requireAdmin } from '../request.ts';
import {
  createUser,
  emailExists,
  findUserByEmail,
  mergeMetadata,
  type UserRow,
  updateUser,
  userJson,
} from '../users.ts';

const LINK_TYPES = ['signup', 'invite', 'magiclink', 'recovery', 'email_change_current', 'email_change_new'] as const;
type LinkType = (typeof LINK_TYPES)[number];

const inviteBody = z.object({ email: emailField, data: metadataField.nullish() });
const linkBody = z.object({
  type: z.enum(LINK_TYPES, { error: 'Invalid email action link type requested' }),
  email: emailField,
  new_email: emailField.optional(),
  password: z.string().max(1_000).nullish(),
  data: metadataField.nullish(),
  redirect_to: z.string().nullish(),
});
type LinkRequest = z.infer<typeof linkBody>;

/** Invitations, and links made without mailing them. */
export function adminLinkRoutes(app: Hono, auth: Auth): void {
  app.post('/invite', async ({ req: { raw: request } }) => {
    await requireAdmin(auth, request);
    const { email, data } = await readBody(request, inviteBody);
    const user = await auth.sql.begin(async (db) => {
      const invited = await findOrCreateUnconfirmed(db, email, { userMetadata: data ?? undefined });
      await updateUser(db, invited.id, { invited_at: new Date() });
      await audit(db, {
        action: 'user_invited',
        ...by(auth, request),
        traits: { user_id: invited.id, user_email: email },
      });
      return invited;
    });
    await mailTokens(auth, user, {
      ...{ kind: 'invite', sentColumn: 'confirmation_sent_at', verification: 'invite' },
      tokens: [{ type: 'confirmation_token', address: email }],
      redirectTo: redirectTarget(auth.config, request),
    });
    return Response.json(await userJson(auth.sql, user.id));
  });

  app.post('/admin/generate_link', async ({ req: { raw: request } }) => {
    await requireAdmin(auth, request);
    const body = await readBody(request, linkBody);
    const known = await findUserByEmail(auth.sql, body.email);
    const type = known || body.type !== 'magiclink' ? body.type : 'signup';
    const passwordHash = type === 'signup' && !known ? await firstPassword(auth, body) : undefined;
    const link = await auth.sql.begin((db) => makeLink(auth, db, type, body, known, passwordHash));
    await audit(auth.sql, { action: 'user_modified', ...by(auth, request), traits: { user_id: link.userId } });
    const redirectTo = redirectTarget(auth.config, request, body.redirect_to ?? undefined);
    return Response.json({
      ...(await userJson(auth.sql, link.userId)),
      action_link: actionLink(auth, link.token, type.replace(/_(current|new)$/, ''), redirectTo),
      email_otp: link.token.code,
      hashed_token: link.token.hash,
      verification_type: type,
      redirect_to: redirectTo,
    });
  });
}

function by(auth: Auth, request: Request) {
  return { actor: SERVICE_ACTOR, ip: clientOf(auth, request).ip };
}

/** A sign-up link chooses the password; a magic link for somebody new does without. */
async function firstPassword(auth: Auth, body: LinkRequest): Promise<string | undefined> {
  if (body.type === 'magiclink') return undefined;
  if (!body.password) throw validationFailed('Signup requires a valid password');
  checkPassword(body.password, auth.config.passwordMinLength);
  return auth.passwords.hash(body.password);
}

async function findOrCreateUnconfirmed(
  db: Db,
  email: string,
  fresh: Pick<Parameters<typeof createUser>[1], 'userMetadata' | 'passwordHash'>,
): Promise<UserRow> {
  const user = await findUserByEmail(db, email);
  if (user?.email_confirmed_at) throw emailExists();
  return user ?? createUser(db, { email, ...fresh });
}

async function makeLink(
  auth: Auth,
  db: Db,
  type: LinkType,
  body: LinkRequest,
  known: UserRow | undefined,
  passwordHash: string | undefined,
): Promise<{ userId: string; token: OneTimeToken }> {
  const issue = async (userId: string, tokenType: TokenType, address: string) => ({
    userId,
    token: await issueToken(auth, db, { userId, type: tokenType, address }),
  });
  if (type === 'signup' || type === 'invite') {
    const userMetadata = body.data ?? undefined;
    const user = await findOrCreateUnconfirmed(db, body.email, { userMetadata, passwordHash });
    if (known && userMetadata) await mergeMetadata(db, user.id, 'raw_user_meta_data', userMetadata);
    const now = new Date();
    await updateUser(db, user.id, {
      confirmation_sent_at: now,
      ...(type === 'invite' ? { invited_at: now } : {}),
    });
    return issue(user.id, 'confirmation_token', body.email);
  }
  if (!known) throw new AuthError(404, 'user_not_found', 'User with this email not found');
  if (type === 'magiclink' || type === 'recovery') {
    await updateUser(db, known.id, { recovery_sent_at: new Date() });
    return issue(known.id, 'recovery_token', body.email);
  }
  await prepareEmailChange(auth, db, type, body, known);
  return type === 'email_change_current'
    ? issue(known.id, 'email_change_token_current', body.email)
    : issue(known.id, 'email_change_token_new', body.new_email ?? '');
}

async function prepareEmailChange(
  auth: Auth,
  db: Db,
  type: LinkType,
  { new_email: newEmail }: LinkRequest,
  user: UserRow,
): Promise<void> {
  if (!newEmail) throw validationFailed('An email address is required');
  if (type === 'email_change_current' && !auth.config.email.doubleConfirmChanges) {
    throw validationFailed('Enable secure email change to generate link for current email');
  }
  if (await findUserByEmail(db, newEmail)) throw emailExists();
  // A token made for another new address must not confirm this one.
  if (user.email_change !== newEmail) {
    await forgetTokens(db, user.id, ['email_change_token_current', 'email_change_token_new']);
  }
  await updateUser(db, user.id, {
    email_change: newEmail,
    email_change_sent_at: new Date(),
    email_change_confirm_status: 0,
  });
}
