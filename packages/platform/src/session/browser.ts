import { type SessionToken, TOKEN_PATH } from './browser-token.ts';
import type { PublicConfig } from './env.ts';

let config: PublicConfig | undefined;

/** What the shell wrote into the page. @throws outside a page of Foxeo. */
export function browserConfig(): PublicConfig {
  if (config) return config;
  const text = document.getElementById('foxeo-config')?.textContent;
  if (!text) throw new Error('The page carries no configuration.');
  const parsed: PublicConfig = JSON.parse(text);
  config = parsed;
  return parsed;
}

/** It is asked for again when it has less than this left: more than two of Realtime's heartbeats of 25 s. */
const RENEW_BEFORE_MS = 90_000;

let held: SessionToken | null = null;

/**
 * The signed-in person's access token, for Storage and Realtime; null when nobody is signed in. The server keeps the
 * session and renews it: a page needs no client of Auth for this.
 *
 * @throws when the server can't be asked.
 */
export async function accessToken(): Promise<string | null> {
  if (held && held.expiresAt - Date.now() > RENEW_BEFORE_MS) return held.token;
  const response = await fetch(TOKEN_PATH, { cache: 'no-store' });
  if (response.status === 401) {
    held = null;
    return null;
  }
  if (!response.ok) throw new Error(`The session answered ${response.status}.`);
  const answer: SessionToken = await response.json();
  held = answer;
  return answer.token;
}
