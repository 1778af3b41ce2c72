import { sql } from '@foxeo/db';
import { cache } from 'react';
import { asVisitor } from '../session/public.ts';
import { subdomainOf } from './subdomain.ts';

/** The colour behind One's address, `#rrggbb`, known before anyone has signed in; null where the client has none. */
export const accentOfSubdomain = cache(async (host: string | null): Promise<string | null> => {
  const subdomain = subdomainOf(host);
  if (!subdomain) return null;
  const { rows } = await asVisitor((db) =>
    sql<{ accent: string | null }>`select accent from app.look_of_subdomain(${subdomain})`.execute(db),
  );
  return rows[0]?.accent ?? null;
});
