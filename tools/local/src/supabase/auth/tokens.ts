import { importJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { LocalContext } from '../../context.ts';

/** Postgres roles that an access token may carry. */
export type ApiRole = 'anon' | 'authenticated' | 'service_role';

/** The claims that Supabase Auth puts in an access token; a custom access token hook may add others. */
export interface AccessTokenClaims extends JWTPayload {
  role: string;
  /** User id; absent from the gateway's own tokens. */
  sub?: string;
  email?: string;
  phone?: string;
  app_metadata?: Record<string, unknown>;
  user_metadata?: Record<string, unknown>;
  aal?: 'aal1' | 'aal2';
  amr?: { method: string; timestamp: number }[];
  session_id?: string;
  is_anonymous?: boolean;
}

const ALGORITHM = 'ES256';
/** Seconds that a token minted for the gateway's own use lives: one request, with a margin for long uploads. */
const SERVICE_TOKEN_SECONDS = 600;

type PrivateJwk = LocalContext['keys']['jwt'];
/** The little of the run that tokens depend on. */
export interface TokenContext {
  keys: Pick<LocalContext['keys'], 'jwt'>;
  urls: Pick<LocalContext['urls'], 'api'>;
}

const signingKeys = new WeakMap<PrivateJwk, ReturnType<typeof importJWK>>();
const verifyingKeys = new WeakMap<PrivateJwk, ReturnType<typeof importJWK>>();

/** The half of the signing key that everybody may read, as a member of a JWKS. */
export function publicJwk({ d: _private, ...jwk }: PrivateJwk): JWK {
  return { ...jwk, alg: ALGORITHM, use: 'sig', key_ops: ['verify'], ext: true };
}

/** The `iss` claim of every token of this run. */
export function issuer(ctx: TokenContext): string {
  return `${ctx.urls.api}/auth/v1`;
}

/** Signs claims as they are: the caller has set `iat` and `exp`, in seconds since the epoch. */
export async function signClaims(ctx: TokenContext, claims: JWTPayload): Promise<string> {
  const key = remember(signingKeys, ctx.keys.jwt, (jwk) => importJWK(jwk, ALGORITHM));
  return new SignJWT(claims).setProtectedHeader({ alg: ALGORITHM, kid: ctx.keys.jwt.kid, typ: 'JWT' }).sign(await key);
}

/**
 * Checks signature, algorithm and expiry, and returns the claims. It does not look at the database: a session that
 * was ended keeps a valid access token until the token expires, as on hosted Supabase.
 * @throws one of jose's `JOSEError`s when the token isn't ours, was altered or has expired.
 */
export async function verifyAccessToken(ctx: TokenContext, token: string): Promise<AccessTokenClaims> {
  const key = remember(verifyingKeys, ctx.keys.jwt, (jwk) => importJWK(publicJwk(jwk), ALGORITHM));
  const { payload } = await jwtVerify<AccessTokenClaims>(token, await key, {
    algorithms: [ALGORITHM],
    requiredClaims: ['exp', 'role'],
  });
  return payload;
}

/** A token of ten minutes for a caller known by its API key alone: `anon` for the publishable key, `service_role` for a secret one. */
export function mintServiceToken(ctx: TokenContext, role: Exclude<ApiRole, 'authenticated'>): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return signClaims(ctx, { iss: issuer(ctx), role, iat: now, exp: now + SERVICE_TOKEN_SECONDS });
}

function remember<T>(cache: WeakMap<PrivateJwk, T>, jwk: PrivateJwk, make: (jwk: PrivateJwk) => T): T {
  const known = cache.get(jwk);
  if (known !== undefined) return known;
  const made = make(jwk);
  cache.set(jwk, made);
  return made;
}
