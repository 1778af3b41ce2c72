import { BYTE_ORDER_MARK, csvLine } from '@foxeo/core/csv';
import { formatPlainDate, plainDateIn } from '@foxeo/core/dates';
import { isUuid } from '@foxeo/core/ids';
import { sayMessage, translator } from '@foxeo/core/messages';
import { fail } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { moduleRoute } from '@foxeo/platform/module-host';
import { database, ExpectedFailure, getRequestContext, getSession } from '@foxeo/platform/session';
import { exportMessages } from './messages/export.ts';
import { listMessages } from './messages/list.ts';
import { messages } from './messages.ts';
import { type ExportedClient, listForExport } from './queries.ts';
import { FILTERS, listQuery } from './schema.ts';

const LINES_AT_ONCE = 500;

/**
 * `GET /fiches_clients/export?…`: the list as its address asks, or the clients of `ids`, as CSV for a French
 * spreadsheet. Written in the journal. Streamed, five hundred lines a transaction of the reader's.
 */
export const exportRoute = moduleRoute('fiches_clients', async ({ request, viewer, asViewer }) => {
  if (viewer.side !== 'operator') throw new ExpectedFailure(fail('not_found').error);
  const session = await getSession();
  if (!session) throw new ExpectedFailure(fail('not_signed_in').error);
  const words = new URL(request.url).searchParams;
  const query = listQuery.parse(Object.fromEntries(words));
  const ids = (words.get('ids') ?? '').split(',').filter((id) => isUuid(id));
  // What was searched may be a person's name: the journal keeps which filters, not the words.
  const filters = { filters: FILTERS.filter((key) => query[key] !== undefined), chosen: ids.length };
  await asViewer((db) => sql`select app.record_clients_export(${JSON.stringify(filters)}::text::jsonb)`.execute(db));

  // The request is over for Next once the stream is answered: who asks is settled here.
  const as = { claims: session.claims, context: await getRequestContext() };
  const read = (offset: number) =>
    database().asUser(as, (db) => listForExport(db, viewer.operator.id, query, { ids, offset, limit: LINES_AT_ONCE }), {
      readOnly: true,
    });
  const zone = viewer.person.timeZone;
  return new Response(streamOf(csvOf(read, zone)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="clients-${plainDateIn(new Date(), zone)}.csv"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
});

async function* csvOf(read: (offset: number) => Promise<ExportedClient[]>, zone: string): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(Object.values(exportMessages).map((heading) => sayMessage(heading)));
  for (let offset = 0; ; offset += LINES_AT_ONCE) {
    const lines = await read(offset);
    yield lines.map((line) => csvLine(cellsOf(line, zone))).join('');
    if (lines.length < LINES_AT_ONCE) return;
  }
}

/** In the order of `exportMessages`. */
function cellsOf(line: ExportedClient, zone: string): (string | number | null)[] {
  const say = translator(messages);
  const sayList = translator(listMessages);
  const day = (iso: string | null) => iso && formatPlainDate(plainDateIn(new Date(iso), zone), 'short');
  return [
    line.firstName,
    line.lastName,
    line.company,
    line.email,
    line.phone,
    line.address,
    line.postalCode,
    line.city,
    line.siren,
    line.siret,
    line.naf,
    line.legalForm,
    say(`space_${line.dashboard}`),
    say(`status_${line.status}`),
    line.health && sayList(`health_${line.health}`),
    line.source,
    line.tags.join(', '),
    day(line.createdAt),
    day(line.lastSignAt),
  ];
}

function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
