import { isUuid } from '@foxeo/core/ids';
import { fail } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { openStored, serveStored } from '@foxeo/platform/files';
import { moduleRoute } from '@foxeo/platform/module-host';
import { ExpectedFailure, scopeOf } from '@foxeo/platform/session';

interface Found {
  path: string;
  name: string;
  mime: string;
}

/** `GET /chat/fichier/{attachment}`: the bytes of what goes with a message, as the signed-in person. */
export const fileRoute = moduleRoute('chat', async ({ request, params, viewer, asViewer }) => {
  const id = params.attachmentId ?? '';
  const scope = scopeOf(viewer);
  const found = isUuid(id)
    ? await asViewer(async (db) => {
        const mine =
          scope.side === 'operator' ? sql`a.operator_id = ${scope.operatorId}` : sql`a.client_id = ${scope.clientId}`;
        const { rows } = await sql<Found>`
          select a.file_path as path, a.file_name as name, a.mime_type as mime from public.message_attachments a
          where a.id = ${id} and a.state = 'ready' and ${mine}
        `.execute(db);
        return rows[0];
      })
    : undefined;
  if (!found) throw new ExpectedFailure(fail('not_found', { detail: 'attachment' }).error);
  const stored = await openStored('messages', found.path, request.headers.get('range'));
  const save = new URL(request.url).searchParams.has('telecharger');
  return serveStored(stored, { ...found, save });
});
