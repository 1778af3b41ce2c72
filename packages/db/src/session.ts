/** On whose behalf the database is asked. */
export interface Session {
  readonly claims: VerifiedClaims;
  readonly context?: RequestContext;
}

/**
 * What an access token says once its signature, issuer and expiry were checked; SQL reads it as `auth.jwt()`. Whoever
 * hands claims over answers for that check: here they are believed. Other claims pass through.
 *
 * Source: Supabase Auth, “JWT claims reference”.
 */
export interface VerifiedClaims {
  /** The auth user. */
  readonly sub: string;
  readonly role: 'authenticated';
  /** `aal2` once a second factor was given. */
  readonly aal: 'aal1' | 'aal2';
  readonly session_id: string;
  /** Seconds since 1970. */
  readonly exp: number;
  readonly [claim: string]: unknown;
}

/** Where a request comes from: what the audit line of a change says beside who. SQL reads it as `request.context`. */
export interface RequestContext {
  readonly requestId?: string;
  readonly ip?: string | null;
  readonly userAgent?: string | null;
  readonly app?: string;
}
