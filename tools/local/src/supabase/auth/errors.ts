export type AuthErrorCode =
  | 'bad_code_verifier'
  | 'bad_json'
  | 'bad_jwt'
  | 'conflict'
  | 'email_exists'
  | 'email_not_confirmed'
  | 'flow_state_expired'
  | 'flow_state_not_found'
  | 'insufficient_aal'
  | 'invalid_credentials'
  | 'mfa_challenge_expired'
  | 'mfa_factor_name_conflict'
  | 'mfa_factor_not_found'
  | 'mfa_ip_address_mismatch'
  | 'mfa_totp_enroll_not_enabled'
  | 'mfa_totp_verify_not_enabled'
  | 'mfa_verification_failed'
  | 'no_authorization'
  | 'not_admin'
  | 'otp_disabled'
  | 'otp_expired'
  | 'over_email_send_rate_limit'
  | 'over_request_rate_limit'
  | 'phone_provider_disabled'
  | 'provider_disabled'
  | 'reauthentication_needed'
  | 'reauthentication_not_valid'
  | 'refresh_token_already_used'
  | 'refresh_token_not_found'
  | 'same_password'
  | 'session_expired'
  | 'session_not_found'
  | 'signup_disabled'
  | 'too_many_enrolled_mfa_factors'
  | 'unexpected_failure'
  | 'user_banned'
  | 'user_not_found'
  | 'validation_failed'
  | 'weak_password';

/**
 * A refusal that the client may read. Codes, statuses and English messages are those of Supabase Auth, because clients
 * branch on them: https://supabase.com/docs/guides/auth/debugging/error-codes
 */
export class AuthError extends Error {
  readonly status: number;
  readonly code: AuthErrorCode;
  /** Only with `weak_password`: `length`. */
  readonly reasons: string[] | undefined;

  constructor(status: number, code: AuthErrorCode, message: string, reasons?: string[]) {
    super(message);
    this.name = 'AuthError';
    this.status = status;
    this.code = code;
    this.reasons = reasons;
  }
}

/** One of the errors that many endpoints give. */
export const validationFailed = (message: string) => new AuthError(400, 'validation_failed', message);

export const API_VERSION_HEADER = 'x-supabase-api-version';
const API_VERSION = '2024-01-01';

/**
 * The error in the shape that the client's API version asks for: `{code, message}` since 2024-01-01, before that (and
 * without the header) `{code: <status>, error_code, msg}`.
 */
export function errorResponse(error: AuthError, requestedVersion: string | null | undefined): Response {
  const recent = requestedVersion != null && isDate(requestedVersion) && requestedVersion >= API_VERSION;
  const body = recent
    ? { code: error.code, message: error.message }
    : { code: error.status, error_code: error.code, msg: error.message };
  return Response.json(error.reasons ? { ...body, weak_password: { reasons: error.reasons } } : body, {
    status: error.status,
    headers: { 'cache-control': 'no-store', ...(recent ? { [API_VERSION_HEADER]: API_VERSION } : {}) },
  });
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** How OAuth 2 names a refusal in the address it redirects to. */
export function oauthErrorName(status: number): string {
  if (status === 401) return 'unauthorized_client';
  if (status === 403) return 'access_denied';
  return status >= 500 ? 'server_error' : 'invalid_request';
}
