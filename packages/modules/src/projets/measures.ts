import { sql } from '@foxeo/db';
import { measureOf } from '@foxeo/platform/kpis/measure';

export const entrusted = measureOf(
  ({ client }) => sql`
    select a.id, a.title, a.created_at as at, '/projets/actions/' || a.id as href from public.project_actions a
    where a.client_id = ${client.id} and a.shared and a.owner_side = 'client' and a.status <> 'dropped'`,
);
export const done = measureOf(
  ({ client }) => sql`
    select a.id, a.title, a.done_at as at, '/projets/actions/' || a.id as href from public.project_actions a
    where a.client_id = ${client.id} and a.shared and a.status = 'done' and a.done_at is not null`,
);
/** A decision has a day and no hour: it is taken in Paris. */
export const decided = measureOf(
  ({ client }) => sql`
    select d.id, d.sentence as title, (d.decided_on + time '12:00') at time zone 'Europe/Paris' as at,
      '/projets/decisions/' || d.id as href
    from public.decisions d where d.client_id = ${client.id} and d.shared`,
);
