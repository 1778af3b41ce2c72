import { fail } from '@foxeo/core/result';
import { moduleRoute } from '@foxeo/platform/module-host';
import { ExpectedFailure, scopeOf } from '@foxeo/platform/session';
import { readPage } from './queries.ts';
import { pageQuery } from './schema.ts';

const NO_STORE = { 'cache-control': 'no-store' };

/** `GET /chat/fil/{client}?apres=|avant=|ids=`: a stretch of a conversation, as JSON, for a page that is open. */
export const pageRoute = moduleRoute('chat', async ({ request, params, viewer, asViewer }) => {
  const scope = scopeOf(viewer);
  const { clientId = '' } = params;
  // A page of another space, left open, is not answered with this one's words.
  if (scope.side === 'client' && clientId !== scope.clientId) throw new ExpectedFailure(fail('not_found').error);
  const query = pageQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const talk = { scope, clientId, userId: viewer.person.userId };
  return Response.json(await asViewer((db) => readPage(db, talk, query)), { headers: NO_STORE });
});
