import { randomUUID } from 'node:crypto';
import type { JSONValue } from 'postgres';
import { AuthError } from './errors.ts';
import { type Db, INSTANCE_ID } from './instance.ts';

export type Metadata = { readonly [key: string]: JSONValue | undefined };

/** A row of auth.users, as far as the service reads it. */
export interface UserRow {
  id: string;
  aud: string;
  role: string;
  email: string | null;
  encrypted_password: string | null;
  email_confirmed_at: Date | null;
  invited_at: Date | null;
  confirmation_sent_at: Date | null;
  recovery_sent_at: Date | null;
  email_change: string | null;
  email_change_sent_at: Date | null;
  email_change_confirm_status: number;
  reauthentication_sent_at: Date | null;
  last_sign_in_at: Date | null;
  raw_app_meta_data: Metadata | null;
  raw_user_meta_data: Metadata | null;
  created_at: Date;
  updated_at: Date;
  phone: string | null;
  phone_confirmed_at: Date | null;
  confirmed_at: Date | null;
  banned_until: Date | null;
  deleted_at: Date | null;
  is_anonymous: boolean;
}

interface IdentityRow {
  id: string;
  provider_id: string;
  user_id: string;
  identity_data: Metadata;
  provider: string;
  last_sign_in_at: Date | null;
  created_at: Date;
  updated_at: Date;
  email: string | null;
}

export interface FactorRow {
  id: string;
  user_id: string;
  friendly_name: string | null;
  factor_type: string;
  status: 'unverified' | 'verified';
  secret: string;
  created_at: Date;
  updated_at: Date;
  last_challenged_at: Date | null;
}

export interface NewUser {
  id?: string | undefined;
  email: string;
  passwordHash?: string | null | undefined;
  userMetadata?: Metadata | undefined;
  appMetadata?: Metadata | undefined;
  role?: string | undefined;
  confirmed?: boolean | undefined;
}

const UNIQUE_VIOLATION = '23505';

export async function findUserById(db: Db, id: string): Promise<UserRow | undefined> {
  const [user] = await db<UserRow[]>`select * from auth.users where id = ${id}`;
  return user;
}

/** As `findUserById`, and nobody else changes the row until the transaction ends. */
export async function lockUser(db: Db, id: string): Promise<UserRow | undefined> {
  const [user] = await db<UserRow[]>`select * from auth.users where id = ${id} for update`;
  return user;
}

/** @param email in lower case */
export async function findUserByEmail(db: Db, email: string): Promise<UserRow | undefined> {
  const [user] = await db<UserRow[]>`
    select * from auth.users
    where instance_id = ${INSTANCE_ID} and lower(email) = ${email} and aud = 'authenticated' and not is_sso_user`;
  return user;
}

/**
 * Creates the person and the `email` identity. Tokens are empty texts, never null: hosted Auth can't read null there.
 * @throws AuthError `email_exists`
 */
export async function createUser(db: Db, user: NewUser): Promise<UserRow> {
  const id = user.id ?? randomUUID();
  const confirmed = user.confirmed ?? false;
  const appMetadata = { ...user.appMetadata, provider: 'email', providers: ['email'] };
  const userMetadata = { ...user.userMetadata, email_verified: confirmed };
  const identity = { sub: id, email: user.email, email_verified: confirmed, phone_verified: false };
  try {
    const [row] = await db<UserRow[]>`
      insert into auth.users (
        instance_id, id, aud, role, email, encrypted_password, email_confirmed_at,
        raw_app_meta_data, raw_user_meta_data, created_at, updated_at,
        confirmation_token, recovery_token, email_change_token_new, email_change
      ) values (
        ${INSTANCE_ID}, ${id}, 'authenticated', ${user.role ?? 'authenticated'}, ${user.email},
        ${user.passwordHash ?? null}, ${confirmed ? new Date() : null},
        ${db.json(appMetadata)}, ${db.json(userMetadata)}, now(), now(), '', '', '', ''
      ) returning *`;
    await db`
      insert into auth.identities (provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
      values (${id}, ${id}, ${db.json(identity)}, 'email', now(), now(), now())`;
    if (!row) throw new Error('the new user was not returned');
    return row;
  } catch (error) {
    throw isUniqueViolation(error) ? emailExists() : error;
  }
}

/** Writes the columns that are given, `updated_at` besides. */
export async function updateUser(
  db: Db,
  id: string,
  changes: Partial<Omit<UserRow, 'id' | 'raw_app_meta_data' | 'raw_user_meta_data'>>,
): Promise<void> {
  try {
    await db`update auth.users set ${db({ ...changes, updated_at: new Date() })} where id = ${id}`;
  } catch (error) {
    throw isUniqueViolation(error) ? emailExists() : error;
  }
}

/** Adds the keys to what is there; a key set to null goes. */
export async function mergeMetadata(
  db: Db,
  id: string,
  column: 'raw_app_meta_data' | 'raw_user_meta_data',
  changes: Metadata,
): Promise<void> {
  const gone = Object.keys(changes).filter((key) => changes[key] === null);
  await db`
    update auth.users
    set ${db(column)} = (coalesce(${db(column)}, '{}') || ${db.json(changes)}) - ${gone}::text[], updated_at = now()
    where id = ${id}`;
}

export async function setIdentityEmail(db: Db, userId: string, email: string, verified: boolean): Promise<void> {
  await db`
    update auth.identities
    set identity_data = identity_data || ${db.json({ email, email_verified: verified })}, updated_at = now()
    where user_id = ${userId} and provider = 'email'`;
}

/** The address is proven: no mail that was sent before proves anything any more. */
export async function confirmEmail(db: Db, user: UserRow): Promise<void> {
  await updateUser(db, user.id, { email_confirmed_at: new Date() });
  await mergeMetadata(db, user.id, 'raw_user_meta_data', { email_verified: true });
  await db`
    update auth.identities set identity_data = identity_data || '{"email_verified": true}', updated_at = now()
    where user_id = ${user.id} and provider = 'email'`;
  await db`delete from auth.one_time_tokens where user_id = ${user.id}`;
}

export function isBanned(user: UserRow): boolean {
  return user.banned_until !== null && user.banned_until > new Date();
}

export function listFactors(db: Db, userId: string): Promise<FactorRow[]> {
  return db<FactorRow[]>`select * from auth.mfa_factors where user_id = ${userId} order by created_at`;
}

export function factorJson(factor: FactorRow) {
  return {
    id: factor.id,
    created_at: factor.created_at,
    updated_at: factor.updated_at,
    status: factor.status,
    ...(factor.friendly_name ? { friendly_name: factor.friendly_name } : {}),
    factor_type: factor.factor_type,
    last_challenged_at: factor.last_challenged_at,
  };
}

/** The user as the API shows it: read afresh, with identities and factors, without secrets. */
export async function userJson(db: Db, id: string) {
  const [user, identities, factors] = await Promise.all([
    findUserById(db, id),
    db<IdentityRow[]>`select * from auth.identities where user_id = ${id} order by created_at`,
    listFactors(db, id),
  ]);
  if (!user) throw new AuthError(404, 'user_not_found', 'User not found');
  return {
    id: user.id,
    aud: user.aud,
    role: user.role,
    email: user.email ?? '',
    phone: user.phone ?? '',
    app_metadata: user.raw_app_meta_data ?? {},
    user_metadata: user.raw_user_meta_data ?? {},
    identities: identities.map(({ id: identity_id, provider_id, ...identity }) => ({
      identity_id,
      id: provider_id,
      ...identity,
    })),
    ...(factors.length > 0 ? { factors: factors.map(factorJson) } : {}),
    created_at: user.created_at,
    updated_at: user.updated_at,
    is_anonymous: user.is_anonymous,
    ...present({
      email_confirmed_at: user.email_confirmed_at,
      phone_confirmed_at: user.phone_confirmed_at,
      confirmed_at: user.confirmed_at,
      invited_at: user.invited_at,
      confirmation_sent_at: user.confirmation_sent_at,
      recovery_sent_at: user.recovery_sent_at,
      new_email: user.email_change,
      email_change_sent_at: user.email_change_sent_at,
      reauthentication_sent_at: user.reauthentication_sent_at,
      last_sign_in_at: user.last_sign_in_at,
      banned_until: user.banned_until,
      deleted_at: user.deleted_at,
    }),
  };
}
export type UserJson = Awaited<ReturnType<typeof userJson>>;

/** The entries that have a value. */
function present(entries: Record<string, Date | string | null>): Record<string, Date | string> {
  return Object.fromEntries(Object.entries(entries).flatMap(([key, value]) => (value ? [[key, value]] : [])));
}

export function emailExists(): AuthError {
  return new AuthError(422, 'email_exists', 'A user with this email address has already been registered');
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION;
}
