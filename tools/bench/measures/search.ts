import { createDatabase, type Session, sql } from '@foxeo/db';
import type postgres from 'postgres';
import type { World } from '../../../e2e/fixtures/world.ts';
import type { Row } from '../report.ts';
import { ms, series } from '../stats.ts';

const RECORDS = 100_000;
const ROUNDS = 8;

/** What people type: one word and several, a prefix, stems, typos, numbers, amounts, dates. */
const QUERIES = [
  { text: 'devis' },
  { text: 'devis cuisine' },
  { text: 'factu' },
  { text: 'compte rendu' },
  { text: 'facturations' },
  { text: 'facturaton' },
  { text: 'reunoin bilan' },
  { text: 'maison 42' },
  { text: 'contrat renovation salon' },
  { text: 'planning' },
  { text: 'mot9421' },
  { text: '123456042', exact: ['123456042'] },
  { text: '', amount: { from: 100_000, until: 150_000, only: true } },
  { text: 'devis', days: { from: '2026-11-01T00:00:00Z', until: '2026-12-01T00:00:00Z', only: true } },
  { text: 'zzzzzz' },
  { text: 'le' },
] as const;
const KINDS = ['document', 'client', 'demande', 'mesure'];

/** How long the index takes to answer among a hundred thousand records, to the operator and to one of his clients. */
export async function measureSearch(world: World, operatorId: string): Promise<Row[]> {
  const person = await fill(world.sql, operatorId);
  const database = createDatabase({ url: world.ctx.database.app, max: 1 });
  const rows: Row[] = [];
  for (const { who, session, space } of [
    { who: 'the operator', session: await openSession(world.sql, operatorId, 'aal2'), space: {} },
    {
      who: 'a client',
      session: await openSession(world.sql, person.userId, 'aal1'),
      space: { space: person.clientId },
    },
  ]) {
    const samples: number[] = [];
    for (let round = -1; round < ROUNDS; round += 1) {
      for (const query of QUERIES) {
        const asked = JSON.stringify({ ...query, ...space, kinds: KINDS });
        const started = performance.now();
        await database.asUser(
          session,
          (db) =>
            sql`select e.kind, e.id, e.title, s.score from app.search(${asked}::text::jsonb, 9) s
                join public.search_entries e on e.kind = s.kind and e.id = s.id order by s.score desc`.execute(db),
          { readOnly: true },
        );
        if (round >= 0) samples.push(performance.now() - started);
      }
    }
    const { median, p95 } = series(samples);
    const count = `${QUERIES.length} queries of ${who}, ${RECORDS.toLocaleString('en')} records`;
    rows.push({ what: `Median of ${count}`, figure: ms(median), aim: '≤ 50 ms', met: median <= 50 });
    rows.push({ what: `95th percentile of ${count}`, figure: ms(p95), aim: '≤ 150 ms', met: p95 <= 150 });
  }
  await database.close();
  return rows;
}

/** Records as triggers write them: a name, a paragraph, an amount now and then. */
async function fill(owner: postgres.Sql, operatorId: string): Promise<{ userId: string; clientId: string }> {
  await owner`
    select count(private.search_put('mesure', gen_random_uuid(), c.id, ${operatorId},
      (array['Devis', 'Facture', 'Compte-rendu', 'Contrat', 'Planning', 'Photo', 'Note', 'Offre'])[1 + n % 8] || ' '
        || (array['cuisine', 'salon', 'rénovation', 'bilan', 'site', 'logo', 'formation'])[1 + n % 7] || ' ' || n,
      '/documents/' || n, now() - n * interval '7 minutes',
      body => 'Réunion de chantier avec le maître d’ouvrage, facturation prévue, bilan et planning à valider. mot' || n || ' mot' || n / 7
        || ' ' || md5(n::text) || ' ' || (array['peinture', 'plomberie', 'électricité', 'charpente', 'menuiserie'])[1 + n % 5],
      numbers => case when n % 50 = 42 then array[(123456000 + n % 1000)::text] else '{}' end,
      amount_cents => case when n % 3 = 0 then n * 37 % 900000 end))
    from generate_series(1, ${RECORDS}::int) n
    join (
      select id, row_number() over () - 1 as place, count(*) over () as clients from public.clients where operator_id = ${operatorId}
    ) c on c.place = n % c.clients`;
  await owner`select private.learn_words(1000000)`;
  await owner`vacuum analyze public.search_entries`;
  await owner`vacuum analyze private.search_words`;
  const [person] = await owner<{ userId: string; clientId: string }[]>`
    with person as (
      insert into auth.users (id, aud, role, email, email_confirmed_at, created_at, updated_at)
      values (gen_random_uuid(), 'authenticated', 'authenticated', 'recherche@mesure.example', now(), now(), now()) returning id
    )
    insert into public.client_members (client_id, user_id, role)
    select (select c.id from public.clients c where c.operator_id = ${operatorId} limit 1), p.id, 'owner' from person p
    returning user_id as "userId", client_id as "clientId"`;
  if (!person) throw new Error('the house is empty');
  return person;
}

async function openSession(owner: postgres.Sql, userId: string, aal: 'aal1' | 'aal2'): Promise<Session> {
  const sessionId = crypto.randomUUID();
  await owner`
    insert into auth.sessions (id, user_id, created_at, updated_at, aal) values (${sessionId}, ${userId}, now(), now(), ${aal})`;
  return { claims: { sub: userId, role: 'authenticated', aal, session_id: sessionId, exp: 4_102_444_800 } };
}
