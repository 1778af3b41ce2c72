import { Secret, TOTP } from 'otpauth';
import type { LocalContext } from '../context.ts';
import type { DemoAccount } from '../demo.ts';

/** The app's address that an account enters by. */
export function appUrl({ urls }: LocalContext, { app, subdomain }: DemoAccount): string {
  return app === 'one' ? urls.one.replace('{subdomain}', subdomain ?? 'demo') : urls[app];
}

/**
 * A fresh sign-in link of a demo account, made by Auth's admin API as the link of a mail would be. It leads to the
 * app's own page for such links; no app knows that it came from here.
 *
 * @throws when Auth is down or doesn't know the account.
 */
export async function signInLink(ctx: LocalContext, account: DemoAccount): Promise<string> {
  const answer = await fetch(`${ctx.urls.apiInternal}/auth/v1/admin/generate_link`, {
    method: 'POST',
    headers: { apikey: ctx.keys.secret, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'magiclink', email: account.email }),
    signal: AbortSignal.timeout(10_000),
  });
  const body: unknown = await answer.json();
  if (!answer.ok || typeof body !== 'object' || body === null || !('hashed_token' in body)) {
    throw new Error(`Auth made no sign-in link (${answer.status})`);
  }
  const query = new URLSearchParams({ token_hash: String(body.hashed_token), type: 'magiclink' });
  return `${appUrl(ctx, account)}/connexion/lien#${query}`;
}

/** The code that the account's authenticator app would show now, and for how many seconds more. */
export function secondFactor(totpSecret: string): { code: string; seconds: number } {
  const totp = new TOTP({ secret: Secret.fromBase32(totpSecret) });
  return { code: totp.generate(), seconds: Math.ceil(totp.remaining() / 1000) };
}
