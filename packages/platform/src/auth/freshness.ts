import type { Session } from '../session/public.ts';

/** How long a proof of identity counts for what is critical: passwords, addresses, second factors, exports, payments. */
export const FRESH_MS = 15 * 60_000;

/** Whether the person gave a password, a code or a link in this session within a quarter of an hour. */
export function isFresh({ claims }: Pick<Session, 'claims'>, now = Date.now()): boolean {
  const last = Math.max(0, ...claims.amr.map(({ timestamp }) => timestamp));
  return now - last * 1000 <= FRESH_MS;
}

/** Where the second factor is shown again, whatever was shown before. */
export function proofPage(back: string): string {
  return `/connexion/second-facteur?confirmer=1&suite=${encodeURIComponent(back)}`;
}
