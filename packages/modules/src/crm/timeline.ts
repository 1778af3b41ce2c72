import { type Db, iso, sql } from '@foxeo/db';
import type { RelationQuery, TimelineEntry, TimelineKind } from './schema.ts';

export const TIMELINE_PAGE = 30;

export interface Timeline {
  entries: TimelineEntry[];
  /** Where the older ones begin; null when there are none. */
  before: string | null;
}

type Fragment = ReturnType<typeof sql>;

/** Every real contact with a client's people, latest first, from the tables where each happened. */
export async function readTimeline(
  db: Db,
  operatorId: string,
  clientId: string,
  { fil, avant }: RelationQuery,
): Promise<Timeline> {
  const kinds = fil ? [fil] : ORDER;
  const scope: Scope = { operatorId, clientId, before: avant ?? null };
  const branches = kinds.flatMap((kind) => BRANCHES[kind](scope));
  if (branches.length === 0) return { entries: [], before: null };
  const { rows } = await sql<TimelineEntry>`
    select line.kind, line.id, ${iso(sql`line.at`)} as at, line.what, line.title, line.side, line.href
    from (${sql.join(branches, sql` union all `)}) line
    order by line.at desc, line.id limit ${TIMELINE_PAGE + 1}
  `.execute(db);
  const entries = rows.slice(0, TIMELINE_PAGE);
  return { entries, before: rows.length > TIMELINE_PAGE ? (entries.at(-1)?.at ?? null) : null };
}

interface Scope {
  operatorId: string;
  clientId: string;
  before: string | null;
}

const ORDER: readonly TimelineKind[] = ['echanges', 'messages', 'documents', 'etapes', 'mails', 'notes'];

/** By kind, the queries that find it. Each stops by itself, so that an index serves it. */
const BRANCHES: Readonly<Record<TimelineKind, (scope: Scope) => Fragment[]>> = {
  echanges: (scope) => [
    sql`(select 'echanges' as kind, e.id::text as id, e.happened_at as at, e.kind::text as what, e.summary as title,
          null::text as side, null::text as href
        from public.client_exchanges e where ${mine('e', scope)} and e.deleted_at is null ${latest('e.happened_at', scope)})`,
  ],
  messages: (scope) => [
    sql`(select 'messages', m.id::text, m.created_at, 'said', left(m.body, 160),
          case when m.author_kind::text = 'operator' then 'operator' else 'client' end, '/chat/' || m.client_id
        from public.messages m where ${mine('m', scope)} and m.body <> '' ${latest('m.created_at', scope)})`,
  ],
  documents: (scope) => [
    sql`(select 'documents', v.id::text, v.created_at, case when v.version = 1 then 'uploaded' else 'new_version' end,
          v.file_name, case when v.uploaded_by = v.operator_id then 'operator' else 'client' end, '/documents/' || v.document_id
        from public.document_versions v join public.documents d on d.id = v.document_id
        where ${mine('v', scope)} and ${mine('d', scope)} and v.state = 'ready' and d.visibility <> 'client_private' and d.deleted_at is null
        ${latest('v.created_at', scope)})`,
  ],
  etapes: (scope) => [
    sql`(select 'etapes', e.id::text, e.at, e.kind::text, s.title, e.side::text, '/validation/' || s.id
        from public.submission_events e join public.submissions s on s.id = e.submission_id
        where ${mine('e', scope)} and ${mine('s', scope)} and e.kind::text <> 'opened' ${latest('e.at', scope)})`,
  ],
  mails: (scope) => [
    sql`(select 'mails', i.id::text, i.last_sent_at, 'client_invitation', i.email::text, 'operator', null::text
        from public.invitations i where ${mine('i', scope)} ${latest('i.last_sent_at', scope)})`,
  ],
  notes: (scope) => [
    sql`(select 'notes', n.id::text, n.noted_at, 'note', left(n.body, 160), 'operator', '#note-' || n.id
        from public.client_notes n where ${mine('n', scope)} and n.deleted_at is null ${latest('n.noted_at', scope)})`,
  ],
};

function mine(table: string, { clientId, operatorId }: Scope): Fragment {
  return sql`${sql.ref(`${table}.client_id`)} = ${clientId} and ${sql.ref(`${table}.operator_id`)} = ${operatorId}`;
}

function latest(column: string, { before }: Scope): Fragment {
  const at = sql.ref(column);
  return sql`${before ? sql`and ${at} < ${before}::timestamptz` : sql``} order by ${at} desc limit ${TIMELINE_PAGE + 1}`;
}
