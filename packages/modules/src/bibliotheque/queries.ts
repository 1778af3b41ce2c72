import { type Db, sql } from '@foxeo/db';

/** How many of the operator's clients, archived ones aside, have each module on; by module id. */
export async function countUses(db: Db, operatorId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ module: string; clients: number }>`
    select module, count(*)::int as clients
    from public.client_config f
    join public.clients c on c.id = f.client_id
    cross join unnest(f.modules_actifs) module
    where f.operator_id = ${operatorId} and c.status not in ('archived', 'anonymised')
    group by module
  `.execute(db);
  return new Map(rows.map(({ module, clients }) => [module, clients]));
}
