import { fail } from '@foxeo/core/result';
import { type Db, sql } from '@foxeo/db';
import { ExpectedFailure, type Scope } from '@foxeo/platform/session';
import type { QueueQuery, SubmissionLine, SubmissionSheet } from './schema.ts';

export const PAGE_SIZE = 50;

export interface Queue {
  lines: SubmissionLine[];
  total: number;
  counts: { pending: number; late: number };
}

/**
 * The operator's queue: what is past its promise first, then by promised date, then by first date, so that a
 * resubmission keeps its rank. `traitees` lists the answered ones, latest first.
 */
export async function listQueue(db: Db, operatorId: string, query: QueueQuery): Promise<Queue> {
  const answered = query.filtre === 'traitees';
  const asked = sql`
    s.operator_id = ${operatorId} and s.status ${answered ? sql`<> 'pending'` : sql`= 'pending'`}
    ${query.filtre === 'retard' ? sql`and s.promised_at < now()` : sql``}
    ${query.client ? sql`and s.client_id = ${query.client}` : sql``}`;
  const [lines, counts] = await Promise.all([
    sql<SubmissionLine & { total: number }>`
      ${selectLine()} where ${asked}
      order by ${answered ? sql`s.decided_at desc nulls last` : sql`s.promised_at, s.first_submitted_at`}, s.id
      limit ${PAGE_SIZE} offset ${(query.page - 1) * PAGE_SIZE}
    `.execute(db),
    sql<{ pending: number; late: number; total: number }>`
      select count(*) filter (where s.status = 'pending')::int as pending,
        count(*) filter (where s.status = 'pending' and s.promised_at < now())::int as late,
        ${answered ? sql`(select count(*)::int from public.submissions s where ${asked})` : sql`0`} as total
      from public.submissions s where s.operator_id = ${operatorId} and s.status = 'pending'
    `.execute(db),
  ]);
  const { pending, late, total } = counts.rows[0] ?? { pending: 0, late: 0, total: 0 };
  return {
    lines: lines.rows,
    counts: { pending, late },
    total: answered ? total : query.filtre === 'retard' ? late : pending,
  };
}

/** A client's own requests: what waits for him first, then the latest. */
export async function listRequests(
  db: Db,
  clientId: string,
  page: number,
): Promise<{ lines: SubmissionLine[]; total: number }> {
  const { rows } = await sql<SubmissionLine & { total: number }>`
    select line.*, count(*) over ()::int as total from (${selectLine()} where s.client_id = ${clientId}) line
    order by line.status in ('needs_precision', 'rejected') desc, line."submittedAt" desc, line.id
    limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}
  `.execute(db);
  return { lines: rows, total: rows[0]?.total ?? 0 };
}

/** One submission with its thread. @throws ExpectedFailure `not_found`. */
export async function readSubmission(db: Db, scope: Scope, id: string): Promise<SubmissionSheet> {
  const found = /^[0-9a-f-]{36}$/i.test(id)
    ? await sql<SubmissionSheet>`
        select line.*, w.document_id as "documentId",
          ${versionJson(sql`w.version_id`)} as version,
          ${versionJson(sql`(
            select e.version_id from public.submission_events e
            where e.submission_id = line.id and e.round < line.round and e.version_id <> w.version_id
            order by e.at desc limit 1
          )`)} as "previousVersion",
          coalesce((
            select d.current_version > v.version from public.documents d, public.document_versions v
            where d.id = w.document_id and v.id = w.version_id
          ), false) as "newerVersion",
          coalesce((
            select jsonb_agg(jsonb_build_object('kind', e.kind, 'round', e.round, 'side', e.side, 'comment', e.comment, 'at', e.at,
              'by', coalesce(
                (select o.display_name from public.operators o where o.user_id = e.actor_id),
                (select nullif(trim(p.first_name || ' ' || p.last_name), '') from public.profiles p where p.user_id = e.actor_id)
              )) order by e.at)
            from public.submission_events e where e.submission_id = line.id and e.client_id = line."clientId"
          ), '[]') as events,
          app.place_in_queue(line.id) as place
        from (${selectLine()} where s.id = ${id} and ${inScope(scope)}) line
        join public.submissions w on w.id = line.id
      `.execute(db)
    : { rows: [] };
  const [sheet] = found.rows;
  if (!sheet) throw new ExpectedFailure(fail('not_found', { detail: 'submission' }).error);
  return sheet;
}

/** Pending ones for the operator; for a client, those that wait for his answer: the badge of the menu. */
export async function countWaiting(db: Db, scope: Scope): Promise<number> {
  const waiting =
    scope.side === 'operator' ? sql`s.status = 'pending'` : sql`s.status in ('needs_precision', 'rejected')`;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from public.submissions s where ${inScope(scope)} and ${waiting}
  `.execute(db);
  return rows[0]?.count ?? 0;
}

/** The latest submission of a document, if there is one. */
export async function submissionOfDocument(db: Db, scope: Scope, documentId: string): Promise<SubmissionLine | null> {
  const { rows } = await sql<SubmissionLine>`
    ${selectLine()} where s.document_id = ${documentId} and ${inScope(scope)} order by s.created_at desc limit 1
  `.execute(db);
  return rows[0] ?? null;
}

function selectLine() {
  return sql`
    select s.id, s.client_id as "clientId", coalesce(c.company, c.first_name || ' ' || c.last_name) as "clientName", f.dashboard,
      s.kind, s.status, s.title, s.round, ${iso(sql`s.first_submitted_at`)} as "firstSubmittedAt",
      ${iso(sql`s.submitted_at`)} as "submittedAt", ${iso(sql`s.promised_at`)} as "promisedAt",
      ${iso(sql`s.opened_at`)} as "openedAt", ${iso(sql`s.decided_at`)} as "decidedAt"
    from public.submissions s
    join public.clients c on c.id = s.client_id
    join public.client_config f on f.client_id = s.client_id`;
}

function versionJson(id: ReturnType<typeof sql>) {
  return sql`(
    select jsonb_build_object('id', v.id, 'version', v.version, 'name', v.file_name, 'mime', v.mime_type, 'size', v.file_size, 'sha256', v.sha256)
    from public.document_versions v where v.id = ${id}
  )`;
}

function inScope(scope: Scope) {
  return scope.side === 'operator' ? sql`s.operator_id = ${scope.operatorId}` : sql`s.client_id = ${scope.clientId}`;
}

function iso(column: ReturnType<typeof sql>) {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}
