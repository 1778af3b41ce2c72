import { isUuid } from '@foxeo/core/ids';
import { fail } from '@foxeo/core/result';
import { type Db, sql } from '@foxeo/db';
import { moduleRoute } from '@foxeo/platform/module-host';
import { ExpectedFailure, type Scope, scopeOf } from '@foxeo/platform/session';
import { makeZip } from 'client-zip';
import { zipName } from './queries/names.ts';
import { inScope } from './queries/parts.ts';
import { filesAsPerson } from './storage.ts';

const MOST_FILES = 100;
/** Bytes of the files together. */
const MOST_BYTES = 1024 ** 3;

interface Picked {
  name: string;
  path: string;
  size: number;
  at: Date;
}

/**
 * `GET /documents/zip?ids=…`: the current versions of the documents that were chosen, as one ZIP, as the signed-in
 * person. It streams: no file is held whole. Each is written in the journal as opened.
 */
export const zipRoute = moduleRoute('documents', async ({ request, viewer, asViewer }) => {
  const ids = [...new Set(new URL(request.url).searchParams.get('ids')?.split(',') ?? [])];
  if (ids.length === 0 || ids.length > MOST_FILES || !ids.every((id) => isUuid(id))) {
    throw new ExpectedFailure(fail('invalid_input', { detail: 'zip_choice' }).error);
  }
  const files = await asViewer((db) => pick(db, scopeOf(viewer), ids));
  if (files.length === 0) throw new ExpectedFailure(fail('not_found', { detail: 'file' }).error);
  if (files.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES) {
    throw new ExpectedFailure(fail('too_large', { detail: 'zip_too_large' }).error);
  }
  // Whoever asks is known now: the bytes are read later, when the request is gone.
  const open = await filesAsPerson();
  const names = zipName();
  async function* entries() {
    for (const { name, path, at } of files) {
      const { body } = await open(path);
      if (body) yield { name: names(name), lastModified: at, input: body };
    }
  }
  return new Response(makeZip(entries()), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="documents-${new Date().toISOString().slice(0, 10)}.zip"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
});

async function pick(db: Db, scope: Scope, ids: readonly string[]): Promise<Picked[]> {
  const { rows } = await sql<Picked>`
    select opened.file_name as name, opened.path, opened.file_size as size, v.ready_at as at
    from public.documents d
    join public.document_versions v on v.document_id = d.id and v.version = d.current_version and v.state = 'ready'
    cross join lateral app.record_view(v.id) opened
    where d.id = any (${sql.val(ids)}::uuid[]) and ${inScope(scope)} and d.deleted_at is null
    order by d.file_name, d.id
  `.execute(db);
  return rows;
}
