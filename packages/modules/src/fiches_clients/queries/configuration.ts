import { type Db, iso, sql } from '@foxeo/db';
import type { ConfigChange } from '../schema/configuration.ts';

const SHOWN = 20;

/** The last changes of a client's configuration, from the journal, the latest first. */
export async function listConfigChanges(db: Db, operatorId: string, clientId: string): Promise<ConfigChange[]> {
  const { rows } = await sql<ConfigChange>`
    select l.seq::float8 as line, ${iso(sql`l.at`)} as at, l.action, l.before, l.after,
      coalesce(o.display_name, nullif(trim(concat_ws(' ', p.first_name, p.last_name)), '')) as actor
    from public.audit_log l
    left join public.operators o on o.user_id = l.actor_id
    left join public.profiles p on p.user_id = l.actor_id
    where l.chain = ${clientId} and l.operator_id = ${operatorId} and l.entity = 'config' and l.entity_id = ${clientId}
    order by l.seq desc limit ${SHOWN}
  `.execute(db);
  return rows;
}
