import { fail } from '@foxeo/core/result';
import { openStored, serveStored } from '@foxeo/platform/files';
import { moduleRoute } from '@foxeo/platform/module-host';
import { ExpectedFailure } from '@foxeo/platform/session';
import { recordView } from './queries.ts';

/** `GET /memoire/fichier/{version}`: a document of the Lab, the same bytes, whether One's own documents are on or off. */
export const fileRoute = moduleRoute('memoire', async ({ request, params, asViewer }) => {
  const opened = await asViewer((db) => recordView(db, params.versionId ?? ''));
  if (!opened) throw new ExpectedFailure(fail('not_found', { detail: 'file' }).error);
  const file = await openStored('documents', opened.path, request.headers.get('range'));
  return serveStored(file, { name: opened.file_name, mime: opened.mime_type, save: true });
});
