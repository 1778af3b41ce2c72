import { isUuid } from '@foxeo/core/ids';
import { fail } from '@foxeo/core/result';
import { type Db, iso, personName, sql } from '@foxeo/db';
import { ExpectedFailure, type Scope } from '@foxeo/platform/session';
import type { DocumentToSubmit, QueueQuery, RequestLine, SubmissionLine, SubmissionSheet } from './schema.ts';

export const PAGE_SIZE = 25;

export interface Queue {
  lines: SubmissionLine[];
  total: number;
  counts: { pending: number; late: number; answered: number };
}

/**
 * The operator's queue: what is past its promise first, then by first date, so that a resubmission keeps its rank;
 * `app.place_in_queue` counts in the same order. `traitees` lists the answered ones, latest first.
 */
export async function listQueue(db: Db, operatorId: string, query: QueueQuery): Promise<Queue> {
  const answered = query.filtre === 'traitees';
  const mine = sql`s.operator_id = ${operatorId} ${query.client ? sql`and s.client_id = ${query.client}` : sql``}`;
  const asked = sql`
    ${mine} and s.status ${answered ? sql`<> 'pending'` : sql`= 'pending'`}
    ${query.filtre === 'retard' ? sql`and s.promised_at < now()` : sql``}`;
  const [lines, counts] = await Promise.all([
    sql<SubmissionLine>`
      ${selectLine()} where ${asked}
      order by ${answered ? sql`s.updated_at desc` : sql`s.promised_at < now() desc, s.first_submitted_at`}, s.id
      limit ${PAGE_SIZE} offset ${(query.page - 1) * PAGE_SIZE}
    `.execute(db),
    sql<Queue['counts']>`
      select count(*) filter (where s.status = 'pending')::int as pending,
        count(*) filter (where s.status = 'pending' and s.promised_at < now())::int as late,
        count(*) filter (where s.status <> 'pending')::int as answered
      from public.submissions s where ${mine}
    `.execute(db),
  ]);
  const count = counts.rows[0] ?? { pending: 0, late: 0, answered: 0 };
  const total = { toutes: count.pending, retard: count.late, traitees: count.answered }[query.filtre];
  return { lines: lines.rows, counts: count, total };
}

/** A client's own requests: what waits for him first, then what waits for the operator, then the latest. */
export async function listRequests(
  db: Db,
  clientId: string,
  page: number,
): Promise<{ lines: (RequestLine & { ofLab: boolean })[]; total: number }> {
  const { rows } = await sql<RequestLine & { ofLab: boolean; total: number }>`
    select line.*, app.place_in_queue(line.id) as place,
      (select ${isOfLab('s')} from public.submissions s where s.id = line.id) as "ofLab", count(*) over ()::int as total
    from (${selectLine()} where s.client_id = ${clientId}) line
    order by case when line.status in ('needs_precision', 'rejected') then 1 when line.status = 'pending' then 2 else 3 end,
      line."submittedAt" desc, line.id
    limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}
  `.execute(db);
  return { lines: rows, total: rows[0]?.total ?? 0 };
}

/** One submission with its thread. @throws ExpectedFailure `not_found`. */
export async function readSubmission(db: Db, scope: Scope, id: string): Promise<SubmissionSheet> {
  const found = isUuid(id)
    ? await sql<SubmissionSheet>`
        select line.*, w.document_id as "documentId", ${personName(sql`w.submitted_by`)} as "submittedBy",
          (select c.first_name from public.clients c where c.id = line."clientId") as "firstName",
          coalesce((select d.status in ('withdrawn', 'archived') or d.deleted_at is not null
            from public.documents d where d.id = w.document_id), false) as "documentClosed",
          ${isOfLab('w')} as "ofLab",
          ${versionJson(sql`w.version_id`)} as version,
          ${versionJson(sql`(
            select e.version_id from public.submission_events e
            where e.submission_id = line.id and e.round < line.round and e.version_id <> w.version_id
            order by e.at desc limit 1
          )`)} as "previousVersion",
          ${textJson(sql`line.round`)} as text, ${textJson(sql`line.round - 1`)} as "previousText", w.step_id as "stepId",
          ${newerVersion()} as "newerVersion",
          coalesce((
            select jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'round', e.round, 'side', e.side,
              'comment', e.comment, 'at', ${iso(sql`e.at`)}, 'by', ${personName(sql`e.actor_id`)}) order by e.at, e.id)
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

/** Its title alone, for the page's; null when nobody here sees it. */
export async function readTitle(db: Db, scope: Scope, id: string): Promise<string | null> {
  if (!isUuid(id)) return null;
  const { rows } = await sql<{ title: string }>`
    select s.title from public.submissions s where s.id = ${id} and ${inScope(scope)}
  `.execute(db);
  return rows[0]?.title ?? null;
}

/** Pending ones for the operator; for a client, those that wait for his answer: the badge of the menu. */
export async function countWaiting(db: Db, scope: Scope): Promise<number> {
  const waiting =
    scope.side === 'operator'
      ? sql`s.status = 'pending'`
      : sql`s.status in ('needs_precision', 'rejected') and not ${isOfLab('s')}`;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from public.submissions s where ${inScope(scope)} and ${waiting}
  `.execute(db);
  return rows[0]?.count ?? 0;
}

/** What may be submitted of a document, or why not, and its latest submission. Null when nobody here sees it. */
export async function readDocumentToSubmit(db: Db, scope: Scope, documentId: string): Promise<DocumentToSubmit | null> {
  const { rows } = await sql<DocumentToSubmit & { submissionId: string | null }>`
    select d.file_name as name, d.current_version as version,
      case
        when exists (select from public.graduations g where g.client_id = d.client_id and g.undone_at is null and g.at >= d.created_at)
          then 'of_lab'
        when d.status in ('withdrawn', 'archived') or d.deleted_at is not null then 'closed'
        when d.visibility <> 'shared' then 'private'
        when d.current_version = 0 then 'without_file'
        when d.status = 'approved' then 'approved'
        else 'submittable'
      end as state,
      ${newerVersion()} as "newerVersion", w.id as "submissionId",
      (select nullif(p.first_name, '') from public.client_members m join public.profiles p on p.user_id = m.user_id
        where m.client_id = d.client_id and m.role = 'owner' and m.removed_at is null limit 1) as "ownerName"
    from public.documents d
    left join lateral (
      select s.id, s.version_id, s.document_id from public.submissions s
      where s.document_id = d.id and s.client_id = d.client_id order by s.created_at desc limit 1
    ) w on true
    where d.id = ${documentId}
      and ${scope.side === 'operator' ? sql`d.operator_id = ${scope.operatorId}` : sql`d.client_id = ${scope.clientId}`}
  `.execute(db);
  const [found] = rows;
  if (!found) return null;
  const { submissionId, ...document } = found;
  const lines = submissionId
    ? await sql<RequestLine>`
        select line.*, app.place_in_queue(line.id) as place
        from (${selectLine()} where s.id = ${submissionId} and ${inScope(scope)}) line
      `.execute(db)
    : { rows: [] };
  return { ...document, submission: lines.rows[0] ?? null };
}

/** Whether a request began, or its document, before the client left the Lab: nothing of it changes any more. */
function isOfLab(alias: 's' | 'w') {
  const of = (column: string) => sql.ref(`${alias}.${column}`);
  return sql`exists (
    select from public.graduations left_lab
    where left_lab.client_id = ${of('client_id')} and left_lab.undone_at is null and left_lab.at >= least(${of('created_at')},
      (select born.created_at from public.documents born where born.id = ${of('document_id')})))`;
}

function selectLine() {
  return sql`
    select s.id, s.client_id as "clientId", coalesce(nullif(c.company, ''), c.first_name || ' ' || c.last_name) as "clientName",
      f.dashboard, s.kind, s.status, s.title, s.round, ${iso(sql`s.first_submitted_at`)} as "firstSubmittedAt",
      ${iso(sql`s.submitted_at`)} as "submittedAt", ${iso(sql`s.promised_at`)} as "promisedAt",
      ${iso(sql`s.opened_at`)} as "openedAt", ${iso(sql`s.decided_at`)} as "decidedAt"
    from public.submissions s
    join public.clients c on c.id = s.client_id
    join public.client_config f on f.client_id = s.client_id`;
}

/** Of the submission `w`: its document went on to another version. */
function newerVersion() {
  return sql`coalesce((
    select current.current_version > v.version from public.documents current, public.document_versions v
    where current.id = w.document_id and v.id = w.version_id
  ), false)`;
}

function versionJson(id: ReturnType<typeof sql>) {
  return sql`(
    select jsonb_build_object('id', v.id, 'version', v.version, 'name', v.file_name, 'mime', v.mime_type, 'size', v.file_size, 'sha256', v.sha256)
    from public.document_versions v where v.id = ${id}
  )`;
}

/** The words of a round of the submission `line`. */
function textJson(round: ReturnType<typeof sql>) {
  return sql`(
    select jsonb_build_object('body', t.body, 'sha256', t.sha256) from public.submission_texts t
    where t.submission_id = line.id and t.round = ${round} and t.client_id = line."clientId"
  )`;
}

function inScope(scope: Scope) {
  return scope.side === 'operator' ? sql`s.operator_id = ${scope.operatorId}` : sql`s.client_id = ${scope.clientId}`;
}
