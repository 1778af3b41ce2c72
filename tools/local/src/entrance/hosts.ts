import { DOMAIN } from '../create-context.ts';

export type Place =
  /** The page of the entrance itself. */
  | { kind: 'home' }
  | { kind: 'hub' | 'lab' | 'api' | 'mailbox' | 'visio' }
  /** The app of a client, who is named by the subdomain. */
  | { kind: 'one'; subdomain: string }
  /** A name that isn't ours: a page elsewhere whose name was pointed at this machine. */
  | { kind: 'foreign' };

const FIXED = { hub: 'hub', lab: 'lab', api: 'api', mailbox: 'mailbox', visio: 'visio' } as const;
const HOME = new Set([DOMAIN, 'localhost', '127.0.0.1', '[::1]']);

/** Whom a request is for, by its `Host` header; the port in it doesn't count. */
export function placeOf(host: string | undefined): Place {
  const name = (host ?? '').toLowerCase().replace(/:\d+$/, '');
  if (HOME.has(name)) return { kind: 'home' };
  if (!name.endsWith(`.${DOMAIN}`)) return { kind: 'foreign' };
  const subdomain = name.slice(0, -DOMAIN.length - 1);
  const kind = Object.entries(FIXED).find(([known]) => known === subdomain)?.[1];
  if (kind) return { kind };
  return /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(subdomain) ? { kind: 'one', subdomain } : { kind: 'foreign' };
}
