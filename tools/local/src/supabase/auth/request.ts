import { isIP } from 'node:net';
import { errors } from 'jose';
import { z } from 'zod';
import { AuthError, validationFailed } from './errors.ts';
import type { Auth } from './instance.ts';
import type { RateLimiter } from './rate-limit.ts';
import { sameSecret } from './secrets.ts';
import { type AccessTokenClaims, verifyAccessToken } from './tokens.ts';
import { findUserById, type UserRow } from './users.ts';

/** Who asks, as a session and the audit log remember it. */
export interface Client {
  ip: string;
  userAgent: string | null;
}

export interface SessionRow {
  id: string;
  user_id: string;
  created_at: Date;
  factor_id: string | null;
  aal: 'aal1' | 'aal2' | 'aal3';
}

export interface SignedIn {
  user: UserRow;
  session: SessionRow;
}

const MAX_BODY_BYTES = 256 * 1024;
const uuid = z.guid();

/**
 * The address that the last proxy saw: each adds its own caller at the end of the header. A server that holds the secret
 * key may speak for a person's address in `Sb-Forwarded-For`, as on hosted Supabase.
 */
export function clientOf(auth: Auth, request: Request): Client {
  const { headers } = request;
  const told = sameSecret(headers.get('apikey') ?? '', auth.ctx.keys.secret) ? headers.get('sb-forwarded-for') : null;
  const seen = headers.get('x-forwarded-for')?.split(',').at(-1);
  const ip = [told?.split(',')[0], seen].map((hop) => hop?.trim() ?? '').find((hop) => isIP(hop));
  return { ip: ip ?? '127.0.0.1', userAgent: headers.get('user-agent') };
}

/** @throws AuthError `bad_json`, or `validation_failed` with the field at fault */
export async function readBody<Shape>(request: Request, schema: z.ZodType<Shape>): Promise<Shape> {
  const text = await request.text();
  if (text.length > MAX_BODY_BYTES) throw new AuthError(413, 'validation_failed', 'Request body is too large');
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw validationFailed(issue ? `${issue.path.join('.') || 'body'}: ${issue.message}` : 'Invalid request body');
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    throw new AuthError(400, 'bad_json', 'Could not parse request body as JSON');
  }
}

/** An address as stored: lower case. */
export const emailField = z
  .string()
  .max(255)
  .transform((address) => address.toLowerCase())
  .pipe(z.email({ error: 'Unable to validate email address: invalid format' }));
export const metadataField = z.record(z.string(), z.json());
/** A PKCE challenge (RFC 7636, section 4.2); both fields or none. */
export const pkceFields = {
  code_challenge: z
    .string()
    .regex(/^[A-Za-z0-9._~-]{43,128}$/)
    .nullish(),
  code_challenge_method: z
    .string()
    .transform((method) => method.toLowerCase())
    .pipe(z.enum(['s256', 'plain']))
    .nullish(),
};

export interface Pkce {
  challenge: string;
  method: 's256' | 'plain';
}

export function pkceOf(body: {
  code_challenge?: string | null | undefined;
  code_challenge_method?: 's256' | 'plain' | null | undefined;
}): Pkce | undefined {
  if (!body.code_challenge && !body.code_challenge_method) return undefined;
  if (body.code_challenge && body.code_challenge_method) {
    return { challenge: body.code_challenge, method: body.code_challenge_method };
  }
  throw validationFailed('PKCE flow requires code_challenge_method and code_challenge');
}

/** @throws AuthError `over_request_rate_limit` */
export function limitRequests(limiter: RateLimiter, client: Client): void {
  if (!limiter.take(client.ip)) throw new AuthError(429, 'over_request_rate_limit', 'Request rate limit reached');
}

/**
 * The user and session that the bearer token names, both still there.
 * @throws AuthError `no_authorization`, `bad_jwt`, `user_not_found`, `session_not_found`
 */
export async function requireSession(auth: Auth, request: Request): Promise<SignedIn> {
  const claims = await readClaims(auth, request);
  if (!claims.sub) throw new AuthError(403, 'bad_jwt', 'invalid claim: missing sub claim');
  const [user, [session]] = await Promise.all([
    uuid.safeParse(claims.sub).success ? findUserById(auth.sql, claims.sub) : undefined,
    uuid.safeParse(claims.session_id).success
      ? auth.sql<SessionRow[]>`
          select * from auth.sessions where id = ${claims.session_id ?? null} and user_id = ${claims.sub}`
      : [],
  ]);
  if (!user) throw new AuthError(403, 'user_not_found', 'User from sub claim in JWT does not exist');
  if (!session) {
    throw new AuthError(403, 'session_not_found', 'Session from session_id claim in JWT does not exist');
  }
  return { user, session };
}

/**
 * Lets through who holds the secret key: the gateway gives it a service_role token.
 * @throws AuthError `no_authorization`, `bad_jwt`, `not_admin`
 */
export async function requireAdmin(auth: Auth, request: Request): Promise<void> {
  const claims = await readClaims(auth, request);
  if (claims.role !== 'service_role') throw new AuthError(403, 'not_admin', 'User not allowed');
}

async function readClaims(auth: Auth, request: Request): Promise<AccessTokenClaims> {
  const token = request.headers.get('authorization')?.match(/^Bearer (\S+)$/i)?.[1];
  if (!token) throw new AuthError(401, 'no_authorization', 'This endpoint requires a Bearer token');
  try {
    return await verifyAccessToken(auth.ctx, token);
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    const why = error instanceof errors.JWTExpired ? 'token is expired' : 'signature is invalid';
    throw new AuthError(403, 'bad_jwt', `invalid JWT: unable to parse or verify signature, ${why}`);
  }
}

/** @throws AuthError `validation_failed` when a path's id isn't a UUID */
export function uuidParam(name: string, value: string | undefined): string {
  if (value !== undefined && uuid.safeParse(value).success) return value;
  throw new AuthError(404, 'validation_failed', `${name} must be an UUID`);
}
