import { BYTE_ORDER_MARK, csvLine } from '@foxeo/core/csv';
import { formatClock, formatDate, plainDateIn } from '@foxeo/core/dates';
import { sayMessage } from '@foxeo/core/messages';
import { fail } from '@foxeo/core/result';
import { moduleRoute } from '@foxeo/platform/module-host';
import { database, ExpectedFailure, getRequestContext, getSession } from '@foxeo/platform/session';
import { messages } from './messages.ts';
import { readForExport, recordExport } from './queries.ts';
import { cursorOf } from './rules.ts';
import { type ExportedLine, type Filters, journalQuery } from './schema.ts';
import { sayAction, sayActor, sayKind } from './wording.ts';

const MOST_LINES = 50_000;
const LINES_AT_ONCE = 1_000;

/**
 * `GET /audit/export?…`: the filtered journal as CSV for a French spreadsheet, latest first, 50 000 lines at most; with
 * `format=json`, as an array of the lines themselves. The
 * export is itself written in the journal. Streamed: each thousand lines is one transaction of the reader's.
 */
export const exportRoute = moduleRoute('audit', async ({ request, viewer, asViewer }) => {
  if (viewer.side !== 'operator') throw new ExpectedFailure(fail('not_found').error);
  const session = await getSession();
  if (!session) throw new ExpectedFailure(fail('not_signed_in').error);
  const {
    avant: _avant,
    apres: _apres,
    ...filters
  } = journalQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const format = new URL(request.url).searchParams.get('format') === 'json' ? 'json' : 'csv';
  await asViewer((db) => recordExport(db, filters));

  // The request is over for Next once the stream is answered: who asks is settled here.
  const as = { claims: session.claims, context: await getRequestContext() };
  const zone = viewer.person.timeZone;
  const read = (cursor: string | null, limit: number) =>
    database().asUser(as, (db) => readForExport(db, viewer.operator.id, filters, { zone, cursor, limit }), {
      readOnly: true,
    });
  return new Response(streamOf(format === 'json' ? jsonOf(read) : csvOf(read, zone)), {
    headers: {
      'content-type': format === 'json' ? 'application/json' : 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName(filters, zone, format)}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
});

type Read = (cursor: string | null, limit: number) => Promise<ExportedLine[]>;

async function* jsonOf(read: Read): AsyncGenerator<string> {
  let cursor: string | null = null;
  for (let left = MOST_LINES; left > 0; left -= LINES_AT_ONCE) {
    const lines: ExportedLine[] = await read(cursor, Math.min(left, LINES_AT_ONCE));
    const said = lines.map((line) => JSON.stringify(line)).join(',\n');
    yield cursor === null ? `[${said}` : said && `,\n${said}`;
    const last = lines.at(-1);
    if (!last || lines.length < LINES_AT_ONCE) break;
    cursor = cursorOf(last);
  }
  yield ']\n';
}

async function* csvOf(read: Read, zone: string): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(HEADINGS);
  let cursor: string | null = null;
  for (let left = MOST_LINES; left > 0; left -= LINES_AT_ONCE) {
    const lines: ExportedLine[] = await read(cursor, Math.min(left, LINES_AT_ONCE));
    yield lines.map((line) => csvLine(cellsOf(line, zone))).join('');
    const last = lines.at(-1);
    if (!last || lines.length < LINES_AT_ONCE) return;
    cursor = cursorOf(last);
  }
  if ((await read(cursor, 1)).length > 0) yield csvLine([null, null, null, sayMessage(messages.csv_cut)]);
}

/** The texts as bytes, made as fast as they are taken; a reader who leaves stops the making. */
function streamOf(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}

const HEADINGS = [
  messages.csv_at,
  messages.csv_who,
  messages.csv_kind,
  messages.csv_what,
  messages.csv_action,
  messages.csv_entity,
  messages.csv_entity_id,
  messages.csv_client,
  messages.csv_before,
  messages.csv_after,
  messages.csv_request,
  messages.csv_ip,
  messages.csv_seq,
];

function cellsOf(line: ExportedLine, zone: string): (string | number | null)[] {
  const at = new Date(line.at);
  return [
    `${formatDate(at, zone, 'short')} ${formatClock(at, zone)}:${String(at.getUTCSeconds()).padStart(2, '0')}`,
    sayActor(line),
    sayKind(line.actorKind),
    sayAction(line),
    line.action,
    line.entity,
    line.entityId,
    line.clientName,
    line.before && JSON.stringify(line.before),
    line.after && JSON.stringify(line.after),
    line.requestId,
    line.ip,
    line.seq,
  ];
}

function fileName({ du, au }: Filters, zone: string, format: 'csv' | 'json'): string {
  return `${[messages.csv_name, du, au ?? plainDateIn(new Date(), zone)].filter(Boolean).join('-')}.${format}`;
}
