import type { PlainDate } from '@foxeo/core/dates';
import { fail } from '@foxeo/core/result';
import { containing, type Db, iso, sql } from '@foxeo/db';
import { ExpectedFailure } from '@foxeo/platform/session';
import { birthdaysKeptOn, SILENT_AFTER_DAYS } from './rules.ts';
import type { Contact, ContactsQuery, Note, Relation, Reminder } from './schema.ts';

export const PAGE_SIZE = 50;

/** What the operator knows of a client's person. @throws ExpectedFailure `not_found`. */
export async function readRelation(db: Db, operatorId: string, clientId: string): Promise<Relation> {
  const { rows } = isId(clientId)
    ? await sql<Relation>`
        select p.client_id as "clientId", p.photo is not null as "hasPhoto",
          p.birth_day as "birthDay", p.birth_month as "birthMonth", p.birth_year as "birthYear",
          p.family, p.career, p.story, p.how_met as "howMet", p.referred_by as "referredBy",
          (select jsonb_build_object('id', c.id, 'name', ${clientName}) from public.clients c
           where c.id = p.referred_by_client and c.operator_id = ${operatorId}) as referrer,
          coalesce((
            select jsonb_agg(jsonb_build_object('id', c.id, 'name', ${clientName}) order by c.created_at, c.id)
            from public.crm_profiles b join public.clients c on c.id = b.client_id
            where b.referred_by_client = p.client_id and b.operator_id = ${operatorId}
          ), '[]') as brought,
          p.links, p.preferred_channel as "preferredChannel", p.preferred_hours as "preferredHours",
          p.comm_level as level, p.comm_address as address, p.comm_length as length, p.comm_examples as examples,
          p.comm_tone as tone, p.comm_style as style, p.comm_avoid as avoid, p.comm_prefer as prefer,
          (select jsonb_build_object('id', d.id, 'name', d.file_name, 'mime', d.mime_type) from public.documents d
           where d.id = p.cv_document_id and d.client_id = p.client_id and d.deleted_at is null) as cv,
          ${iso(lastContact(sql`p.client_id`))} as "lastContactAt", ${iso(sql`p.updated_at`)} as "updatedAt"
        from public.crm_profiles p where p.client_id = ${clientId} and p.operator_id = ${operatorId}
      `.execute(db)
    : { rows: [] };
  const [relation] = rows;
  if (!relation) throw new ExpectedFailure(fail('not_found', { detail: 'client' }).error);
  return relation;
}

/** The portrait, or null. */
export async function readPhoto(
  db: Db,
  operatorId: string,
  clientId: string,
): Promise<{ photo: Buffer; mime: string } | null> {
  if (!isId(clientId)) return null;
  const { rows } = await sql<{ photo: Buffer; mime: string }>`
    select p.photo, p.photo_mime as mime from public.crm_profiles p
    where p.client_id = ${clientId} and p.operator_id = ${operatorId} and p.photo is not null
  `.execute(db);
  return rows[0] ?? null;
}

/** Pinned ones first, then the latest. */
export async function listNotes(db: Db, operatorId: string, clientId: string): Promise<Note[]> {
  const { rows } = await sql<Note>`
    select n.id, n.body, n.pinned, ${iso(sql`n.noted_at`)} as "notedAt", ${iso(sql`n.updated_at`)} as "updatedAt"
    from public.client_notes n
    where n.client_id = ${clientId} and n.operator_id = ${operatorId} and n.deleted_at is null
    order by n.pinned desc, n.noted_at desc, n.id limit 200
  `.execute(db);
  return rows;
}

/** Those that wait, soonest first; then the last closed ones. */
export async function listReminders(db: Db, operatorId: string, clientId: string): Promise<Reminder[]> {
  const { rows } = await sql<Reminder>`
    (select ${reminderColumns} from public.client_reminders r
     where r.client_id = ${clientId} and r.operator_id = ${operatorId} and r.status = 'pending' order by r.due_at, r.id limit 100)
    union all
    (select ${reminderColumns} from public.client_reminders r
     where r.client_id = ${clientId} and r.operator_id = ${operatorId} and r.status <> 'pending' order by r.closed_at desc, r.id limit 5)
  `.execute(db);
  return rows;
}

export interface DueReminder extends Reminder {
  clientId: string;
  clientName: string;
}

/** What is due now, across clients, the longest first. */
export async function listDue(db: Db, operatorId: string): Promise<DueReminder[]> {
  const { rows } = await sql<DueReminder>`
    select ${reminderColumns}, r.client_id as "clientId", ${clientName} as "clientName"
    from public.client_reminders r join public.clients c on c.id = r.client_id
    where r.operator_id = ${operatorId} and r.status = 'pending' and r.due_at <= now() and c.status <> 'anonymised'
    order by r.due_at, r.id limit 100
  `.execute(db);
  return rows;
}

export interface Birthday {
  clientId: string;
  clientName: string;
  firstName: string;
  birthYear: number | null;
}

/** Whose birthday is kept on `today`. */
export async function listBirthdays(db: Db, operatorId: string, today: PlainDate): Promise<Birthday[]> {
  const kept = birthdaysKeptOn(today).map(({ month, day }) => sql`(p.birth_month = ${month} and p.birth_day = ${day})`);
  const { rows } = await sql<Birthday>`
    select c.id as "clientId", ${clientName} as "clientName", c.first_name as "firstName", p.birth_year as "birthYear"
    from public.crm_profiles p join public.clients c on c.id = p.client_id
    where p.operator_id = ${operatorId} and c.status in ('invited', 'active', 'paused') and (${sql.join(kept, sql` or `)})
    order by ${clientName}, c.id
  `.execute(db);
  return rows;
}

/** The operator's people, `PAGE_SIZE` a page: those whom nobody heard of for longest first. */
export async function listContacts(
  db: Db,
  operatorId: string,
  query: ContactsQuery,
): Promise<{ lines: Contact[]; total: number; everyone: number }> {
  const { rows } = await sql<Contact & { total: number }>`
    select line.*, count(*) over ()::int as total from (
      select c.id as "clientId", ${clientName} as name, c.first_name || ' ' || c.last_name as person,
        ${iso(lastContact(sql`c.id`))} as "lastContactAt",
        (select jsonb_build_object('title', r.title, 'dueAt', ${iso(sql`r.due_at`)}) from public.client_reminders r
         where r.client_id = c.id and r.operator_id = ${operatorId} and r.status = 'pending' order by r.due_at, r.id limit 1) as "nextReminder",
        p.birth_day as "birthDay", p.birth_month as "birthMonth", p.photo is not null as "hasPhoto",
        ${iso(sql`p.updated_at`)} as "updatedAt", c.created_at
      from public.clients c join public.crm_profiles p on p.client_id = c.id
      where c.operator_id = ${operatorId} and c.status in ('invited', 'active', 'paused')
        ${query.q ? sql`and ${matches(query.q)}` : sql``}
        ${query.filtre === 'anniversaires' ? sql`and p.birth_month is not null` : sql``}
    ) line
    where ${narrowed(query.filtre)}
    order by ${orderOf(query.filtre)}, line.created_at, line."clientId"
    limit ${PAGE_SIZE} offset ${(query.page - 1) * PAGE_SIZE}
  `.execute(db);
  const counted = await sql<{ everyone: number }>`
    select count(*)::int as everyone from public.clients c
    where c.operator_id = ${operatorId} and c.status in ('invited', 'active', 'paused')
  `.execute(db);
  return { lines: rows, total: rows[0]?.total ?? 0, everyone: counted.rows[0]?.everyone ?? 0 };
}

export interface FoundNote {
  id: string;
  clientId: string;
  clientName: string;
  text: string;
  at: string;
}

/** Notes, exchanges and sheets that hold `text`, the latest first. */
export async function searchRelations(
  db: Db,
  operatorId: string,
  { text, clientId, limit }: { text: string; clientId?: string | undefined; limit: number },
): Promise<FoundNote[]> {
  const held = (written: ReturnType<typeof sql>) =>
    sql`extensions.unaccent(${written}) ilike extensions.unaccent(${containing(text)})`;
  const inClient = clientId ? sql`and t.client_id = ${clientId}` : sql``;
  const found = sql<FoundNote>`
    select t.id, t.client_id as "clientId", ${clientName} as "clientName", t.text, ${iso(sql`t.at`)} as at
    from (
      select n.id, n.client_id, n.body as text, n.noted_at as at from public.client_notes n
      where n.operator_id = ${operatorId} and n.deleted_at is null and ${held(sql`n.body`)}
      union all
      select e.id, e.client_id, e.summary, e.happened_at from public.client_exchanges e
      where e.operator_id = ${operatorId} and e.deleted_at is null and ${held(sql`e.summary`)}
      union all
      select p.client_id, p.client_id, ${sheetText}, p.updated_at from public.crm_profiles p
      where p.operator_id = ${operatorId} and ${held(sheetText)}
    ) t join public.clients c on c.id = t.client_id
    where c.status <> 'anonymised' ${inClient}
    order by t.at desc, t.id limit ${limit}
  `;
  return (await found.execute(db)).rows;
}

/** The operator's other clients, by name: who may have brought this one. */
export async function listReferrers(
  db: Db,
  operatorId: string,
  clientId: string,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select c.id, ${clientName} as name from public.clients c
    where c.operator_id = ${operatorId} and c.id <> ${clientId} and c.status <> 'anonymised'
    order by lower(${clientName}), c.id limit 1000
  `.execute(db);
  return rows;
}

/** Documents that only the operator sees, of which one may be the person's CV. */
export async function listPrivateDocuments(
  db: Db,
  operatorId: string,
  clientId: string,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select d.id, d.file_name as name from public.documents d
    where d.client_id = ${clientId} and d.operator_id = ${operatorId} and d.visibility = 'operator_private'
      and d.current_version > 0 and d.deleted_at is null
    order by d.created_at desc, d.id limit 50
  `.execute(db);
  return rows;
}

const clientName = sql`coalesce(nullif(c.company, ''), c.first_name || ' ' || c.last_name)`;

const sheetText = sql`concat_ws(E'\n', p.how_met, p.family, p.career, p.story, p.referred_by)`;

const reminderColumns = sql`r.id, r.title, ${iso(sql`r.due_at`)} as "dueAt", r.status`;

/** The last time that the person was heard of: what he did here, and what was written down by hand. */
function lastContact(clientId: ReturnType<typeof sql>) {
  return sql`greatest(
    (select max(e.happened_at) from public.client_exchanges e where e.client_id = ${clientId} and e.deleted_at is null),
    (select m.created_at from public.messages m
     where m.client_id = ${clientId} and m.author_kind::text = 'client' order by m.seq desc limit 1),
    (select max(s.at) from public.submission_events s where s.client_id = ${clientId} and s.side = 'client'),
    (select max(d.created_at) from public.documents d
     where d.client_id = ${clientId} and d.owner_side = 'client' and d.visibility <> 'client_private' and d.current_version > 0))`;
}

function narrowed(filter: ContactsQuery['filtre']) {
  if (filter === 'rappels') return sql`line."nextReminder" is not null`;
  if (filter === 'silence')
    return sql`coalesce(line."lastContactAt"::timestamptz, line.created_at) < now() - ${SILENT_AFTER_DAYS} * interval '1 day'`;
  return sql`true`;
}

function orderOf(filter: ContactsQuery['filtre']) {
  if (filter === 'rappels') return sql`line."nextReminder" ->> 'dueAt'`;
  // From today's date on, then round the year.
  if (filter === 'anniversaires')
    return sql`((line."birthMonth" * 31 + line."birthDay") - (extract(month from now()) * 31 + extract(day from now()))::int + 12 * 31 + 31) % (12 * 31 + 31)`;
  return sql`line."lastContactAt" nulls first`;
}

/** Every word somewhere in the person's names, accents and case aside. */
function matches(text: string) {
  const written = sql`extensions.unaccent(concat_ws(' ', c.first_name, c.last_name, c.company))`;
  const words = text.split(/\s+/).map((word) => sql`${written} ilike extensions.unaccent(${containing(word)})`);
  return sql`(${sql.join(words, sql` and `)})`;
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
