import { createDatabase, sql } from '@foxeo/db';
import type { World } from '../../../e2e/fixtures/world.ts';
import { measurePair, ms, type Row, times } from '../stats.ts';

const MILLION = 1_000_000;

/** What a transaction as the person costs, and what row security adds at a million rows. */
export async function measureDatabase(world: World, operatorId: string): Promise<Row[]> {
  return [await opening(world, operatorId), ...(await million(world, operatorId))];
}

async function sessionOf({ sql: owner }: World, userId: string) {
  const sessionId = crypto.randomUUID();
  await owner`insert into auth.sessions (id, user_id, created_at, updated_at, aal) values (${sessionId}, ${userId}, now(), now(), 'aal2')`;
  return {
    claims: { sub: userId, role: 'authenticated', aal: 'aal2', session_id: sessionId, exp: 4_102_444_800 },
  } as const;
}

async function opening(world: World, operatorId: string): Promise<Row> {
  const database = createDatabase({ url: world.ctx.database.app, max: 1 });
  const session = await sessionOf(world, operatorId);
  const [bare, asPerson] = await measurePair(
    2_000,
    () => world.sql`select 1`,
    () => database.asUser(session, (db) => sql`select 1`.execute(db), { readOnly: true }),
  );
  await database.close();
  const ratio = asPerson.median / bare.median;
  return {
    what: 'Transaction opened as the person, against a bare `select 1`',
    figure: `${ms(asPerson.median)} / ${ms(bare.median)} = ${times(ratio)}`,
    aim: '≤ × 2',
    met: ratio <= 2,
  };
}

/** The journal is the table that grows to a million. The same query, as its owner and as the person. */
async function million(world: World, operatorId: string): Promise<Row[]> {
  const { sql: owner } = world;
  const [client] = await owner<
    { id: string }[]
  >`select id from public.clients where operator_id = ${operatorId} limit 1`;
  if (!client) throw new Error('fill the house first');
  const [{ count } = { count: 0 }] = await owner<
    { count: number }[]
  >`select count(*)::int as count from public.audit_log`;
  await owner`
    insert into public.audit_log (chain, seq, at, actor_kind, actor_id, operator_id, client_id, action, entity, entity_id, shown_to_client, previous_hash, hash)
    select c.id, 100000 + row_number() over (partition by c.id), now() - n * interval '20 seconds', 'client', ${operatorId}, ${operatorId}, c.id,
           'document.opened', 'document', n::text, true, '\\x00', '\\x00'
    from generate_series(1, ${Math.max(0, MILLION - count)}) n
    join (select id, row_number() over () - 1 as place, count(*) over () as clients from public.clients where operator_id = ${operatorId}) c
      on c.place = n % c.clients`;
  await owner`vacuum analyze public.audit_log`;

  const database = createDatabase({ url: world.ctx.database.app, max: 1 });
  const session = await sessionOf(world, operatorId);
  const queries = {
    'last 50 lines over all clients': sql`select id, at, action from public.audit_log where operator_id = ${operatorId} order by at desc limit 50`,
    'last 50 lines of one client': sql`select id, at, action from public.audit_log where client_id = ${client.id} and operator_id = ${operatorId} order by at desc limit 50`,
  };
  const rows: Row[] = [];
  for (const [name, query] of Object.entries(queries)) {
    const text = name.startsWith('last 50 lines over')
      ? owner`select id, at, action from public.audit_log where operator_id = ${operatorId} order by at desc limit 50`
      : null;
    const [asOwner, asPerson] = await measurePair(
      300,
      () =>
        owner.begin((tx) =>
          text
            ? tx`select id, at, action from public.audit_log where operator_id = ${operatorId} order by at desc limit 50`
            : tx`select id, at, action from public.audit_log where client_id = ${client.id} and operator_id = ${operatorId} order by at desc limit 50`,
        ),
      () => database.asUser(session, (db) => query.execute(db), { readOnly: true }),
    );
    const ratio = asPerson.median / asOwner.median;
    rows.push({
      what: `Journal of a million lines, ${name}: as the person, against its owner`,
      figure: `${ms(asPerson.median)} / ${ms(asOwner.median)} = ${times(ratio)}`,
      aim: '≤ × 1.3',
      met: ratio <= 1.3,
    });
  }
  await database.close();
  return rows;
}
