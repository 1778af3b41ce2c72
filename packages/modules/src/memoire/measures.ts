import { sql } from '@foxeo/db';
import { measureOf } from '@foxeo/platform/kpis/measure';

export const steps = measureOf(
  ({ client }) => sql`
    select s.id, s.title, s.completed_at as at, '/memoire#etape-' || s.id as href
    from public.parcours_steps s where s.client_id = ${client.id} and s.status = 'completed' and s.completed_at is not null`,
);
