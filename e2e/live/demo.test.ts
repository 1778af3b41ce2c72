// The demo that `npm start` shows: told through the product's own functions, whose rights and rules it must keep.
import { startStack } from '@foxeo/local/stack';
import { seedDemo } from '@foxeo/seed/demo';
import postgres from 'postgres';
import { expect, test } from 'vitest';

test('four people are in the middle of their work, one of them come from the Lab', async () => {
  const stack = await startStack({});
  const sql = postgres(stack.ctx.database.owner, { max: 1, onnotice: () => {} });
  try {
    const accounts = await seedDemo(stack.ctx);
    expect(accounts.map(({ app }) => app)).toEqual(['hub', 'lab', 'one', 'one']);
    const spaces = await sql`
      select f.dashboard, f.subdomain, p.status as parcours, g.at is not null as graduated
      from public.client_config f join public.clients c on c.id = f.client_id
      left join public.parcours p on p.client_id = c.id left join public.graduations g on g.client_id = c.id
      where c.activated_at is not null order by f.dashboard, f.subdomain nulls first`;
    expect(spaces).toEqual([
      { dashboard: 'lab', subdomain: null, parcours: 'in_progress', graduated: false },
      { dashboard: 'one', subdomain: 'atelier-guerin', parcours: null, graduated: false },
      { dashboard: 'one', subdomain: 'les-mains-vertes', parcours: 'graduated', graduated: true },
    ]);
    // The only mail that waits is the invitation of the one who hasn't come yet.
    expect(await sql`select distinct template from public.email_outbox`).toEqual([{ template: 'client_invitation' }]);
    const [ahead] = await sql`
      select count(*)::int as count from (
        select created_at as at from public.documents union all select at from public.graduations
        union all select at from public.parcours_events union all select created_at from public.messages
        union all select at from public.prospect_events union all select at from public.project_events
        union all select created_at from public.clients) told
      where at > now()`;
    expect(ahead).toEqual({ count: 0 });
    const [story] = await sql`
      select array_agg(e.kind || coalesce(' ' || e.to_stage, '') order by e.at) as told from public.prospect_events e
      join public.prospects p on p.id = e.prospect_id where p.last_name = 'Caradec'`;
    expect(story?.told).toEqual([
      'created new',
      'moved booked',
      'exchange',
      'moved to_qualify',
      'qualified',
      'moved won',
    ]);
    const [before] = await sql`
      select count(*)::int as count from public.parcours_events e join public.clients c on c.id = e.client_id where e.at < c.created_at`;
    expect(before).toEqual({ count: 0 });
  } finally {
    await sql.end();
    await stack.stop();
  }
}, 120_000);
