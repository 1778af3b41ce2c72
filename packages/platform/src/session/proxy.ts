import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from '@foxeo/db';
import { type NextRequest, NextResponse } from 'next/server';
import { authClientOver } from './auth-clients.ts';
import { contentSecurityPolicy, securityHeaders } from './content-security.ts';
import { database } from './database.ts';
import { currentApp, sessionCookie } from './env.ts';
import { type Session, toRequestContext, toSession } from './session.ts';

/** Pages that answer without a session. */
const PUBLIC = [
  /^\/connexion(\/|$)/,
  /^\/(invitation|deconnexion)$/,
  /^\/api\/health$/,
  /^\/(mentions-legales|confidentialite|accessibilite)$/,
];
const FILES = /^\/documents\/fichier\//;
const TOUCH_EVERY_MS = 60_000;

/**
 * Runs before every page: renews the session cookie, notes that the session is in use, sets the security headers, and
 * sends a visitor without session to the sign-in. It decides nothing that matters: pages ask again, and the database
 * has the last word.
 */
export function createProxy(): (request: NextRequest) => Promise<NextResponse> {
  return async (request) => {
    const nonce = randomBytes(16).toString('base64');
    const path = request.nextUrl.pathname;
    // A file answers with a policy of its own: the page that shows it must be able to frame it.
    const policy = FILES.test(path) ? null : contentSecurityPolicy(nonce);
    const headers = new Headers(request.headers);
    headers.set('x-nonce', nonce);
    if (policy) headers.set('content-security-policy', policy);
    headers.set('x-foxeo-path', path + request.nextUrl.search);
    headers.set('x-request-id', randomUUID());

    const { session, renewed } = await renewSession(request, headers);
    const alive = session !== null && (await touch(session, headers));
    if (!alive && mustBeSignedIn(request)) return withHeaders(toSignIn(request, session !== null), policy);

    const response = NextResponse.next({ request: { headers } });
    for (const { name, value, options } of renewed.cookies) response.cookies.set(name, value, options);
    for (const [name, value] of Object.entries(renewed.headers)) response.headers.set(name, value);
    if (session) response.headers.set('cache-control', 'private, no-store');
    return withHeaders(response, policy);
  };
}

interface Renewed {
  cookies: Parameters<NonNullable<Parameters<typeof authClientOver>[0]['setAll']>>[0];
  headers: Record<string, string>;
}

/** The session of this request; what was renewed goes to the page (in `headers`) and to the browser (in `renewed`). */
async function renewSession(
  request: NextRequest,
  headers: Headers,
): Promise<{ session: Session | null; renewed: Renewed }> {
  const renewed: Renewed = { cookies: [], headers: {} };
  const client = authClientOver({
    getAll: () => request.cookies.getAll(),
    setAll: (list, more) => {
      for (const { name, value } of list) request.cookies.set(name, value);
      headers.set('cookie', request.cookies.toString());
      renewed.cookies.push(...list);
      Object.assign(renewed.headers, more);
    },
  });
  const { data } = await client.auth.getClaims();
  return { session: toSession(data?.claims), renewed };
}

const touched = new Map<string, number>();

/** Notes the use of a session, once a minute. False when it was ended elsewhere, or idle too long. */
async function touch(session: Session, headers: Headers): Promise<boolean> {
  const now = Date.now();
  if (now - (touched.get(session.sessionId) ?? 0) < TOUCH_EVERY_MS) return true;
  const alive = await database().asUser({ claims: session.claims, context: toRequestContext(headers) }, async (db) => {
    const { rows } = await sql<{ alive: boolean }>`select app.touch_session(${currentApp()}) as alive`.execute(db);
    return rows[0]?.alive === true;
  });
  if (alive) touched.set(session.sessionId, now);
  else touched.delete(session.sessionId);
  if (touched.size > 5_000) forgetOld(now);
  return alive;
}

function forgetOld(now: number): void {
  for (const [id, at] of touched) if (now - at > TOUCH_EVERY_MS) touched.delete(id);
}

/** A server action answers by itself that nobody is signed in, so that what was typed stays on the page. */
function mustBeSignedIn(request: NextRequest): boolean {
  return !request.headers.has('next-action') && !PUBLIC.some((pattern) => pattern.test(request.nextUrl.pathname));
}

function toSignIn(request: NextRequest, hadSession: boolean): NextResponse {
  if (request.nextUrl.pathname.startsWith('/api/'))
    return NextResponse.json({ code: 'not_signed_in' }, { status: 401 });
  const asked = request.nextUrl.pathname + request.nextUrl.search;
  const target = new URL('/connexion', publicOrigin(request));
  if (asked !== '/') target.searchParams.set('suite', asked);
  const response = NextResponse.redirect(target);
  if (hadSession) forgetSession(request, response);
  return response;
}

function forgetSession(request: NextRequest, response: NextResponse): void {
  const { name, domain } = sessionCookie();
  for (const cookie of request.cookies.getAll()) {
    if (cookie.name === name || cookie.name.startsWith(`${name}.`)) {
      response.cookies.set(cookie.name, '', { path: '/', maxAge: 0, ...(domain && { domain }) });
    }
  }
}

function publicOrigin(request: NextRequest): string {
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host') ?? request.nextUrl.host;
  const scheme = request.headers.get('x-forwarded-proto') ?? request.nextUrl.protocol.replace(':', '');
  return `${scheme}://${host}`;
}

function withHeaders(response: NextResponse, policy: string | null): NextResponse {
  if (policy) response.headers.set('content-security-policy', policy);
  for (const [name, value] of Object.entries(securityHeaders())) response.headers.set(name, value);
  return response;
}
