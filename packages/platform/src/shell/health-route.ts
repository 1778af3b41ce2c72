import { buildId } from './build.ts';

/** `GET /api/health`: this process answers, and which build it is. No session, no database. */
export function healthRoute(): Response {
  return Response.json({ ready: true, version: buildId() }, { headers: { 'cache-control': 'no-store' } });
}
