import { isUuid } from '@foxeo/core/ids';
import { fail } from '@foxeo/core/result';
import { moduleRoute } from '@foxeo/platform/module-host';
import { ExpectedFailure } from '@foxeo/platform/session';
import { storeImport } from './queries/imports.ts';
import { readCsv } from './read-csv.ts';
import { FILE_BYTES } from './schema.ts';

/** `POST /fiches_clients/import/fichier?cle=…&nom=…`, the file as body: stores its lines. `cle` makes two sendings one. */
export const uploadRoute = moduleRoute('fiches_clients', async ({ request, viewer, asViewer }) => {
  if (viewer.side !== 'operator') throw new ExpectedFailure(fail('not_found').error);
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') throw new ExpectedFailure(fail('forbidden').error);
  const words = new URL(request.url).searchParams;
  const key = words.get('cle') ?? '';
  const name = (words.get('nom') ?? '').trim().slice(0, 200) || 'clients.csv';
  if (!isUuid(key)) throw new ExpectedFailure(fail('invalid_input', { detail: 'file_empty' }).error);
  if (Number(request.headers.get('content-length') ?? 0) > FILE_BYTES) throw tooLarge();
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length > FILE_BYTES) throw tooLarge();
  const file = readCsv(bytes);
  if (!file.ok) throw new ExpectedFailure(file.error);
  await asViewer((db) => storeImport(db, { ...file.value, key, name }, file.value.lines));
  return Response.json({ id: key }, { headers: { 'cache-control': 'no-store' } });
});

function tooLarge(): ExpectedFailure {
  return new ExpectedFailure(fail('too_large', { detail: 'file_too_large' }).error);
}
