import { sql } from '@foxeo/db';
import { measureOf } from '@foxeo/platform/kpis/measure';

export const submitted = measureOf(
  ({ client }) => sql`
    select s.id, s.title, s.first_submitted_at as at, '/validation/' || s.id as href
    from public.submissions s where s.client_id = ${client.id} and s.status <> 'draft'`,
);
export const approved = measureOf(
  ({ client }) => sql`
    select s.id, s.title, s.decided_at as at, '/validation/' || s.id as href
    from public.submissions s where s.client_id = ${client.id} and s.status = 'approved' and s.decided_at is not null`,
);
