import { type Db, iso, sql } from '@foxeo/db';
import type { Company, FieldChange } from '../schema.ts';

/** What is known of the firm; null when there is no such client for this operator. */
export async function readCompany(db: Db, operatorId: string, clientId: string): Promise<Company | null> {
  const { rows } = await sql<Company>`
    select coalesce(c.siren, '') as siren, coalesce(c.siret, '') as siret, coalesce(c.legal_form, '') as "legalForm",
      coalesce(c.naf, '') as naf, coalesce(c.naf_2025, '') as "naf2025",
      coalesce(c.company_created_on::text, '') as "createdOn", coalesce(c.headcount, '') as headcount,
      coalesce(c.street, '') as address, coalesce(c.postal_code, '') as "postalCode",
      coalesce(c.billing_address, '') as "billingAddress", coalesce(c.billing_email, '') as "billingEmail",
      coalesce(c.invoicing_address, '') as "invoicingAddress", c.other_emails as "otherEmails", c.other_phones as "otherPhones"
    from public.clients c where c.id = ${clientId} and c.operator_id = ${operatorId}
  `.execute(db);
  return rows[0] ?? null;
}

/** The last changes of some fields of a client's record, from the journal, the latest first. */
export async function listChanges(
  db: Db,
  operatorId: string,
  clientId: string,
  fields: readonly string[],
): Promise<FieldChange[]> {
  const { rows } = await sql<FieldChange>`
    select ${iso(sql`l.at`)} as at, nullif(trim(concat_ws(' ', p.first_name, p.last_name)), '') as actor, f.field,
      ${sayValue(sql`l.before -> f.field`)} as before, ${sayValue(sql`l.after -> f.field`)} as after
    from (
      select a.* from public.audit_log a
      where a.client_id = ${clientId} and a.operator_id = ${operatorId} and a.entity = 'client' and a.action <> 'client.created'
        and a.before is not null and a.after is not null
      order by a.at desc limit 50
    ) l
    cross join lateral jsonb_object_keys(l.after) f (field)
    left join public.profiles p on p.user_id = l.actor_id
    where f.field = any (${[...fields]}::text[]) and l.before -> f.field is distinct from l.after -> f.field
    order by l.at desc, f.field limit 8
  `.execute(db);
  return rows;
}

/** A value as text: lists with commas. */
function sayValue(value: ReturnType<typeof sql>) {
  return sql`case jsonb_typeof(${value})
    when 'array' then nullif(array_to_string(array(select jsonb_array_elements_text(${value})), ', '), '')
    else nullif(${value} #>> '{}', '') end`;
}
