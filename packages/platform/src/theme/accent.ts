import { sql } from '@foxeo/db';
import { cache } from 'react';
import { asVisitor } from '../session/public.ts';

/** The first label of a host name: `atelier-guerin` of `atelier-guerin.foxeo.io`. */
export function subdomainOf(host: string | null): string | null {
  const [label, ...domain] = (host ?? '').split(':')[0]?.toLowerCase().split('.') ?? [];
  return label && domain.length > 0 && /^[a-z0-9-]{3,40}$/.test(label) ? label : null;
}

/** The colour behind One's address, `#rrggbb`, known before anyone has signed in; null where the client has none. */
export const accentOfSubdomain = cache(async (host: string | null): Promise<string | null> => {
  const subdomain = subdomainOf(host);
  if (!subdomain) return null;
  const { rows } = await asVisitor((db) =>
    sql<{ accent: string | null }>`select accent from app.look_of_subdomain(${subdomain})`.execute(db),
  );
  return rows[0]?.accent ?? null;
});
