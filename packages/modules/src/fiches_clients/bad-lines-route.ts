import { BYTE_ORDER_MARK, csvLine } from '@foxeo/core/csv';
import { fail } from '@foxeo/core/result';
import { moduleRoute } from '@foxeo/platform/module-host';
import { ExpectedFailure } from '@foxeo/platform/session';
import { sayFaults } from './messages/import.ts';
import { listImportLines, readImport } from './queries/imports.ts';
import { MOST_LINES } from './schema.ts';

/** `GET /fiches_clients/import/{id}/erreurs`: the lines that weren't taken, as they came, and what is wrong with each. */
export const badLinesRoute = moduleRoute('fiches_clients', async ({ params, viewer, asViewer }) => {
  if (viewer.side !== 'operator') throw new ExpectedFailure(fail('not_found').error);
  const { sheet, lines } = await asViewer(async (db) => {
    const found = await readImport(db, viewer.operator.id, params.importId ?? '');
    const bad = { statuses: ['invalid', 'failed'], limit: MOST_LINES } as const;
    return { sheet: found, lines: await listImportLines(db, viewer.operator.id, found.id, bad) };
  });
  const rows = lines.map(({ line, cells, faults }) =>
    csvLine([...sheet.header.map((_, column) => cells[column] ?? ''), line, sayFaults(faults)]),
  );
  const body = BYTE_ORDER_MARK + csvLine([...sheet.header, 'Ligne', 'Erreur']) + rows.join('');
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="lignes-a-corriger.csv"',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
});
