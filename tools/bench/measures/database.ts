import { createDatabase, type Session, sql } from '@foxeo/db';
import postgres from 'postgres';
import type { World } from '../../../e2e/fixtures/world.ts';
import type { Row } from '../report.ts';
import { compare, ms, times } from '../stats.ts';

const MILLION = 1_000_000;

/** What a transaction as the person costs, and what row security adds where the journal has a million lines. */
export async function measureDatabase(world: World, operatorId: string): Promise<Row[]> {
  const session = await openSession(world.sql, operatorId);
  await growJournal(world.sql, operatorId);
  return [await opening(world, session), ...(await rowSecurity(world, session))];
}

async function openSession(owner: postgres.Sql, userId: string): Promise<Session> {
  const sessionId = crypto.randomUUID();
  await owner`
    insert into auth.sessions (id, user_id, created_at, updated_at, aal) values (${sessionId}, ${userId}, now(), now(), 'aal2')`;
  return { claims: { sub: userId, role: 'authenticated', aal: 'aal2', session_id: sessionId, exp: 4_102_444_800 } };
}

async function growJournal(owner: postgres.Sql, operatorId: string): Promise<void> {
  await owner`
    insert into public.audit_log (chain, seq, at, actor_kind, actor_id, operator_id, client_id, action, entity, entity_id,
      shown_to_client, previous_hash, hash)
    select c.id, ${10 * MILLION}::int + n, now() - n * interval '20 seconds', 'client', ${operatorId}, ${operatorId}, c.id,
      'document.opened', 'document', n::text, true, '\\x00', '\\x00'
    from generate_series(1, ${MILLION}::int - (select count(*)::int from public.audit_log)) n
    join (
      select id, row_number() over () - 1 as place, count(*) over () as clients from public.clients
      where operator_id = ${operatorId}
    ) c on c.place = n % c.clients`;
  await owner`vacuum analyze public.audit_log`;
}

async function opening({ ctx }: World, session: Session): Promise<Row> {
  const database = createDatabase({ url: ctx.database.app, max: 1 });
  const plain = postgres(ctx.database.app, { max: 1 });
  const [bare, asPerson] = await compare(2_000, [
    () => plain`select 1`,
    () => database.asUser(session, (db) => sql`select 1`.execute(db), { readOnly: true }),
  ]);
  await Promise.all([database.close(), plain.end()]);
  const ratio = asPerson.median / bare.median;
  return {
    what: '`select 1` in a transaction opened as the person, against a bare one',
    figure: `${ms(asPerson.median)} / ${ms(bare.median)} = ${times(ratio)}`,
    aim: '≤ × 2',
    met: ratio <= 2,
  };
}

/** A page of the journal as its owner asks, past row security, and as the operator asks, under it. */
async function rowSecurity({ ctx, sql: anyone }: World, { claims }: Session): Promise<Row[]> {
  const operatorId = claims.sub;
  const [client] = await anyone<{ id: string }[]>`
    select id from public.clients where operator_id = ${operatorId} limit 1`;
  if (!client) throw new Error('the house is empty');
  const [owner, app] = [postgres(ctx.database.owner, { max: 1 }), postgres(ctx.database.app, { max: 1 })];
  const rows: Row[] = [];
  for (const [name, clientId] of [
    ['all clients', null],
    ['one client', client.id],
  ] as const) {
    const page = (tx: postgres.ISql) => tx`
      select id, at, action, entity, entity_id from public.audit_log
      where operator_id = ${operatorId} ${clientId ? tx`and client_id = ${clientId}` : tx``} order by at desc limit 50`;
    const [asOwner, asPerson] = await owner.begin((past) =>
      app.begin(async (under) => {
        await under`
          select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${JSON.stringify(claims)}, true)`;
        if ((await page(past)).length !== (await page(under)).length) throw new Error('they do not see the same lines');
        return compare(500, [() => page(past), () => page(under)]);
      }),
    );
    const ratio = asPerson.median / asOwner.median;
    rows.push({
      what: `A page of a journal of a million lines, ${name}: as the person, against the owner of the table`,
      figure: `${ms(asPerson.median)} / ${ms(asOwner.median)} = ${times(ratio)}`,
      aim: '≤ × 1.3',
      met: ratio <= 1.3,
    });
  }
  await Promise.all([owner.end(), app.end()]);
  return rows;
}
