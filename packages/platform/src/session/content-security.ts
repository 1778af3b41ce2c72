import { env } from './env.ts';

/**
 * The Content-Security-Policy of a page: scripts by nonce alone, nothing framed, nothing from elsewhere but the
 * project's own Auth, Storage and Realtime. Style attributes are what React writes, so inline styles stay allowed.
 */
export function contentSecurityPolicy(nonce: string): string {
  const api = new URL(env().SUPABASE_URL);
  const socket = `${api.protocol === 'https:' ? 'wss' : 'ws'}://${api.host}`;
  const development = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "media-src 'self' blob:",
    `connect-src 'self' ${api.origin} ${socket}`,
    "worker-src 'self' blob:",
    "frame-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The other headers that every answer of an app carries. */
export function securityHeaders(): Record<string, string> {
  const https = env().HUB_URL.startsWith('https:');
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': 'camera=(self), microphone=(self), display-capture=(self), geolocation=()',
    'cross-origin-opener-policy': 'same-origin',
    ...(https && { 'strict-transport-security': 'max-age=63072000; includeSubDomains; preload' }),
  };
}
