import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { LocalContext } from '../context.ts';
import { mintServiceToken } from './auth/tokens.ts';

/** What a caller who may not pass is told, in the words of the hosted gateway. */
export interface Refusal {
  status: number;
  body: { message: string; hint: string };
}

type KeyRole = 'anon' | 'service_role';

/**
 * What a path asks of its caller.
 * `key`: an API key. `open`: an API key or none. `untouched`: nothing; the service reads the headers as they came, as
 * Edge Functions do on hosted Supabase.
 */
export type Demand = 'key' | 'open' | 'untouched';

/** Seconds a minted token is handed out; it lives ten minutes, so the request has five left. */
const REUSE_MS = 300_000;

/**
 * Turns API keys into tokens. Hosted keys (`sb_publishable_…`, `sb_secret_…`) aren't tokens, and services only read
 * tokens: a caller known by the key alone gets `Authorization: Bearer <token of the key's role>`; a caller with a
 * session keeps it.
 */
export function createCredentials(ctx: LocalContext) {
  const minted = new Map<KeyRole, { token: Promise<string>; at: number }>();

  function roleOf(key: string): KeyRole | undefined {
    if (sameText(key, ctx.keys.publishable)) return 'anon';
    if (sameText(key, ctx.keys.secret)) return 'service_role';
    return undefined;
  }

  function tokenFor(role: KeyRole): Promise<string> {
    const known = minted.get(role);
    if (known && Date.now() - known.at < REUSE_MS) return known.token;
    const token = mintServiceToken(ctx, role);
    minted.set(role, { token, at: Date.now() });
    return token;
  }

  return {
    /** Checks the key and completes the request's headers. Returns why it may not pass, or nothing. */
    async admit(request: IncomingMessage, url: URL, demand: Demand): Promise<Refusal | undefined> {
      if (demand === 'untouched') return undefined;
      const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
      const key = headerOf(request, 'apikey') ?? url.searchParams.get('apikey') ?? undefined;
      if (key === undefined && demand === 'key') {
        return refuse('No API key found in request', 'No `apikey` request header or url param was found.');
      }
      const role = key === undefined ? roleOf(bearer ?? '') : roleOf(key);
      if (key !== undefined && role === undefined) {
        return refuse('Invalid API key', 'Double check your Supabase project API keys.');
      }
      if (role === 'service_role' && /\bMozilla\//.test(request.headers['user-agent'] ?? '')) {
        return refuse('Forbidden use of secret API key in browser', 'Secret API keys can only be used on servers.');
      }
      const session = bearer !== undefined && roleOf(bearer) === undefined;
      if (!session) setHeader(request, 'authorization', `Bearer ${await tokenFor(role ?? 'anon')}`);
      return undefined;
    },
  };
}

function refuse(message: string, hint: string): Refusal {
  return { status: 401, body: { message, hint } };
}

function sameText(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Sets a header in both forms that Node keeps, because what turns the message into a `Request` reads the raw one. */
function setHeader(request: IncomingMessage, name: string, value: string): void {
  const raw: string[] = [];
  for (let i = 0; i < request.rawHeaders.length; i += 2) {
    const [header = '', content = ''] = request.rawHeaders.slice(i, i + 2);
    if (header.toLowerCase() !== name) raw.push(header, content);
  }
  request.rawHeaders = [...raw, name, value];
  request.headers[name] = value;
}
