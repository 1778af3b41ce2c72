import { type Db, sql } from '@foxeo/db';
import { env, spaceUrl } from '../session/public.ts';

/** Somewhere this person has his place: the Hub, or a client's space. */
export interface Place {
  /** The client's id; null for the Hub. */
  id: string | null;
  name: string;
  dashboard: 'hub' | 'lab' | 'one';
  /** Null for a One that has no address yet. */
  url: string | null;
}

/** Every place of the signed-in person, the Hub first. Asked where the viewer of this app does not exist. */
export async function readPlaces(db: Db, userId: string): Promise<Place[]> {
  const { rows } = await sql<{
    id: string | null;
    name: string;
    dashboard: Place['dashboard'];
    subdomain: string | null;
  }>`
    select null::uuid as id, 'Hub' as name, 'hub' as dashboard, null as subdomain
    from public.operators o where o.user_id = ${userId} and o.disabled_at is null
    union all
    (select c.id, coalesce(c.company, c.first_name || ' ' || c.last_name), f.dashboard::text, f.subdomain::text
     from public.client_members m
     join public.clients c on c.id = m.client_id
     join public.client_config f on f.client_id = c.id
     where m.user_id = ${userId} and m.removed_at is null
     order by c.created_at)
  `.execute(db);
  return rows.map(({ id, name, dashboard, subdomain }) => ({
    id,
    name,
    dashboard,
    url: dashboard === 'hub' ? env().HUB_URL : spaceUrl({ dashboard, subdomain }),
  }));
}
