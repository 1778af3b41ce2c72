import { isUuid } from '@foxeo/core/ids';
import { fail } from '@foxeo/core/result';
import { containing, type Db, iso, sql } from '@foxeo/db';
import { ExpectedFailure, type Scope } from '@foxeo/platform/session';
import type {
  AnswerPromise,
  ContextKind,
  ConversationHead,
  Filter,
  Message,
  Page,
  PageQuery,
  QuickReply,
  Read,
  ThreadLine,
  ThreadsQuery,
} from './schema.ts';

export const PAGE_SIZE = 50;
const CATCH_UP = 200;

/** Whose conversation: the client, and from which side it is looked at. `userId` is who looks. */
export interface Talk {
  scope: Scope;
  clientId: string;
  userId: string;
}

/** @throws ExpectedFailure `not_found`. */
export async function readHead(
  db: Db,
  { scope, clientId, userId }: Talk,
): Promise<ConversationHead & { readSeq: number }> {
  const found = isUuid(clientId)
    ? await sql<ConversationHead & { readSeq: number }>`
        select c.client_id as "clientId", ${clientName()} as "clientName", cl.first_name as "firstName", cl.status,
          'chat' = any (f.modules_actifs) as "moduleOn", c.awaiting, ${iso(sql`c.awaiting_since`)} as "awaitingSince",
          ${scope.side === 'operator' ? iso(sql`(select k.snoozed_until from public.conversation_marks k where k.client_id = c.client_id and k.snoozed_until > now())`) : sql`null`} as "snoozedUntil",
          coalesce((select r.seq from public.message_reads r where r.client_id = c.client_id and r.user_id = ${userId}), 0)::int as "readSeq",
          jsonb_build_object('answerDays', coalesce(s.answer_days, 1), 'hours', s.hours,
            'awayText', case when s.away_until is null or s.away_until > now() then s.away_text end,
            'awayUntil', case when s.away_until > now() then ${iso(sql`s.away_until`)} end) as promise
        from public.conversations c
        join public.clients cl on cl.id = c.client_id
        join public.client_config f on f.client_id = c.client_id
        left join public.chat_settings s on s.operator_id = c.operator_id
        where c.client_id = ${clientId} and ${inScope(scope, sql`c`)}
      `.execute(db)
    : { rows: [] };
  const [head] = found.rows;
  if (!head) throw new ExpectedFailure(fail('not_found', { detail: 'conversation' }).error);
  return head;
}

/** The client's name alone, for a page's title; null when nobody here sees it. */
export async function readName(db: Db, scope: Scope, clientId: string): Promise<string | null> {
  if (!isUuid(clientId)) return null;
  const { rows } = await sql<{ name: string }>`
    select ${clientName()} as name from public.conversations c join public.clients cl on cl.id = c.client_id
    where c.client_id = ${clientId} and ${inScope(scope, sql`c`)}
  `.execute(db);
  return rows[0]?.name ?? null;
}

/** A stretch of a conversation: the last ones unless the query says otherwise. */
export async function readPage(
  db: Db,
  talk: Talk,
  query: PageQuery & { autour?: number | undefined } = {},
): Promise<Page> {
  const { apres, avant, ids, autour } = query;
  const [stretch, reads, last] = await Promise.all([
    ids
      ? selectMessages(db, talk, sql`and m.id = any (${ids}::uuid[])`, sql`m.seq`, 50)
      : autour !== undefined
        ? selectMessages(db, talk, sql`and m.seq between ${autour - 25} and ${autour + 25}`, sql`m.seq`, 51)
        : apres !== undefined
          ? selectMessages(db, talk, sql`and m.seq > ${apres}`, sql`m.seq`, CATCH_UP)
          : selectMessages(
              db,
              talk,
              avant !== undefined ? sql`and m.seq < ${avant}` : sql``,
              sql`m.seq desc`,
              PAGE_SIZE,
            ),
    sql<Read>`
      select r.user_id as "userId", r.side, r.seq::int as seq from public.message_reads r
      where r.client_id = ${talk.clientId} and ${inScope(talk.scope, sql`r`)}
    `.execute(db),
    sql<{ seq: number }>`
      select c.last_seq::int as seq from public.conversations c where c.client_id = ${talk.clientId} and ${inScope(talk.scope, sql`c`)}
    `.execute(db),
  ]);
  const [conversation] = last.rows;
  if (!conversation) throw new ExpectedFailure(fail('not_found', { detail: 'conversation' }).error);
  return {
    messages: stretch.toSorted((one, other) => one.seq - other.seq),
    reads: reads.rows,
    lastSeq: conversation.seq,
  };
}

/** Messages of one conversation that hold all the words of `text`, latest first. */
export async function searchConversation(db: Db, talk: Talk, text: string, limit = 50): Promise<Message[]> {
  return selectMessages(db, talk, sql`and m.body ilike ${containing(text)}`, sql`m.seq desc`, limit);
}

async function selectMessages(
  db: Db,
  { scope, clientId, userId }: Talk,
  which: ReturnType<typeof sql>,
  order: ReturnType<typeof sql>,
  limit: number,
): Promise<Message[]> {
  const { rows } = await sql<Message>`
    select m.id, m.seq::int as seq, m.author_kind as kind, ${authorName(sql`m`)} as name,
      m.author_id is not distinct from ${userId}::uuid and m.author_kind in ('operator', 'client') as mine,
      m.body, ${iso(sql`m.created_at`)} as at, ${iso(sql`m.edited_at`)} as "editedAt", ${iso(sql`m.deleted_at`)} as "deletedAt", m.channel,
      case when q.id is not null then jsonb_build_object('id', q.id, 'seq', q.seq, 'name', ${authorName(sql`q`)},
        'excerpt', left(q.body, 200), 'deleted', q.deleted_at is not null) end as quote,
      case when m.context_kind is not null then jsonb_build_object('kind', m.context_kind, 'id', m.context_id, 'label', m.context_label) end as context,
      case when m.deleted_at is not null then '[]'::jsonb else coalesce((
        select jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind, 'name', a.file_name, 'mime', a.mime_type, 'size', a.file_size, 'seconds', a.seconds) order by a.place)
        from public.message_attachments a where a.message_id = m.id and a.state = 'ready'
      ), '[]') end as attachments,
      coalesce((
        select jsonb_agg(jsonb_build_object('emoji', r.emoji, 'count', r.count, 'mine', r.mine) order by r.first)
        from (
          select r.emoji, count(*)::int as count, bool_or(r.user_id = ${userId}) as mine, min(r.at) as first
          from public.message_reactions r where r.message_id = m.id group by r.emoji
        ) r
      ), '[]') as reactions,
      coalesce((
        select jsonb_agg(jsonb_build_object('kind', l.kind, 'entityId', l.entity_id, 'label', l.label) order by l.created_at)
        from public.message_links l where l.message_id = m.id
      ), '[]') as links
    from public.messages m
    left join public.messages q on q.id = m.reply_to and q.client_id = m.client_id
    where m.client_id = ${clientId} and ${inScope(scope, sql`m`)} ${which}
    order by ${order} limit ${limit}
  `.execute(db);
  return rows;
}

export interface Threads {
  lines: ThreadLine[];
  total: number;
  counts: Record<Filter, number>;
}

const WHEN: Record<Filter, ReturnType<typeof sql>> = {
  tous: sql`true`,
  'non-lus': sql`t.is_unread`,
  'a-repondre': sql`t.awaiting = 'operator' and t.snoozed_until is null`,
  attente: sql`t.awaiting = 'client' and t.snoozed_until is null`,
  veille: sql`t.snoozed_until is not null`,
};

/** The operator's conversations, latest first; those that never began come last, by name. */
export async function listThreads(db: Db, operatorId: string, query: ThreadsQuery): Promise<Threads> {
  const { rows } = await sql<ThreadLine & { counts: Threads['counts'] }>`
    with t as (
      select c.client_id, c.operator_id, c.last_seq, c.last_message_at, c.awaiting, c.awaiting_since,
        c.last_client_seq > coalesce(r.seq, 0) as is_unread, coalesce(r.seq, 0) as read_seq,
        case when k.snoozed_until > now() then k.snoozed_until end as snoozed_until,
        f.dashboard, ${clientName()} as name
      from public.conversations c
      join public.clients cl on cl.id = c.client_id
      join public.client_config f on f.client_id = c.client_id
      left join public.message_reads r on r.client_id = c.client_id and r.user_id = ${operatorId}
      left join public.conversation_marks k on k.client_id = c.client_id
      where c.operator_id = ${operatorId} and cl.status not in ('archived', 'anonymised') and 'chat' = any (f.modules_actifs)
    ), counted as (
      select jsonb_build_object('tous', count(*), 'non-lus', count(*) filter (where ${WHEN['non-lus']}),
        'a-repondre', count(*) filter (where ${WHEN['a-repondre']}), 'attente', count(*) filter (where ${WHEN.attente}),
        'veille', count(*) filter (where ${WHEN.veille})) as counts
      from t
    ), shown as (
      select * from t where ${WHEN[query.filtre]}
      order by t.last_message_at desc nulls last, t.name, t.client_id
      limit ${PAGE_SIZE} offset ${(query.page - 1) * PAGE_SIZE}
    )
    select t.client_id as "clientId", t.name as "clientName", t.dashboard, t.awaiting, ${iso(sql`t.awaiting_since`)} as "awaitingSince",
      ${iso(sql`t.snoozed_until`)} as "snoozedUntil", counted.counts,
      case when t.is_unread then (
        select count(*)::int from public.messages m
        where m.client_id = t.client_id and m.seq > t.read_seq and m.author_kind = 'client' and m.deleted_at is null
      ) else 0 end as unread,
      (
        select jsonb_build_object('at', ${iso(sql`m.created_at`)}, 'kind', m.author_kind, 'name', ${authorName(sql`m`)},
          'excerpt', left(m.body, 300), 'deleted', m.deleted_at is not null,
          'files', (select count(*) from public.message_attachments a where a.message_id = m.id and a.state = 'ready'))
        from public.messages m where m.client_id = t.client_id and m.seq = t.last_seq
      ) as last
    from counted left join shown t on true
    order by t.last_message_at desc nulls last, t.name, t.client_id
  `.execute(db);
  const counts = rows[0]?.counts ?? { tous: 0, 'non-lus': 0, 'a-repondre': 0, attente: 0, veille: 0 };
  return { lines: rows.filter(({ clientId }) => clientId !== null), total: counts[query.filtre], counts };
}

/** The badge: unread conversations for the operator, unread messages for a client. */
export async function countUnread(db: Db, scope: Scope, userId: string): Promise<number> {
  const { rows } =
    scope.side === 'operator'
      ? await sql<{ count: number }>`
          select count(*)::int as count
          from public.conversations c
          left join public.message_reads r on r.client_id = c.client_id and r.user_id = ${userId}
          where c.operator_id = ${scope.operatorId} and c.last_client_seq > coalesce(r.seq, 0)
        `.execute(db)
      : await sql<{ count: number }>`
          select count(*)::int as count from public.messages m
          where m.client_id = ${scope.clientId} and m.author_kind <> 'client' and m.deleted_at is null
            and m.seq > coalesce((select r.seq from public.message_reads r where r.client_id = ${scope.clientId} and r.user_id = ${userId}), 0)
        `.execute(db);
  return rows[0]?.count ?? 0;
}

export interface FoundMessage {
  id: string;
  seq: number;
  clientId: string;
  clientName: string;
  name: string | null;
  body: string;
  at: string;
}

/** For the palette: messages that hold `text`, latest first. */
export async function searchMessages(
  db: Db,
  scope: Scope,
  { text, clientId, limit }: { text: string; clientId?: string | undefined; limit: number },
): Promise<FoundMessage[]> {
  const { rows } = await sql<FoundMessage>`
    select m.id, m.seq::int as seq, m.client_id as "clientId", ${clientName()} as "clientName", ${authorName(sql`m`)} as name,
      left(m.body, 300) as body, ${iso(sql`m.created_at`)} as at
    from public.messages m join public.clients cl on cl.id = m.client_id
    where ${inScope(scope, sql`m`)} ${clientId ? sql`and m.client_id = ${clientId}` : sql``} and m.body ilike ${containing(text)}
    order by m.created_at desc limit ${limit}
  `.execute(db);
  return rows;
}

/** What the operator hasn't answered, by the date of the first word that waits. */
export async function listUnanswered(db: Db, operatorId: string): Promise<(ThreadLine & { answerDays: number })[]> {
  const { lines } = await listThreads(db, operatorId, { filtre: 'a-repondre', page: 1 });
  const { answerDays } = await readSettings(db, operatorId);
  return lines.map((line) => ({ ...line, answerDays }));
}

/** How the operator has said that he answers. */
export async function readSettings(db: Db, operatorId: string): Promise<AnswerPromise> {
  const { rows } = await sql<AnswerPromise>`
    select s.answer_days as "answerDays", s.hours, s.away_text as "awayText", ${iso(sql`s.away_until`)} as "awayUntil"
    from public.chat_settings s where s.operator_id = ${operatorId}
  `.execute(db);
  return rows[0] ?? { answerDays: 1, hours: null, awayText: null, awayUntil: null };
}

export async function listQuickReplies(db: Db, operatorId: string): Promise<QuickReply[]> {
  const { rows } = await sql<QuickReply>`
    select q.id, q.title, q.body from public.quick_replies q where q.operator_id = ${operatorId} order by q.title, q.id
  `.execute(db);
  return rows;
}

/** What the composer will say it is about; null when this reader has no such thing to share. */
export async function readContext(
  db: Db,
  { scope, clientId }: Talk,
  context: string | undefined,
): Promise<{ kind: ContextKind; id: string; label: string } | null> {
  const [kind, id] = context?.split(':') ?? [];
  if (!id || !isUuid(id) || (kind !== 'document' && kind !== 'submission')) return null;
  const { rows } =
    kind === 'document'
      ? await sql<{ label: string }>`
          select d.file_name as label from public.documents d
          where d.id = ${id} and d.client_id = ${clientId} and ${inScope(scope, sql`d`)} and d.visibility = 'shared' and d.deleted_at is null
        `.execute(db)
      : await sql<{ label: string }>`
          select s.title as label from public.submissions s where s.id = ${id} and s.client_id = ${clientId} and ${inScope(scope, sql`s`)}
        `.execute(db);
  const [found] = rows;
  return found ? { kind, id, label: found.label } : null;
}

function clientName() {
  return sql`coalesce(nullif(cl.company, ''), cl.first_name || ' ' || cl.last_name)`;
}

function authorName(message: ReturnType<typeof sql>) {
  return sql`coalesce(
    (select o.display_name from public.operators o where o.user_id = ${message}.author_id),
    (select nullif(trim(p.first_name || ' ' || p.last_name), '') from public.profiles p where p.user_id = ${message}.author_id)
  )`;
}

function inScope(scope: Scope, row: ReturnType<typeof sql>) {
  return scope.side === 'operator'
    ? sql`${row}.operator_id = ${scope.operatorId}`
    : sql`${row}.client_id = ${scope.clientId}`;
}
