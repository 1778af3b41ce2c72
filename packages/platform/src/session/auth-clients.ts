import { type CookieMethodsServer, createServerClient } from '@supabase/ssr';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { cookies } from 'next/headers';
import { env, sessionCookie } from './env.ts';

function projectUrl(): string {
  return env().SUPABASE_INTERNAL_URL ?? env().SUPABASE_URL;
}

/** A client for Auth over the given cookies. One for each request: it holds that person's session. */
export function authClientOver(cookieMethods: CookieMethodsServer): SupabaseClient {
  const { name, domain } = sessionCookie();
  const secure = env().SUPABASE_URL.startsWith('https:') || env().COOKIE_DOMAIN.endsWith('.localhost');
  return createServerClient(projectUrl(), env().SUPABASE_PUBLISHABLE_KEY, {
    cookies: cookieMethods,
    cookieOptions: { name, path: '/', sameSite: 'lax', secure, ...(domain && { domain }) },
  });
}

/**
 * The signed-in person's client for Auth, over the cookies of this request. A server component can't write cookies;
 * the proxy has refreshed the session before it runs, so nothing is lost there.
 */
export async function authClient(): Promise<SupabaseClient> {
  const jar = await cookies();
  return authClientOver({
    getAll: () => jar.getAll(),
    setAll: (list) => {
      try {
        for (const { name, value, options } of list) jar.set(name, value, options);
      } catch (error) {
        if (!isReadOnly(error)) throw error;
      }
    },
  });
}

/** Next refuses cookies while a page renders. */
function isReadOnly(error: unknown): boolean {
  return error instanceof Error && error.message.includes('Cookies can only be modified');
}

let admin: SupabaseClient | undefined;

/** Auth with the secret key: invitations, and nothing that a person's own session can do. Never for tables. */
export function adminClient(): SupabaseClient {
  admin ??= createClient(projectUrl(), env().SUPABASE_SECRET_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  });
  return admin;
}
