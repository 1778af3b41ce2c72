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

/**
 * `HEAD /api/live`: whether this browser's session still stands, asked of the database: 204, or 401. With `?since=`
 * (milliseconds since the epoch): 200 when something that its person may hear was signalled since then.
 */
export async function sessionRoute(request: Request): Promise<Response> {
  const since = momentOf(new URL(request.url).searchParams.get('since'));
  const heard = (await getSession()) ? await asMe((db) => readHeard(db, since), { readOnly: true }) : null;
  return new Response(null, {
    status: heard === null ? 401 : heard ? 200 : 204,
    headers: { 'cache-control': 'no-store' },
  });
}

/** Null when the session no longer stands. */
async function readHeard(db: Db, since: number | null): Promise<boolean | null> {
  const [standing, signals] = await Promise.all([
    sql<{ alive: boolean }>`select alive from app.where_i_stand()`.execute(db),
    since !== null
      ? sql<{ heard: boolean }>`select app.signalled_since(to_timestamp(${since / 1000})) as heard`.execute(db)
      : null,
  ]);
  if (standing.rows[0]?.alive !== true) return null;
  return signals?.rows[0]?.heard === true;
}

/** Whole milliseconds that a date can hold; null for anything else. */
function momentOf(word: string | null): number | null {
  if (!word || !/^\d+$/.test(word)) return null;
  return Number.isNaN(new Date(Number(word)).getTime()) ? null : Number(word);
}
