import { fail } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { serveStored } from '@foxeo/platform/files';
import { moduleRoute } from '@foxeo/platform/module-host';
import { ExpectedFailure } from '@foxeo/platform/session';
import { openFile } from './storage.ts';

interface Opened {
  path: string;
  file_name: string;
  mime_type: string;
}

/**
 * `GET /documents/fichier/{version}`: the bytes of a version, as the signed-in person. No address of it is worth
 * anything to someone else. Opening is written in the journal; a later range of the same reading is not.
 */
export const fileRoute = moduleRoute('documents', async ({ request, params, asViewer }) => {
  const version = params.versionId ?? '';
  const opened = await asViewer(async (db) => {
    const { rows } =
      await sql<Opened>`select path, file_name, mime_type from app.record_view(${version}::uuid)`.execute(db);
    return rows[0];
  });
  if (!opened) throw new ExpectedFailure(fail('not_found', { detail: 'file' }).error);
  const file = await openFile(opened.path, request.headers.get('range'));
  const save = new URL(request.url).searchParams.has('telecharger');
  return serveStored(file, { name: opened.file_name, mime: opened.mime_type, save });
});
