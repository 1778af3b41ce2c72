import { createBrowserClient } from '@supabase/ssr';
import type { SupabaseClient } from '@supabase/supabase-js';
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

let client: SupabaseClient | undefined;

/** Auth over the page's cookies, for the access token that Storage and Realtime ask for. Import it lazily: it is heavy. */
export function authBrowserClient(): SupabaseClient {
  const { apiUrl, publishableKey, cookieName, cookieDomain } = browserConfig();
  client ??= createBrowserClient(apiUrl, publishableKey, {
    cookieOptions: {
      name: cookieName,
      path: '/',
      sameSite: 'lax',
      secure: true,
      ...(cookieDomain && { domain: cookieDomain }),
    },
  });
  return client;
}

/** The signed-in person's access token, renewed when it is about to end; null when nobody is signed in. */
export async function accessToken(): Promise<string | null> {
  const { data } = await authBrowserClient().auth.getSession();
  return data.session?.access_token ?? null;
}
