'use server';

import { fail } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { defineAction } from '../module-host/public.ts';
import { arrangement } from './schema.ts';

/** The cards become these: what adds, changes, removes, orders, and takes any of it back. */
export const arrangeCards = defineAction({
  input: arrangement,
  run: async ({ input: { known, cards }, viewer, db }) => {
    if (viewer.side !== 'client' || viewer.app !== 'one') return fail('forbidden');
    await sql`
      select app.arrange_kpis(${viewer.client.id}::uuid, ${known}::uuid[], ${JSON.stringify(cards)}::text::jsonb)
    `.execute(db);
    const { rows } = await sql<{ id: string }>`
      select id from public.kpi_cards
      where module = any (${viewer.client.modulesActifs}) and client_id = ${viewer.client.id} and user_id = ${viewer.person.userId} order by place
    `.execute(db);
    return { ids: rows.map(({ id }) => id) };
  },
});
