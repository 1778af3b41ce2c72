import { type Db, sql } from '@foxeo/db';
import type { Kept } from './schema.ts';

/** The cards of the person in this space, in his order, those of modules that are off included. */
export async function readCards(db: Db, clientId: string, userId: string): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select k.id, k.module, k.measure, k.period, k.display, k.compared, k.wide, k.target from public.kpi_cards k
    where k.client_id = ${clientId} and k.user_id = ${userId} order by k.place
  `.execute(db);
  return rows;
}
