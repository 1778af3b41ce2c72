import { containing, type Db, sql } from '@foxeo/db';
import {
  type ClientLine,
  type ListChoices,
  type ListedStatus,
  type ListQuery,
  type SavedView,
  usualDirection,
} from '../schema.ts';
import { clientName, clients, lineColumns } from './columns.ts';

export const PAGE_SIZE = 50;
/** Most clients that a bulk act takes at once; the database refuses more. */
const MOST_AT_ONCE = 1_000;

export interface ClientList {
  lines: ClientLine[];
  total: number;
  /** Under the same filters, the status aside. */
  byStatus: Record<ListedStatus, number>;
}

const NO_CLIENT = { active: 0, invited: 0, paused: 0, archived: 0 };

/** Clients of the operator, `PAGE_SIZE` a page; archived ones only when asked for. */
export async function listClients(db: Db, operatorId: string, query: ListQuery): Promise<ClientList> {
  const [lines, counts] = await Promise.all([
    sql<ClientLine>`
      select ${lineColumns} from ${clients} where ${matching(operatorId, query)} ${ofStatus(query)}
      order by ${order(query)} limit ${PAGE_SIZE} offset ${(query.page - 1) * PAGE_SIZE}
    `.execute(db),
    sql<ClientList['byStatus']>`
      select ${countOf('active')}, ${countOf('invited')}, ${countOf('paused')}, ${countOf('archived')}
      from ${clients} where ${matching(operatorId, query)}
    `.execute(db),
  ]);
  const byStatus = counts.rows[0] ?? NO_CLIENT;
  const total = query.statut ? byStatus[query.statut] : byStatus.active + byStatus.invited + byStatus.paused;
  return { lines: lines.rows, total, byStatus };
}

/** All the clients of a list, whatever its page. */
export async function listClientIds(db: Db, operatorId: string, query: ListQuery): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from ${clients} where ${matching(operatorId, query)} ${ofStatus(query)}
    order by c.created_at, c.id limit ${MOST_AT_ONCE}
  `.execute(db);
  return rows.map(({ id }) => id);
}

/** What the operator's clients have, to filter by. */
export async function listChoices(db: Db, operatorId: string): Promise<ListChoices> {
  const { rows } = await sql<ListChoices>`
    select
      array(select distinct t from public.client_marks m, unnest(m.tags) t where m.operator_id = ${operatorId} order by t) as tags,
      array(select distinct m.source from public.client_marks m
            where m.operator_id = ${operatorId} and m.source is not null order by 1) as sources,
      array(select distinct c.city from public.clients c
            where c.operator_id = ${operatorId} and c.city is not null order by 1 limit 500) as cities,
      array(select distinct a from public.client_config f, unnest(f.modules_actifs) a
            where f.operator_id = ${operatorId} order by a) as modules
  `.execute(db);
  return rows[0] ?? { tags: [], sources: [], cities: [], modules: [] };
}

/** The saved lists of a person, the oldest first. */
export async function listViews(db: Db, userId: string, module: string): Promise<SavedView[]> {
  const { rows } = await sql<SavedView>`
    select v.id, v.name, v.query, v.is_default as "isDefault" from public.saved_views v
    where v.user_id = ${userId} and v.module = ${module} order by v.created_at, v.id
  `.execute(db);
  return rows;
}

export interface ExportedClient extends ClientLine {
  firstName: string;
  lastName: string;
  company: string | null;
  phone: string | null;
  address: string | null;
  postalCode: string | null;
  siren: string | null;
  siret: string | null;
  naf: string | null;
  legalForm: string | null;
  source: string | null;
}

/** The clients of a list, or those named, in its order. */
export async function listForExport(
  db: Db,
  operatorId: string,
  query: ListQuery,
  { ids, offset, limit }: { ids: readonly string[]; offset: number; limit: number },
): Promise<ExportedClient[]> {
  const chosen =
    ids.length > 0
      ? sql`c.operator_id = ${operatorId} and c.id = any(${[...ids]}::uuid[]) and c.status <> 'anonymised'`
      : sql`${matching(operatorId, query)} ${ofStatus(query)}`;
  const { rows } = await sql<ExportedClient>`
    select ${lineColumns}, c.first_name as "firstName", c.last_name as "lastName", c.company, c.phone, c.street as address,
      c.postal_code as "postalCode", c.siren, c.siret, c.naf, c.legal_form as "legalForm", m.source
    from ${clients} where ${chosen} order by ${order(query)} limit ${limit} offset ${offset}
  `.execute(db);
  return rows;
}

function ofStatus({ statut }: ListQuery) {
  return statut ? sql`and c.status = ${statut}::public.client_status` : sql`and c.status <> 'archived'`;
}

function matching(operatorId: string, query: ListQuery) {
  const conditions = [
    sql`c.operator_id = ${operatorId}`,
    sql`c.status <> 'anonymised'`,
    query.espace && sql`f.dashboard = ${query.espace}::public.dashboard`,
    query.q && matches(query.q),
    query.sante && sql`m.health = ${query.sante}::public.client_health`,
    query.etiquette && sql`exists (select from unnest(m.tags) t where ${same(sql`t`, query.etiquette)})`,
    query.source && same(sql`m.source`, query.source),
    query.module && sql`${query.module} = any (f.modules_actifs)`,
    query.ville && same(sql`c.city`, query.ville),
    query.silence &&
      sql`c.status = 'active' and coalesce(m.last_sign_at, c.activated_at, c.created_at) < now() - ${query.silence} * interval '1 day'`,
    query.du && sql`c.created_at >= (${query.du}::date at time zone 'Europe/Paris')`,
    query.au && sql`c.created_at < ((${query.au}::date + 1) at time zone 'Europe/Paris')`,
  ];
  return sql.join(
    conditions.filter((condition) => typeof condition === 'object'),
    sql` and `,
  );
}

function order({ tri, sens = usualDirection(tri) }: ListQuery) {
  const column = {
    nom: sql`lower(extensions.unaccent(${clientName}))`,
    creation: sql`c.created_at`,
    attente: sql`pending`,
    sante: sql`coalesce(m.health_points, -1)`,
    signe: sql`coalesce(m.last_sign_at, 'epoch')`,
  }[tri];
  const pinned = tri === 'creation' ? sql`coalesce(m.pinned, false) desc,` : sql``;
  return sql`${pinned} ${column} ${sens === 'asc' ? sql`asc` : sql`desc`}, c.created_at desc, c.id`;
}

function countOf(status: ListedStatus) {
  return sql`count(*) filter (where c.status = ${status}::public.client_status)::int as ${sql.ref(status)}`;
}

/** Accents and case aside. */
function same(column: ReturnType<typeof sql>, text: string) {
  return sql`lower(extensions.unaccent(${column})) = lower(extensions.unaccent(${text}))`;
}

/** Every word somewhere in what the client is known by, accents and case aside; numbers without their blanks. */
function matches(text: string) {
  const written = sql`extensions.unaccent(concat_ws(' ', c.first_name, c.last_name, c.company, c.email, c.city, c.siren, c.siret,
    c.phone, regexp_replace(c.phone, '\\D', '', 'g'), array_to_string(c.other_emails, ' '), array_to_string(m.tags, ' ')))`;
  const words = text
    .replace(/(?<=\d)[\s.](?=\d)/g, '')
    .split(/\s+/)
    .map((word) => sql`${written} ilike extensions.unaccent(${containing(word)})`);
  return sql`(${sql.join(words, sql` and `)})`;
}
