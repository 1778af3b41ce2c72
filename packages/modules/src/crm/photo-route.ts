import { fail } from '@foxeo/core/result';
import { moduleRoute } from '@foxeo/platform/module-host';
import { ExpectedFailure } from '@foxeo/platform/session';
import { readPhoto } from './queries.ts';

/** `GET /crm/photo/{client}`: the portrait, as the signed-in operator. */
export const photoRoute = moduleRoute('crm', async ({ params, viewer, asViewer }) => {
  const found =
    viewer.side === 'operator'
      ? await asViewer((db) => readPhoto(db, viewer.operator.id, params.clientId ?? ''))
      : null;
  if (!found) throw new ExpectedFailure(fail('not_found', { detail: 'photo' }).error);
  return new Response(new Uint8Array(found.photo), {
    headers: {
      'content-type': found.mime,
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      // Its address changes with the sheet: this browser may keep it.
      'cache-control': 'private, max-age=86400, immutable',
      'content-security-policy': "default-src 'none'",
    },
  });
});
