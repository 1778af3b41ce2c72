import { errors } from 'jose';
import type { LocalContext } from '../../context.ts';
import { type AccessTokenClaims, type ApiRole, verifyAccessToken } from '../auth/tokens.ts';

/** For whom a channel was opened: what its policies are asked as. */
export interface Identity {
  role: ApiRole;
  claims: Record<string, unknown>;
  /** The token that said so; null when the API key alone did. */
  token: string | null;
  /** Seconds since the epoch; null when it doesn't expire. */
  expiresAt: number | null;
}

/** Nobody may act under this token. `code` and `message` are those of the hosted service. */
export class TokenRefused extends Error {
  override name = 'TokenRefused';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The role behind one of the run's two API keys. */
export function roleOfKey(ctx: LocalContext, key: string | null): 'anon' | 'service_role' | undefined {
  if (key === ctx.keys.publishable) return 'anon';
  if (key === ctx.keys.secret) return 'service_role';
  return undefined;
}

/** The identity of a socket that brought no user's token. */
export function keyIdentity(role: 'anon' | 'service_role'): Identity {
  return { role, claims: { role }, token: null, expiresAt: null };
}

/** @throws TokenRefused */
export async function identify(ctx: LocalContext, token: string): Promise<Identity> {
  const claims = await verified(ctx, token);
  const { role, exp } = claims;
  if (!isApiRole(role) || exp === undefined) throw missingClaims();
  return { role, claims, token, expiresAt: exp };
}

async function verified(ctx: LocalContext, token: string): Promise<AccessTokenClaims> {
  try {
    return await verifyAccessToken(ctx, token);
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw expired(error.payload.exp ?? 0);
    if (error instanceof errors.JWTClaimValidationFailed) throw missingClaims();
    if (error instanceof errors.JWSSignatureVerificationFailed) {
      throw new TokenRefused('JwtSignatureError', 'Failed to validate JWT signature');
    }
    throw new TokenRefused('MalformedJWT', 'The token provided is not a valid JWT');
  }
}

export function expired(expiresAt: number): TokenRefused {
  const ago = Math.max(0, Math.floor(Date.now() / 1000) - expiresAt);
  return new TokenRefused('InvalidJWTToken', `Token has expired ${ago} seconds ago`);
}

function missingClaims(): TokenRefused {
  return new TokenRefused('InvalidJWTToken', 'Fields `role` and `exp` are required in JWT');
}

function isApiRole(role: string): role is ApiRole {
  return role === 'anon' || role === 'authenticated' || role === 'service_role';
}
