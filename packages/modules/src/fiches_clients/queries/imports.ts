import { fail } from '@foxeo/core/result';
import { type Db, iso, sql } from '@foxeo/db';
import { ExpectedFailure } from '@foxeo/platform/session';
import type { ImportLine, ImportLineStatus, ImportSheet, ImportSummary, Mapping } from '../schema.ts';
import { clientName } from './columns.ts';

const summary = sql`
  i.id, i.file_name as "fileName", i.status, i.lines, ${iso(sql`i.created_at`)} as "createdAt",
  ${iso(sql`i.finished_at`)} as "finishedAt"`;

/** The operator's imports of the last thirty days, the latest first. */
export async function listImports(db: Db, operatorId: string): Promise<ImportSummary[]> {
  const { rows } = await sql<ImportSummary>`
    select ${summary} from public.client_imports i where i.operator_id = ${operatorId} order by i.created_at desc, i.id limit 50
  `.execute(db);
  return rows;
}

/** One import and how far it is. @throws ExpectedFailure `not_found`. */
export async function readImport(db: Db, operatorId: string, id: string): Promise<ImportSheet> {
  const found = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
    ? await sql<ImportSheet>`
        select ${summary}, i.encoding, i.delimiter, i.header, i.mapping, i.on_duplicate as "onDuplicate",
          coalesce((
            select jsonb_object_agg(s.status, s.count) from (
              select l.status, count(*) as count from public.client_import_lines l
              where l.import_id = i.id and l.operator_id = ${operatorId} group by 1) s
          ), '{}') as counts,
          (select count(*)::int from public.client_import_lines l
           where l.import_id = i.id and l.operator_id = ${operatorId} and l.status = 'waiting' and l.duplicate_of is not null) as duplicates,
          i.status = 'done' and i.finished_at > now() - interval '30 days' as undoable
        from public.client_imports i where i.id = ${id} and i.operator_id = ${operatorId}
      `.execute(db)
    : { rows: [] };
  const [sheet] = found.rows;
  if (!sheet) throw new ExpectedFailure(fail('not_found', { detail: 'import' }).error);
  return sheet;
}

export interface LineChoice {
  statuses: readonly ImportLineStatus[];
  /** Only who is here already. */
  duplicates?: boolean;
  limit: number;
  /** After this line. */
  after?: number;
}

/** Lines of an import, in the file's order, with the client that each one made, changed or is. */
export async function listImportLines(
  db: Db,
  operatorId: string,
  importId: string,
  { statuses, duplicates = false, limit, after = 0 }: LineChoice,
): Promise<ImportLine[]> {
  const { rows } = await sql<ImportLine>`
    select l.line, l.cells, l.fields, l.faults, l.status, c.id as "clientId", ${clientName} as "clientName"
    from public.client_import_lines l
    left join public.clients c on c.id = coalesce(l.client_id, l.duplicate_of) and c.operator_id = ${operatorId}
    where l.import_id = ${importId} and l.operator_id = ${operatorId} and l.line > ${after}
      and l.status = any (${[...statuses]}::public.import_line_status[])
      ${duplicates ? sql`and l.duplicate_of is not null` : sql``}
    order by l.line limit ${limit}
  `.execute(db);
  return rows;
}

/** The cells of some lines, for who reads them. */
export async function readCells(
  db: Db,
  operatorId: string,
  importId: string,
  after: number,
  limit: number,
): Promise<{ line: number; cells: string[] }[]> {
  const { rows } = await sql<{ line: number; cells: string[] }>`
    select l.line, l.cells from public.client_import_lines l
    where l.import_id = ${importId} and l.operator_id = ${operatorId} and l.line > ${after} order by l.line limit ${limit}
  `.execute(db);
  return rows;
}

/** Announces a file and stores its lines, in batches. */
export async function storeImport(
  db: Db,
  file: { key: string; name: string; encoding: string; delimiter: string; header: readonly string[] },
  lines: readonly { line: number; cells: readonly string[] }[],
): Promise<void> {
  await sql`
    select app.start_import(${file.key}, ${file.name}, ${file.encoding}, ${file.delimiter}, ${[...file.header]}::text[])
  `.execute(db);
  for (let at = 0; at < lines.length; at += 2_000)
    await sql`select app.add_import_lines(${file.key}, ${JSON.stringify(lines.slice(at, at + 2_000))}::text::jsonb)`.execute(
      db,
    );
}

/** Reads every line of an import under a mapping. */
export async function readLines(
  db: Db,
  operatorId: string,
  importId: string,
  mapping: Mapping,
  read: (cells: readonly string[]) => { fields: object; faults: object },
): Promise<void> {
  let after = 0;
  for (let first = true; ; first = false) {
    const some = await readCells(db, operatorId, importId, after, 5_000);
    const finished = some.length < 5_000;
    const lines = some.map(({ line, cells }) => ({ line, ...read(cells) }));
    await sql`
      select app.read_import_lines(${importId}, ${[...mapping]}::text[], ${JSON.stringify(lines)}::text::jsonb, ${first}, ${finished})
    `.execute(db);
    if (finished) return;
    after = some.at(-1)?.line ?? after;
  }
}
