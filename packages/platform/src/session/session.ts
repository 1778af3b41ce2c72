import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import { cache } from 'react';
import { z } from 'zod';
import { authClient } from './auth-clients.ts';
import { type App, currentApp } from './env.ts';

const claimsSchema = z.looseObject({
  sub: z.uuid(),
  email: z.string(),
  role: z.literal('authenticated'),
  session_id: z.uuid(),
  aal: z.enum(['aal1', 'aal2']),
  exp: z.number(),
  amr: z.array(z.looseObject({ method: z.string(), timestamp: z.number() })).default([]),
  foxeo_operator: z.boolean().default(false),
});

/** The token's payload after its signature was checked. */
export type Claims = z.infer<typeof claimsSchema>;

export interface Session {
  claims: Claims;
  userId: string;
  email: string;
  sessionId: string;
  /** Whether the token says operator. It chooses a screen; rights are decided by the database. */
  operator: boolean;
  /** The second factor was shown in this session. */
  secondFactor: boolean;
}

/** Who stands behind this request, or null. The signature is checked against the project's published keys. */
export const getSession: () => Promise<Session | null> = cache(async () => {
  const { data } = await (await authClient()).auth.getClaims();
  return toSession(data?.claims);
});

export function toSession(raw: unknown): Session | null {
  const claims = claimsSchema.safeParse(raw);
  if (!claims.success) return null;
  const { sub, email, session_id, aal, foxeo_operator } = claims.data;
  return {
    claims: claims.data,
    userId: sub,
    email,
    sessionId: session_id,
    operator: foxeo_operator,
    secondFactor: aal === 'aal2',
  };
}

/** What the database writes beside an act: from where it came, and under which request. */
export interface RequestContext {
  requestId: string;
  ip: string | null;
  userAgent: string | null;
  app: App;
}

export const getRequestContext: () => Promise<RequestContext> = cache(async () => toRequestContext(await headers()));

export function toRequestContext(from: Pick<Headers, 'get'>): RequestContext {
  // The proxy in front of the apps appends the address it saw: the last one is the only one that can't be forged.
  const ip = from.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? null;
  return {
    requestId: from.get('x-request-id') ?? randomUUID(),
    ip: ip && z.union([z.ipv4(), z.ipv6()]).safeParse(ip).success ? ip : null,
    userAgent: from.get('user-agent'),
    app: currentApp(),
  };
}

/** The address the browser asked for, with its query: where a sign-in comes back to. */
export async function requestedPath(): Promise<string> {
  return (await headers()).get('x-foxeo-path') ?? '/';
}
