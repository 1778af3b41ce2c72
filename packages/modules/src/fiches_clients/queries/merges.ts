import { isUuid } from '@foxeo/core/ids';
import { fail } from '@foxeo/core/result';
import { type Db, iso, sql } from '@foxeo/db';
import { ExpectedFailure } from '@foxeo/platform/session';
import { MERGED_FIELDS, type MergeSide, type StandingMerge, type Twin } from '../schema.ts';
import { clientName } from './columns.ts';

/** Records of the operator that may be the same person's or firm's, those with most in common first. */
export async function findTwins(db: Db, operatorId: string, clientId: string): Promise<Twin[]> {
  const digits = (column: ReturnType<typeof sql>) => sql`right(regexp_replace(${column}, '\\D', '', 'g'), 9)`;
  const { rows } = await sql<Twin>`
    select * from (
      select c.id, ${clientName} as name, c.email::text, array_remove(array[
        case when lower(c.email::text) = any (own.emails) or exists (
          select from unnest(c.other_emails) e where lower(e) = any (own.emails)) then 'email' end,
        case when c.siret = own.siret then 'siret' end,
        case when c.siren = own.siren and c.siret is distinct from own.siret then 'siren' end,
        case when length(own.digits) = 9 and ${digits(sql`c.phone`)} = own.digits then 'phone' end,
        case when lower(extensions.unaccent(c.first_name || ' ' || c.last_name)) = own.person then 'name' end
      ], null) as same
      from public.clients c,
        (select o.id, o.siret, o.siren, ${digits(sql`o.phone`)} as digits,
           lower(extensions.unaccent(o.first_name || ' ' || o.last_name)) as person,
           array(select lower(e) from unnest(o.other_emails || o.email::text) e) as emails
         from public.clients o where o.id = ${clientId} and o.operator_id = ${operatorId}) own
      where c.operator_id = ${operatorId} and c.id <> own.id and c.status <> 'anonymised'
        and not exists (select from public.client_merges g
          where g.operator_id = ${operatorId} and g.merged_id in (c.id, own.id) and g.undone_at is null)
    ) twin
    where cardinality(twin.same) > 0
    order by cardinality(twin.same) desc, twin.name limit 5
  `.execute(db);
  return rows;
}

/** The merges that stand at a record, given or received, the latest first. */
export async function listMerges(db: Db, operatorId: string, clientId: string): Promise<StandingMerge[]> {
  const { rows } = await sql<StandingMerge>`
    select g.id, k.id as "keptId", coalesce(k.company, k.first_name || ' ' || k.last_name) as "keptName",
      o.id as "mergedId", coalesce(o.company, o.first_name || ' ' || o.last_name) as "mergedName",
      ${iso(sql`g.merged_at`)} as "mergedAt", g.merged_at > now() - interval '30 days' as undoable
    from public.client_merges g
    join public.clients k on k.id = g.client_id
    join public.clients o on o.id = g.merged_id
    where g.operator_id = ${operatorId} and (g.client_id = ${clientId} or g.merged_id = ${clientId}) and g.undone_at is null
    order by g.merged_at desc
  `.execute(db);
  return rows;
}

/** A record as the merge shows it. @throws ExpectedFailure `not_found`. */
export async function readSide(db: Db, operatorId: string, clientId: string): Promise<MergeSide> {
  const columns = sql.join(MERGED_FIELDS.map((field) => sql`${sql.lit(field)}, ${sql.ref(`c.${field}`)}`));
  const count = (table: string) => sql`(
    select count(*)::int from ${sql.table(`public.${table}`)} t where t.client_id = c.id and t.operator_id = ${operatorId})`;
  const found = isUuid(clientId)
    ? await sql<MergeSide>`
        select c.id, ${clientName} as name, c.status, jsonb_strip_nulls(jsonb_build_object(${columns})) as "values",
          ${count('documents')} as documents, ${count('submissions')} as submissions,
          (select count(*)::int from public.client_members t
           where t.client_id = c.id and t.operator_id = ${operatorId} and t.removed_at is null) as members
        from public.clients c where c.id = ${clientId} and c.operator_id = ${operatorId}
      `.execute(db)
    : { rows: [] };
  const [side] = found.rows;
  if (!side) throw new ExpectedFailure(fail('not_found', { detail: 'client' }).error);
  return side;
}
