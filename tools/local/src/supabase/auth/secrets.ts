import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** Marks the hash of a link that was asked for with PKCE: opening it gives a code to exchange, not a session. */
export const PKCE_PREFIX = 'pkce_';

/** Digits, evenly drawn. */
export function randomCode(length: number): string {
  return Array.from({ length }, () => randomInt(10)).join('');
}

export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is stored of a mailed code, and what a link carries: SHA-224 of address and code in hexadecimal, as Supabase Auth
 * makes it, so that the same mail proves itself by link or by typed code.
 */
export function hashCode(address: string, code: string): string {
  return createHash('sha224')
    .update(address + code)
    .digest('hex');
}

/** Compares in a time that doesn't tell how much is right. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** The S256 code challenge of a PKCE verifier (RFC 7636, section 4.2). */
export function codeChallenge(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
