import { type Db, sql } from '@foxeo/db';
import type { SessionToken } from '../session/browser-token.ts';
import { asMe, authClient, getSession } from '../session/public.ts';

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

/** `HEAD /api/live`: whether this browser's session still stands, asked of the database. 204, or 401. */
export async function sessionRoute(): Promise<Response> {
  const alive = (await getSession()) !== null && (await asMe(readAlive, { readOnly: true }));
  return new Response(null, { status: alive ? 204 : 401, headers: { 'cache-control': 'no-store' } });
}

async function readAlive(db: Db): Promise<boolean> {
  const { rows } = await sql<{ alive: boolean }>`select alive from app.where_i_stand()`.execute(db);
  return rows[0]?.alive === true;
}
