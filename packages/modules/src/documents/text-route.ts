import { fail } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { moduleRoute } from '@foxeo/platform/module-host';
import { ExpectedFailure } from '@foxeo/platform/session';
import type { VersionText } from './schema/texts.ts';

/**
 * `GET /documents/texte/{version}`: the words of a version, as JSON, as the signed-in person. Reading them is opening
 * the document: it is written in the journal as the file's own route does.
 */
export const textRoute = moduleRoute('documents', async ({ params, asViewer }) => {
  const version = params.versionId ?? '';
  const text = await asViewer(async (db) => {
    const { rows } = await sql<VersionText>`
      select coalesce(t.state::text, 'waiting') as state, t.reason, t.pages, coalesce(t.body, '') as body,
        coalesce(t.cut, false) as cut
      from app.record_view(${version}::uuid) opened
      left join public.document_texts t on t.version_id = ${version}::uuid
    `.execute(db);
    return rows[0];
  });
  if (!text) throw new ExpectedFailure(fail('not_found', { detail: 'file' }).error);
  return Response.json(text, {
    headers: { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' },
  });
});
