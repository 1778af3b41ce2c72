import { createDatabase, type Session, sql } from '@foxeo/db';
import type { Browser } from '@playwright/test';
import { addReadyDocuments } from '../../../e2e/fixtures/house.ts';
import type { Account, World } from '../../../e2e/fixtures/world.ts';
import type { Row } from '../report.ts';
import { ms, series } from '../stats.ts';
import { atRest, painted, watchFor } from './painting.ts';

const SAMPLES = 60;
const WARM = 5;
const AIM = 300;

/**
 * From a client's act to the operator's painted queue. The act goes in as the client's own server sends it; both ends
 * are read on this process's clock, so the browser's way of telling us is counted in.
 */
export async function measureLive(world: World, browser: Browser, operator: Account): Promise<Row[]> {
  const { clientId, owner } = await world.client(operator, 'Direct');
  const documents = await addReadyDocuments(world.sql, {
    clientId,
    operatorId: operator.userId,
    name: 'direct',
    count: SAMPLES + WARM,
  });
  const database = createDatabase({ url: world.ctx.database.app, max: 1 });
  const session = await openSession(world, owner);
  const context = await browser.newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris' });
  await world.signIn(context, operator, 'hub');
  const page = await context.newPage();
  // Live channels are open once the page has caught up with what happened before.
  const joined = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'));
  await page.goto(`${world.address('hub')}/validation?client=${clientId}`, { waitUntil: 'networkidle' });
  await joined;
  const samples: number[] = [];
  for (const { id, name } of documents) {
    await watchFor(page, name);
    const started = performance.now();
    const { rows } = await database.asUser(session, (db) =>
      sql<{ id: string }>`select app.submit_document(${id}, '') as id`.execute(db),
    );
    await painted(page);
    samples.push(performance.now() - started);
    await database.asUser(session, (db) => sql`select app.withdraw_submission(${rows[0]?.id})`.execute(db));
    await page.getByRole('main').getByRole('link', { name }).waitFor({ state: 'detached' });
    await atRest(page);
  }
  await context.close();
  await database.close();
  const { median, p95, count } = series(samples.slice(WARM));
  return [
    { what: `A client submits: median until the operator’s queue shows it (${count} times)`, figure: ms(median) },
    { what: 'The same, p95', figure: ms(p95), aim: `≤ ${AIM} ms`, met: p95 <= AIM },
  ];
}

async function openSession({ sql: owner }: World, { userId, email }: Account): Promise<Session> {
  const sessionId = crypto.randomUUID();
  await owner`
    insert into auth.sessions (id, user_id, created_at, updated_at, aal) values (${sessionId}, ${userId}, now(), now(), 'aal1')`;
  return {
    claims: { sub: userId, email, role: 'authenticated', aal: 'aal1', session_id: sessionId, exp: 4_102_444_800 },
  };
}
