import type { SessionToken } from '../session/browser-token.ts';
import { authClient, getSession } from '../session/public.ts';

/**
 * `GET /api/live`: the access token of this browser's session, for Storage and Realtime. The proxy has renewed it
 * before this runs. Other origins can't read the answer.
 */
export async function liveRoute(): Promise<Response> {
  const session = await getSession();
  const { data } = await (await authClient()).auth.getSession();
  const headers = { 'cache-control': 'no-store' };
  if (!session || !data.session) return Response.json({ code: 'not_signed_in' }, { status: 401, headers });
  const answer: SessionToken = { token: data.session.access_token, expiresAt: session.claims.exp * 1000 };
  return Response.json(answer, { headers });
}
