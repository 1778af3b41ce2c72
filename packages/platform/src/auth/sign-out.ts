import { cookies } from 'next/headers';
import { NextResponse } from 'next/server';
import { authClient, sessionCookie } from '../session/public.ts';
import { appOrigin } from './origin.ts';

/** `POST /deconnexion`: ends this session here and at Auth. Another site's form gets a 403. */
export async function signOutRoute(request: Request): Promise<Response> {
  const origin = await appOrigin();
  const from = request.headers.get('origin');
  if (from !== null && from !== origin) return new Response(null, { status: 403 });
  await (await authClient()).auth.signOut({ scope: 'local' });
  await forgetCookies();
  return NextResponse.redirect(`${origin}/connexion`, 303);
}

/** Auth out of reach must not keep anyone signed in on this browser. */
export async function forgetCookies(): Promise<void> {
  const jar = await cookies();
  const { name, domain } = sessionCookie();
  for (const cookie of jar.getAll()) {
    if (cookie.name === name || cookie.name.startsWith(`${name}.`)) {
      jar.set(cookie.name, '', { path: '/', maxAge: 0, ...(domain && { domain }) });
    }
  }
}
