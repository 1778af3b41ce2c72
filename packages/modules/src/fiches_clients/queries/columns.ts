import { iso, sql } from '@foxeo/db';

export const clients = sql`public.clients c join public.client_config f on f.client_id = c.id
  left join public.client_marks m on m.client_id = c.id`;

export const clientName = sql`coalesce(c.company, c.first_name || ' ' || c.last_name)`;

/** The columns of a `ClientLine`. */
export const lineColumns = sql`
  c.id, ${clientName} as name, c.first_name || ' ' || c.last_name as contact, c.email::text, c.status, f.dashboard, c.city,
  ${iso(sql`c.created_at`)} as "createdAt",
  (c.status <> 'invited' or exists (
    select from public.invitations i where i.client_id = c.id and i.operator_id = c.operator_id)) as asked,
  (select count(*)::int from public.submissions s
   where s.client_id = c.id and s.operator_id = c.operator_id and s.status = 'pending') as pending,
  coalesce(m.tags, '{}') as tags, coalesce(m.pinned, false) as pinned, m.health,
  coalesce(m.health_reasons, '[]') as "healthReasons", ${iso(sql`m.last_sign_at`)} as "lastSignAt"`;
