import { fail } from '@foxeo/core/result';
import { containing, type Db, iso, sql } from '@foxeo/db';
import { ExpectedFailure } from '@foxeo/platform/session';
import type { ListQuery, OwnTemplate, ProspectLine, ProspectSheet, Temperature } from './schema.ts';

export const PAGE_SIZE = 50;
/** Cards of a column before « Voir les n autres ». */
export const COLUMN_SIZE = 20;

type Fragment = ReturnType<typeof sql>;

/** Prospects under the filters, the latest first. */
export async function listProspects(
  db: Db,
  operatorId: string,
  query: ListQuery,
): Promise<{ lines: ProspectLine[]; total: number }> {
  const { rows } = await sql<ProspectLine & { total: number }>`
    select ${lineColumns}, count(*) over ()::int as total from public.prospects p
    where ${matching(operatorId, query)}
    order by p.created_at desc, p.id limit ${PAGE_SIZE} offset ${(query.page - 1) * PAGE_SIZE}
  `.execute(db);
  return { lines: rows, total: rows[0]?.total ?? 0 };
}

export type Column = Temperature | 'sans';

export interface Board {
  columns: Record<Column, { lines: ProspectLine[]; total: number }>;
  /** Under no filter. */
  everyone: number;
}

/**
 * Prospects by temperature, those that moved last first. Who became a client has left the board; so has a « non » after
 * three months, unless something is searched.
 */
export async function readBoard(db: Db, operatorId: string, query: ListQuery): Promise<Board> {
  const { rows } = await sql<ProspectLine & { column: Column; rank: number; total: number }>`
    select line.* from (
      select ${lineColumns}, coalesce(p.temperature::text, 'sans') as "column",
        row_number() over (partition by p.temperature order by p.stage_changed_at desc, p.id)::int as rank,
        count(*) over (partition by p.temperature)::int as total
      from public.prospects p
      where ${matching(operatorId, query)} and p.stage <> 'converted'
        ${query.q ? sql`` : sql`and (p.stage <> 'lost' or p.stage_changed_at > now() - interval '3 months')`}
    ) line where line.rank <= ${COLUMN_SIZE} order by line.rank
  `.execute(db);
  const counted = await sql<{ everyone: number }>`
    select count(*)::int as everyone from public.prospects p where p.operator_id = ${operatorId}
  `.execute(db);
  const column = (name: Column) => {
    const lines = rows.filter((row) => row.column === name);
    return { lines, total: lines[0]?.total ?? 0 };
  };
  return {
    columns: {
      sans: column('sans'),
      chaud: column('chaud'),
      tiede: column('tiede'),
      froid: column('froid'),
      non: column('non'),
    },
    everyone: counted.rows[0]?.everyone ?? 0,
  };
}

/** One prospect with his history and what is planned. @throws ExpectedFailure `not_found`. */
export async function readProspect(db: Db, operatorId: string, id: string): Promise<ProspectSheet> {
  const { rows } = isId(id)
    ? await sql<ProspectSheet>`
        select ${lineColumns}, p.first_name as "firstName", p.last_name as "lastName", p.email::text, p.phone, p.siret,
          p.source_note as "sourceNote", p.address_form as "addressForm", p.notes, p.client_id as "clientId",
          ${iso(sql`p.updated_at`)} as "updatedAt",
          exists (
            select from public.email_outbox m
            where m.operator_id = ${operatorId} and m.to_email operator(extensions.=) p.email and m.status in ('bounced', 'complained')
          ) as bounced,
          coalesce((
            select jsonb_agg(jsonb_build_object('id', r.id, 'template', r.template, 'dueAt', ${iso(sql`r.due_at`)},
              'status', r.status, 'subject', r.subject, 'body', r.body) order by r.status = 'pending' desc, r.due_at, r.id)
            from public.prospect_reminders r where r.prospect_id = p.id and r.operator_id = ${operatorId}
          ), '[]') as reminders,
          coalesce((
            select jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'fromStage', e.from_stage, 'toStage', e.to_stage,
              'cause', e.cause, 'temperature', e.temperature, 'summary', e.summary, 'exchange', e.exchange,
              'at', ${iso(sql`e.at`)}) order by e.at desc, e.id)
            from public.prospect_events e where e.prospect_id = p.id and e.operator_id = ${operatorId}
          ), '[]') as events
        from public.prospects p where p.id = ${id} and p.operator_id = ${operatorId}
      `.execute(db)
    : { rows: [] };
  const [sheet] = rows;
  if (!sheet) throw new ExpectedFailure(fail('not_found', { detail: 'prospect' }).error);
  return sheet;
}

/** The name alone, for the page's title; null when there is none for this operator. */
export async function readName(db: Db, operatorId: string, id: string): Promise<string | null> {
  if (!isId(id)) return null;
  const { rows } = await sql<{ name: string }>`
    select ${name} as name from public.prospects p where p.id = ${id} and p.operator_id = ${operatorId}
  `.execute(db);
  return rows[0]?.name ?? null;
}

export interface Waiting {
  id: string;
  name: string;
  company: string | null;
  since: string;
}

/** Those who were met and wait for a temperature, the longest first. */
export async function listToQualify(db: Db, operatorId: string): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select p.id, ${name} as name, p.company, ${iso(sql`p.stage_changed_at`)} as since from public.prospects p
    where p.operator_id = ${operatorId} and p.stage = 'to_qualify' order by p.stage_changed_at, p.id limit 100
  `.execute(db);
  return rows;
}

export interface DueReminder extends Waiting {
  reminderId: string;
  template: string;
}

/** What is due and asks for the operator, the longest first. */
export async function listDue(db: Db, operatorId: string): Promise<DueReminder[]> {
  const { rows } = await sql<DueReminder>`
    select p.id, ${name} as name, p.company, r.id as "reminderId", r.template, ${iso(sql`r.due_at`)} as since
    from public.prospect_reminders r join public.prospects p on p.id = r.prospect_id
    where r.operator_id = ${operatorId} and r.status = 'pending' and r.notified_at is not null
    order by r.due_at, r.id limit 100
  `.execute(db);
  return rows;
}

/** Those whose names, company, city, address, number or notes hold every word of `text`. */
export async function searchProspects(
  db: Db,
  operatorId: string,
  { text, limit }: { text: string; limit: number },
): Promise<(ProspectLine & { email: string | null })[]> {
  const { rows } = await sql<ProspectLine & { email: string | null }>`
    select ${lineColumns}, p.email::text from public.prospects p
    where p.operator_id = ${operatorId} and ${holds(text)}
    order by p.stage in ('converted', 'lost'), p.last_contact_at desc, p.id limit ${limit}
  `.execute(db);
  return rows;
}

/** The operator's own wordings. */
export async function listTemplates(db: Db, operatorId: string): Promise<OwnTemplate[]> {
  const { rows } = await sql<OwnTemplate>`
    select t.key, t.address_form as form, t.subject, t.body from public.email_templates t where t.operator_id = ${operatorId}
  `.execute(db);
  return rows;
}

const name = sql`trim(p.first_name || ' ' || p.last_name)`;

const lineColumns = sql`
  p.id, ${name} as name, p.company, p.city, p.stage, p.temperature, p.source, ${iso(sql`p.created_at`)} as "createdAt",
  ${iso(sql`p.last_contact_at`)} as "lastContactAt",
  (select jsonb_build_object('dueAt', ${iso(sql`r.due_at`)}, 'sends', r.body is not null) from public.prospect_reminders r
   where r.prospect_id = p.id and r.operator_id = p.operator_id and r.status = 'pending' order by r.due_at, r.id limit 1) as "nextReminder"`;

function matching(operatorId: string, { q, etape, temperature, source, relance }: ListQuery): Fragment {
  return sql`p.operator_id = ${operatorId}
    ${etape ? sql`and p.stage = ${etape}::public.prospect_stage` : sql``}
    ${temperature ? sql`and p.temperature = ${temperature}::public.prospect_temperature` : sql``}
    ${source ? sql`and p.source = ${source}::public.prospect_source` : sql``}
    ${
      relance
        ? sql`and exists (select from public.prospect_reminders r where r.prospect_id = p.id and r.operator_id = ${operatorId}
            and r.status = 'pending' and r.due_at <= now())`
        : sql``
    }
    ${q ? sql`and ${holds(q)}` : sql``}`;
}

function holds(text: string): Fragment {
  const written = sql`extensions.unaccent(concat_ws(' ', p.first_name, p.last_name, p.company, p.city, p.email, p.phone, p.siret, p.notes))`;
  const words = text.split(/\s+/).map((word) => sql`${written} ilike extensions.unaccent(${containing(word)})`);
  return sql`(${sql.join(words, sql` and `)})`;
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
