import { moduleRoute } from '@foxeo/platform/module-host';
import { scopeOf } from '@foxeo/platform/session';
import { readPage } from './queries.ts';
import { pageQuery } from './schema.ts';

const NO_STORE = { 'cache-control': 'no-store' };

/** `GET /chat/fil/{client}?apres=|avant=|ids=`: a stretch of a conversation, as JSON, for a page that is open. */
export const pageRoute = moduleRoute('chat', async ({ request, params, viewer, asViewer }) => {
  const scope = scopeOf(viewer);
  const clientId = scope.side === 'client' ? scope.clientId : (params.clientId ?? '');
  const query = pageQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const talk = { scope, clientId, userId: viewer.person.userId };
  return Response.json(await asViewer((db) => readPage(db, talk, query)), { headers: NO_STORE });
});
