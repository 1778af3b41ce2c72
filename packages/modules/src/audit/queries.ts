import { isUuid } from '@foxeo/core/ids';
import { fail } from '@foxeo/core/result';
import { type Db, iso, personName, sql } from '@foxeo/db';
import { ExpectedFailure } from '@foxeo/platform/session';
import { cursorOf, periodOf, readCursor } from './rules.ts';
import type {
  Chain,
  ExportedLine,
  Filters,
  JournalLine,
  JournalPage,
  JournalQuery,
  LineSheet,
  Verdict,
} from './schema.ts';

export const PAGE_SIZE = 50;

/** One page of the operator's journal, latest first. Pages are found by the line where they begin, not by number. */
export async function listJournal(db: Db, operatorId: string, query: JournalQuery, zone: string): Promise<JournalPage> {
  const backwards = query.apres !== undefined && query.avant === undefined;
  const start = readCursor(backwards ? query.apres : query.avant);
  const { rows } = await sql<JournalLine>`
    ${selectLines(sql`
      ${matching(operatorId, query, zone)}
      ${start ? sql`and (l.at, l.id) ${backwards ? sql`>` : sql`<`} (${start.at}::timestamptz, ${start.id}::uuid)` : sql``}
      order by l.at ${backwards ? sql`asc` : sql`desc`}, l.id ${backwards ? sql`asc` : sql`desc`}
      limit ${PAGE_SIZE + 1}
    `)} order by l.at desc, l.id desc
  `.execute(db);
  const more = rows.length > PAGE_SIZE;
  // The one that is too many says that there is another page on that side.
  const lines = backwards ? rows.slice(more ? 1 : 0) : rows.slice(0, PAGE_SIZE);
  const [first, last] = [lines.at(0), lines.at(-1)];
  return {
    lines,
    older: last && (more || backwards) ? cursorOf(last) : null,
    newer: first && start && (!backwards || more) ? cursorOf(first) : null,
  };
}

/** One line with all that it keeps. @throws ExpectedFailure `not_found`. */
export async function readLine(db: Db, operatorId: string, id: string): Promise<LineSheet> {
  const found = isUuid(id)
    ? await sql<LineSheet>`
        select line.*, l.seq::int as seq, l.before, l.after, l.request_id as "requestId",
          l.shown_to_client as "shownToClient", left(encode(l.hash, 'hex'), 16) as mark,
          (select jsonb_build_object('ip', host(o.ip), 'userAgent', o.user_agent)
            from public.audit_origins o where o.audit_id = l.id) as origin,
          coalesce((
            select jsonb_object_agg(known.id, known.name)
            from (
              select id, ${personName(sql`id::uuid`)} as name
              from (
                select value as id from jsonb_each_text(coalesce(l.before, '{}'))
                union select value from jsonb_each_text(coalesce(l.after, '{}'))
              ) fact
              where id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
            ) known where known.name is not null
          ), '{}') as people
        from (${selectLines(sql`l.operator_id = ${operatorId} and l.id = ${id} limit 1`)}) line
        join public.audit_log l on l.id = line.id
      `.execute(db)
    : { rows: [] };
  const [line] = found.rows;
  if (!line) throw new ExpectedFailure(fail('not_found', { detail: 'line' }).error);
  return line;
}

/** Lines to export, latest first, after `cursor`. */
export async function readForExport(
  db: Db,
  operatorId: string,
  filters: Filters,
  { zone, cursor, limit }: { zone: string; cursor: string | null; limit: number },
): Promise<ExportedLine[]> {
  const start = readCursor(cursor ?? undefined);
  const { rows } = await sql<ExportedLine>`
    select line.*, l.seq::int as seq, l.before, l.after, l.request_id as "requestId", host(o.ip) as ip
    from (${selectLines(sql`
      ${matching(operatorId, filters, zone)}
      ${start ? sql`and (l.at, l.id) < (${start.at}::timestamptz, ${start.id}::uuid)` : sql``}
      order by l.at desc, l.id desc limit ${limit}
    `)}) line
    join public.audit_log l on l.id = line.id
    left join public.audit_origins o on o.audit_id = l.id
    order by l.at desc, l.id desc
  `.execute(db);
  return rows;
}

/** Writes down that these lines leave. @throws DatabaseError as `app.record_journal_export`. */
export async function recordExport(db: Db, filters: Filters): Promise<void> {
  await sql`select app.record_journal_export(${JSON.stringify(filters)}::text::jsonb)`.execute(db);
}

/** The operator's clients by name, for the filter. */
export async function listClients(db: Db, operatorId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select c.id, ${clientName()} as name from public.clients c where c.operator_id = ${operatorId} order by lower(${clientName()}), c.id
  `.execute(db);
  return rows;
}

/** The chains that the operator may verify: his own, then his clients' by name. */
export async function listChains(db: Db, operatorId: string): Promise<Chain[]> {
  const { rows } = await sql<Chain>`
    select chain.id, chain."clientId", chain.name, coalesce(last.seq, 0)::int as lines, ${iso(sql`last.at`)} as "lastAt"
    from (
      select o.user_id as id, null::uuid as "clientId", o.display_name as name, 0 as rank
      from public.operators o where o.user_id = ${operatorId}
      union all
      select c.id, c.id, ${clientName()}, 1 from public.clients c where c.operator_id = ${operatorId}
    ) chain
    left join lateral (
      select l.seq, l.at from public.audit_log l where l.chain = chain.id order by l.seq desc limit 1
    ) last on true
    order by chain.rank, lower(chain.name), chain.id
  `.execute(db);
  return rows;
}

/** Walks one chain. @throws DatabaseError `not_found` for a chain that isn't the operator's. */
export async function verifyChain(db: Db, chain: string): Promise<Verdict> {
  const { rows } = await sql<Verdict>`
    select v.lines::int as lines, v.broken_at::int as "brokenAt", v.reason from app.verify_audit_chain(${chain}) v
  `.execute(db);
  return rows[0] ?? { lines: 0, brokenAt: null, reason: null };
}

function matching(operatorId: string, { acteur, client, action, objet, id, du, au }: Filters, zone: string) {
  const { from, until } = periodOf({ du, au }, zone);
  return sql`l.operator_id = ${operatorId}
    ${acteur ? sql`and l.actor_kind = ${acteur}` : sql``}
    ${client ? sql`and l.client_id = ${client}` : sql``}
    ${action ? sql`and starts_with(l.action, ${action})` : sql``}
    ${objet ? sql`and l.entity = ${objet}` : sql``}
    ${objet && id ? sql`and l.entity_id = ${id}` : sql``}
    ${from ? sql`and l.at >= ${from}` : sql``}
    ${until ? sql`and l.at < ${until}` : sql``}`;
}

/**
 * Names are looked up for the lines of the page alone; `found` ends with a limit. Ids are worked out inside that limit:
 * row security keeps an index from serving a comparison with a `coalesce`.
 */
function selectLines(found: ReturnType<typeof sql>) {
  return sql`
    select l.id, ${iso(sql`l.at`)} as at, l.actor_kind as "actorKind", ${personName(sql`l.actor_id`)} as "actorName",
      l.client_id as "clientId", ${clientName()} as "clientName", l.action, l.entity, l.entity_id as "entityId",
      ${objectName()} as "objectName"
    from (
      select l.*,
        case l.entity when 'approval' then ${fact('document_id')}::uuid end as document_id,
        case l.entity when 'member' then coalesce(${fact('user_id')}::uuid,
          (select m.user_id from public.client_members m where m.id = l.entity_id::uuid)) end as member_id
      from public.audit_log l where ${found}
    ) l
    left join public.clients c on c.id = l.client_id`;
}

/** As the line has it, else as it is called now. Ids of other entities are never read as one of these. */
function objectName() {
  return sql`case l.entity
    when 'document' then coalesce(${fact('file_name')}, (select d.file_name from public.documents d where d.id = l.entity_id::uuid))
    when 'approval' then (select d.file_name from public.documents d where d.id = l.document_id)
    when 'submission' then coalesce(${fact('title')}, (select s.title from public.submissions s where s.id = l.entity_id::uuid))
    when 'parcours' then coalesce(${fact('name')}, (select p.name from public.parcours p where p.id = l.entity_id::uuid))
    when 'step' then coalesce(${fact('title')}, (select s.title from public.parcours_steps s where s.id = l.entity_id::uuid))
    when 'project' then coalesce(${fact('title')}, (select p.title from public.projects p where p.id = l.entity_id::uuid))
    when 'project_step' then coalesce(${fact('title')}, (select s.title from public.project_steps s where s.id = l.entity_id::uuid))
    when 'action' then coalesce(${fact('title')}, (select a.title from public.project_actions a where a.id = l.entity_id::uuid))
    when 'decision' then coalesce(${fact('sentence')}, (select d.sentence from public.decisions d where d.id = l.entity_id::uuid))
    when 'template' then coalesce(${fact('name')}, (select p.name from public.parcours_templates p where p.id = l.entity_id::uuid))
    when 'invitation' then coalesce(${fact('email')}, (select i.email::text from public.invitations i where i.id = l.entity_id::uuid))
    when 'member' then ${personName(sql`l.member_id`)}
    when 'client' then ${clientName()}
    when 'config' then ${clientName()}
    when 'consent' then ${fact('purpose')}
    when 'operator' then ${personName(sql`l.entity_id::uuid`)}
  end`;
}

function fact(key: string) {
  return sql`coalesce(l.after ->> ${sql.lit(key)}, l.before ->> ${sql.lit(key)})`;
}

function clientName() {
  return sql`coalesce(nullif(c.company, ''), c.first_name || ' ' || c.last_name)`;
}
