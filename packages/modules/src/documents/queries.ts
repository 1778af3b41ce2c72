import { isUuid } from '@foxeo/core/ids';
import { fail } from '@foxeo/core/result';
import { containing, type Db, iso, personName, sql } from '@foxeo/db';
import { ExpectedFailure, type Scope } from '@foxeo/platform/session';
import { homeworkState, inScope, listedType, ofLab } from './queries/parts.ts';
import { usualDirection } from './schema/sorting.ts';
import type { ClientChoice, DocumentLine, DocumentSheet, DocumentType, ListQuery } from './schema.ts';

export const PAGE_SIZE = 50;

export interface DocumentList {
  lines: DocumentLine[];
  /** Lines that match, over all pages. */
  total: number;
  /** Number of documents of each type under the same search, whatever the type asked. */
  byType: Record<DocumentType, number>;
}

/** Documents of the scope, newest first unless sorted otherwise, `PAGE_SIZE` a page. The trash shows one's own side's. */
export async function listDocuments(db: Db, scope: Scope, query: ListQuery, viewerId: string): Promise<DocumentList> {
  const matching = sql`
    ${inScope(scope)} and (d.current_version > 0 or d.is_homework)
    and ${
      query.corbeille
        ? sql`d.deleted_at is not null and d.owner_side = ${scope.side}::public.party`
        : sql`d.deleted_at is null`
    }
    ${query.status ? sql`and d.status = ${query.status}::public.document_status` : sql``}
    ${query.client && scope.side === 'operator' ? sql`and d.client_id = ${query.client}` : sql``}
    ${query.q ? sql`and (d.file_name ilike ${containing(query.q)} or ${query.q} = any (d.tags))` : sql``}`;
  const ofType = query.type ? sql`and ${listedType} = ${query.type}::public.document_type` : sql``;
  const [lines, counts] = await Promise.all([
    sql<DocumentLine>`
      ${selectLine(viewerId)}
      where ${matching} ${ofType}
      order by ${order(query)} limit ${PAGE_SIZE} offset ${(query.page - 1) * PAGE_SIZE}
    `.execute(db),
    sql<{ type: DocumentType; count: number }>`
      select ${listedType} as type, count(*)::int as count from public.documents d where ${matching} group by 1
    `.execute(db),
  ]);
  const byType: Record<DocumentType, number> = { livrable: 0, ressource: 0, devoir: 0, archive: 0 };
  for (const { type, count } of counts.rows) byType[type] = count;
  const all = Object.values(byType).reduce((sum, count) => sum + count, 0);
  return { lines: lines.rows, total: query.type ? byType[query.type] : all, byType };
}

/** One document with its versions and who opened them. @throws ExpectedFailure `not_found`. */
export async function readDocument(db: Db, scope: Scope, id: string, viewerId: string): Promise<DocumentSheet> {
  if (!isUuid(id)) throw new ExpectedFailure(fail('not_found').error);
  const { rows } = await sql<DocumentSheet>`
    select line.*, w.withdrawn_reason as "withdrawnReason",
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', v.id, 'version', v.version, 'name', v.file_name, 'mime', v.mime_type, 'size', v.file_size,
          'sha256', v.sha256, 'uploadedBy', ${personName(sql`v.uploaded_by`)}, 'readyAt', v.ready_at,
          'approvals', coalesce((
            select jsonb_agg(${approval(viewerId)} order by a.at)
            from public.document_approvals a where a.version_id = v.id
          ), '[]')
        ) order by v.version desc)
        from public.document_versions v where v.document_id = line.id and v.state = 'ready'
      ), '[]') as versions,
      coalesce((
        select jsonb_agg(jsonb_build_object('by', s.by, 'side', s.side, 'version', s.version, 'at', s.at) order by s.at desc)
        from (
          select ${personName(sql`o.user_id`)} as by, o.side, v.version, o.at
          from public.document_views o join public.document_versions v on v.id = o.version_id
          where o.document_id = line.id order by o.at desc limit 20
        ) s
      ), '[]') as views
    from (${selectLine(viewerId)} where d.id = ${id} and ${inScope(scope)} and (d.current_version > 0 or d.is_homework)) line
    join public.documents w on w.id = line.id
  `.execute(db);
  const [sheet] = rows;
  if (!sheet) throw new ExpectedFailure(fail('not_found').error);
  return sheet;
}

/** How many shared documents of the other side this person hasn't opened: the badge of the menu. */
export async function countUnopened(db: Db, scope: Scope, viewerId: string): Promise<number> {
  // An operator's are kept by the database: his clients' documents are many, and every page of his asks.
  const unopened =
    scope.side === 'operator'
      ? sql`select 1 from public.unopened_documents u
          where u.operator_id = ${scope.operatorId} and u.since > now() - interval '30 days'`
      : sql`select 1 from public.documents d
          where ${inScope(scope)} and d.visibility = 'shared' and d.deleted_at is null and d.status in ('shared', 'approved')
            and d.current_version > 0 and d.owner_side = 'operator' and d.created_at > now() - interval '30 days' and not ${openedBy(viewerId)}`;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${unopened} limit 100) unopened
  `.execute(db);
  return rows[0]?.count ?? 0;
}

/** The file's name alone, for a page's title; null when it isn't visible. */
export async function readName(db: Db, scope: Scope, id: string): Promise<string | null> {
  if (!isUuid(id)) return null;
  const { rows } = await sql<{ name: string }>`
    select d.file_name as name from public.documents d where d.id = ${id} and ${inScope(scope)}
  `.execute(db);
  return rows[0]?.name ?? null;
}

/** The operator's clients by name, those for whom he may add documents marked. */
export async function listClients(db: Db, operatorId: string): Promise<ClientChoice[]> {
  const { rows } = await sql<ClientChoice>`
    select c.id, ${clientName} as name, c.status <> 'archived' and 'documents' = any (f.modules_actifs) as open
    from public.clients c join public.client_config f on f.client_id = c.id
    where c.operator_id = ${operatorId} and c.status <> 'anonymised'
    order by lower(${clientName}), c.id
  `.execute(db);
  return rows;
}

const clientName = sql`coalesce(nullif(c.company, ''), c.first_name || ' ' || c.last_name)`;

function selectLine(viewerId: string) {
  return sql`
    select d.id, d.client_id as "clientId", ${clientName} as "clientName", c.status as "clientStatus",
      d.file_name as name, ${listedType} as type, d.status, d.visibility, d.owner_side as "ownerSide", d.mime_type as mime,
      ${personName(sql`d.created_by`)} as "addedBy", d.created_by is not distinct from ${viewerId} as "addedByMe",
      d.file_size as size, d.current_version as version, d.tags, ${iso(sql`d.created_at`)} as "createdAt",
      ${iso(sql`d.updated_at`)} as "updatedAt", ${iso(sql`d.deleted_at`)} as "trashedAt", ${homeworkState} as homework,
      ${iso(sql`d.homework_due_date`)} as "dueAt", d.homework_id is not null as answers, ${openedBy(viewerId)} as opened,
      ${ofLab} as "ofLab",
      (select s.status from public.submissions s where s.document_id = d.id and s.client_id = d.client_id
       order by s.created_at desc limit 1) as submission,
      (select ${approval(viewerId)} from public.document_approvals a join public.document_versions av on av.id = a.version_id
       where a.document_id = d.id and av.version = d.current_version order by a.at desc limit 1) as approval
    from public.documents d join public.clients c on c.id = d.client_id`;
}

function openedBy(viewerId: string) {
  return sql`exists (
    select from public.document_views o join public.document_versions ov on ov.id = o.version_id
    where o.document_id = d.id and o.user_id = ${viewerId} and ov.version = d.current_version
  )`;
}

function approval(viewerId: string) {
  return sql`jsonb_build_object('side', a.side, 'by', ${personName(sql`a.approved_by`)},
    'mine', a.approved_by = ${viewerId}, 'at', a.at)`;
}

function order({ sort, sens = usualDirection(sort) }: ListQuery) {
  const column = { date: sql`d.created_at`, nom: sql`lower(d.file_name)`, taille: sql`d.file_size` }[sort];
  return sens === 'asc' ? sql`${column}, d.id` : sql`${column} desc nulls last, d.id desc`;
}
