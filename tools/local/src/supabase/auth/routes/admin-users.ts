import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { z } from 'zod';
import { audit, SERVICE_ACTOR } from '../audit.ts';
import { parseDuration } from '../durations.ts';
import { AuthError, validationFailed } from '../errors.ts';
import type { Auth, Db } from '../instance.ts';
import { forgetTokens } from '../one-time-tokens.ts';
import { checkPassword } from '../passwords.ts';
import { clientOf, emailField, metadataField, readBody, requireAdmin, uuidParam } from '../request.ts';
import { issuer } from '../tokens.ts';
import {
  confirmEmail,
  createUser,
  emailExists,
  factorJson,
  findUserByEmail,
  findUserById,
  listFactors,
  mergeMetadata,
  setIdentityEmail,
  type UserRow,
  updateUser,
  userJson,
} from '../users.ts';
import { removeFactor } from './mfa.ts';
import { changePassword } from './user.ts';

const PER_PAGE = 50;
const BCRYPT = /^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/;

const userFields = z.object({
  email: emailField.optional(),
  phone: z.string().optional(),
  password: z.string().max(1_000).nullish(),
  password_hash: z.string().regex(BCRYPT, { error: 'only bcrypt hashes are supported' }).optional(),
  email_confirm: z.boolean().default(false),
  user_metadata: metadataField.optional(),
  app_metadata: metadataField.optional(),
  role: z.string().max(63).optional(),
  ban_duration: z.string().optional(),
});
const newUser = userFields.extend({ id: z.guid().optional() });
const deletion = z.object({ should_soft_delete: z.boolean().default(false) });

/** What the secret key may do with anybody's account. */
export function adminUserRoutes(app: Hono, auth: Auth): void {
  app.get('/admin/users', async ({ req: { raw: request } }) => {
    await requireAdmin(auth, request);
    return listUsers(auth, new URL(request.url).searchParams);
  });

  app.post('/admin/users', async ({ req: { raw: request } }) => {
    await requireAdmin(auth, request);
    const body = await readBody(request, newUser);
    const { email, password } = body;
    refusePhone(body);
    if (!email) throw validationFailed('Cannot create a user without either an email or phone');
    if (password && body.password_hash) throw validationFailed('Only a password or a password hash should be provided');
    if (await findUserByEmail(auth.sql, email)) throw emailExists();
    const passwordHash = password ? await auth.passwords.hash(password) : body.password_hash;
    const id = await auth.sql.begin(async (db) => {
      const user = await createUser(db, {
        id: body.id,
        email,
        passwordHash,
        userMetadata: body.user_metadata,
        appMetadata: body.app_metadata,
        role: body.role,
        confirmed: body.email_confirm,
      });
      if (body.ban_duration !== undefined) await ban(db, user.id, body.ban_duration);
      await audit(db, {
        action: 'user_signedup',
        ...by(auth, request),
        traits: { user_id: user.id, user_email: email },
      });
      return user.id;
    });
    return Response.json(await userJson(auth.sql, id));
  });

  app.get('/admin/users/:id', async (c) => {
    await requireAdmin(auth, c.req.raw);
    const { id } = await anyUser(auth.sql, c.req.param('id'));
    return Response.json(await userJson(auth.sql, id));
  });

  app.put('/admin/users/:id', async (c) => {
    await requireAdmin(auth, c.req.raw);
    const user = await anyUser(auth.sql, c.req.param('id'));
    const body = await readBody(c.req.raw, userFields);
    refusePhone(body);
    if (body.password) checkPassword(body.password, auth.config.passwordMinLength);
    const passwordHash = body.password ? await auth.passwords.hash(body.password) : body.password_hash;
    await auth.sql.begin(async (db) => {
      await applyChanges(db, user, body, passwordHash);
      await audit(db, { action: 'user_modified', ...by(auth, c.req.raw), traits: { user_id: user.id } });
    });
    return Response.json(await userJson(auth.sql, user.id));
  });

  app.delete('/admin/users/:id', async (c) => {
    await requireAdmin(auth, c.req.raw);
    const user = await anyUser(auth.sql, c.req.param('id'));
    const { should_soft_delete: soft } = await readBody(c.req.raw, deletion);
    await auth.sql.begin(async (db) => {
      if (soft) await softDelete(db, user);
      else await db`delete from auth.users where id = ${user.id}`;
      await audit(db, { action: 'user_deleted', ...by(auth, c.req.raw), traits: { user_id: user.id } });
    });
    return Response.json({});
  });

  app.get('/admin/users/:id/factors', async (c) => {
    await requireAdmin(auth, c.req.raw);
    const { id } = await anyUser(auth.sql, c.req.param('id'));
    return Response.json((await listFactors(auth.sql, id)).map(factorJson));
  });

  app.delete('/admin/users/:id/factors/:factorId', async (c) => {
    await requireAdmin(auth, c.req.raw);
    const { id } = await anyUser(auth.sql, c.req.param('id'));
    const factorId = uuidParam('factor_id', c.req.param('factorId'));
    const factor = (await listFactors(auth.sql, id)).find((candidate) => candidate.id === factorId);
    if (!factor) throw new AuthError(404, 'mfa_factor_not_found', 'Factor not found');
    await auth.sql.begin(async (db) => {
      await removeFactor(db, factorId);
      const traits = { user_id: id, factor_id: factorId };
      await audit(db, { action: 'factor_deleted', ...by(auth, c.req.raw), traits });
    });
    return Response.json(factorJson(factor));
  });
}

/** Who did it, for the audit log. */
function by(auth: Auth, request: Request) {
  return { actor: SERVICE_ACTOR, ip: clientOf(auth, request).ip };
}

async function anyUser(db: Db, id: string): Promise<UserRow> {
  const user = await findUserById(db, uuidParam('user_id', id));
  if (!user) throw new AuthError(404, 'user_not_found', 'User not found');
  return user;
}

function refusePhone({ phone }: { phone?: string | undefined }): void {
  if (phone) throw new AuthError(400, 'phone_provider_disabled', 'Unsupported phone provider');
}

/** Newest first. The header `link` is written as supabase-js reads it: the page first in the query. */
async function listUsers(auth: Auth, query: URLSearchParams): Promise<Response> {
  const page = Math.max(1, Number.parseInt(query.get('page') || '1', 10) || 1);
  const perPage = Math.min(1_000, Math.max(1, Number.parseInt(query.get('per_page') || String(PER_PAGE), 10) || 1));
  const [rows, [count]] = await Promise.all([
    auth.sql<{ id: string }[]>`
      select id from auth.users
      where aud = 'authenticated'
      order by created_at desc, id
      limit ${perPage} offset ${(page - 1) * perPage}`,
    auth.sql<{ total: number }[]>`select count(*)::int as total from auth.users where aud = 'authenticated'`,
  ]);
  const total = count?.total ?? 0;
  const users = await Promise.all(rows.map((row) => userJson(auth.sql, row.id)));
  const lastPage = Math.max(1, Math.ceil(total / perPage));
  const link = (number: number, rel: string) =>
    `<${issuer(auth.ctx)}/admin/users?page=${number}&per_page=${perPage}>; rel="${rel}"`;
  const links = [...(page < lastPage ? [link(page + 1, 'next')] : []), link(lastPage, 'last')];
  const headers = { 'x-total-count': String(total), link: links.join(', ') };
  return Response.json({ users, aud: 'authenticated' }, { headers });
}

async function applyChanges(
  db: Db,
  user: UserRow,
  body: z.infer<typeof userFields>,
  passwordHash: string | undefined,
): Promise<void> {
  if (body.role) await updateUser(db, user.id, { role: body.role });
  if (body.email_confirm) await confirmEmail(db, user);
  if (passwordHash) await changePassword(db, user.id, passwordHash, null);
  if (body.email && body.email !== user.email) {
    await updateUser(db, user.id, { email: body.email });
    await setIdentityEmail(db, user.id, body.email, body.email_confirm || user.email_confirmed_at !== null);
    await forgetTokens(db, user.id);
  }
  if (body.app_metadata) await mergeMetadata(db, user.id, 'raw_app_meta_data', body.app_metadata);
  if (body.user_metadata) await mergeMetadata(db, user.id, 'raw_user_meta_data', body.user_metadata);
  if (body.ban_duration !== undefined) await ban(db, user.id, body.ban_duration);
}

async function ban(db: Db, id: string, text: string): Promise<void> {
  const duration = text === 'none' ? 0 : parseDuration(text);
  if (duration === undefined) throw validationFailed(`invalid format for ban duration: ${text}`);
  await updateUser(db, id, { banned_until: duration === 0 ? null : new Date(Date.now() + duration) });
}

/** The row stays for what refers to it, with nothing left of the person. */
async function softDelete(db: Db, user: UserRow): Promise<void> {
  if (user.deleted_at) return;
  const veiled = createHash('sha256').update(`${user.id}${user.email}`).digest('base64url');
  await updateUser(db, user.id, {
    email: veiled,
    encrypted_password: '',
    email_change: '',
    deleted_at: new Date(),
  });
  await db`
    update auth.users set raw_user_meta_data = '{}', raw_app_meta_data = '{}' where id = ${user.id}`;
  await db`
    update auth.identities set identity_data = '{}', provider_id = ${veiled}, updated_at = now()
    where user_id = ${user.id}`;
  await forgetTokens(db, user.id);
  await db`delete from auth.mfa_factors where user_id = ${user.id}`;
  await db`delete from auth.sessions where user_id = ${user.id}`;
}
