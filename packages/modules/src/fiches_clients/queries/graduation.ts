import { isUuid } from '@foxeo/core/ids';
import { fail } from '@foxeo/core/result';
import { type Db, iso, sql } from '@foxeo/db';
import { ExpectedFailure } from '@foxeo/platform/session';
import type { Condition, GraduationSheet, PastGraduation } from '../schema.ts';
import { clientName, clients } from './columns.ts';

/** What graduating a client asks, or what became of it. @throws ExpectedFailure `not_found`. */
export async function readGraduation(db: Db, operatorId: string, clientId: string): Promise<GraduationSheet> {
  const notFound = () => new ExpectedFailure(fail('not_found', { detail: 'client' }).error);
  if (!isUuid(clientId)) throw notFound();
  const [sheet, conditions, graduations] = await Promise.all([
    sql<Omit<GraduationSheet, 'conditions' | 'graduations'>>`
      select c.id as "clientId", ${clientName} as name, c.first_name as "firstName", f.subdomain::text, f.modules_actifs as modules,
        coalesce((
          select u.address_form::text from public.client_members m join public.user_preferences u on u.user_id = m.user_id
          where m.client_id = c.id and m.operator_id = ${operatorId} and m.role = 'owner' and m.removed_at is null limit 1
        ), 'vous') as "addressForm",
        (select jsonb_build_object('name', p.name) || to_jsonb(r)
          from public.parcours p cross join app.graduation_road(c.id) r
          where p.client_id = c.id and p.operator_id = ${operatorId} order by p.cycle desc limit 1) as road
      from ${clients} where c.id = ${clientId} and c.operator_id = ${operatorId}
    `.execute(db),
    sql<Condition>`select key, holds, count from app.graduation_preconditions(${clientId}::uuid)`.execute(db),
    sql<PastGraduation>`
      select g.id, ${iso(sql`g.at`)} as at, g.word, g.modules, g.subdomain::text, g.days, g.steps, g.deliverables,
        ${iso(sql`g.undone_at`)} as "undoneAt", g.undo_reason as "undoReason",
        g.undone_at is null and g.at > now() - interval '30 days' as undoable
      from public.graduations g where g.client_id = ${clientId} and g.operator_id = ${operatorId} order by g.at desc
    `.execute(db),
  ]);
  const [found] = sheet.rows;
  if (!found) throw notFound();
  return { ...found, conditions: conditions.rows, graduations: graduations.rows };
}
