import { FILE_TYPES } from '@foxeo/core/files';
import { fail } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { moduleRoute } from '@foxeo/platform/module-host';
import { ExpectedFailure } from '@foxeo/platform/session';
import { openFile } from './storage.ts';

interface Opened {
  path: string;
  file_name: string;
  mime_type: string;
}

const INLINE = new Set(Object.values(FILE_TYPES).flatMap(({ mime, inline }) => (inline ? [mime] : [])));
// A page under these types could run a script on our origin: they are only ever text.
const AS_TEXT = new Set(['text/markdown', 'text/csv', 'application/json', 'text/plain']);

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
  const download = new URL(request.url).searchParams.has('telecharger') || !INLINE.has(opened.mime_type);
  const headers = new Headers({
    'content-type': AS_TEXT.has(opened.mime_type) ? 'text/plain; charset=utf-8' : opened.mime_type,
    'content-disposition': disposition(download ? 'attachment' : 'inline', opened.file_name),
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    'accept-ranges': 'bytes',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  });
  for (const name of ['content-length', 'content-range']) {
    const value = file.headers.get(name);
    if (value) headers.set(name, value);
  }
  return new Response(file.body, { status: file.status, headers });
});

/** RFC 6266: an ASCII name for old readers, the true one in UTF-8. */
function disposition(kind: 'attachment' | 'inline', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const utf8 = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}
