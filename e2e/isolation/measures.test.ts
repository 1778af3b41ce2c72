// Every figure that a module gives One's home: its total is the length of its list, among ten thousand rows as well.

import { DEFAULT_NOTIFICATIONS } from '@foxeo/core/notifications';
import { createDatabase, type Database, type Session } from '@foxeo/db';
import { registry } from '@foxeo/modules/registry';
import type { Membership, MemberViewer } from '@foxeo/platform/session';
import { makeOperator, makeTenant, openTestDatabase, type Tenant, type TestDatabase } from '@foxeo/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

const DAY = 86_400_000;
const MANY = 10_000;
const FILLED = ['messages', 'documents', 'submissions'];

let db: TestDatabase;
let database: Database;
let mine: { viewer: MemberViewer; session: Session };
let theirs: { viewer: MemberViewer; session: Session };

beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
  database = createDatabase({ url: db.urls.app, max: 1 });
  const operator = await makeOperator(db.owner, 'Première');
  const tenant = await makeTenant(db.owner, 'Alpha', operator, { dashboard: 'one' });
  const stranger = await makeTenant(db.owner, 'Bravo', operator, { dashboard: 'one' });
  await fill(tenant, operator.userId);
  mine = lookingAt(tenant, operator.userId);
  theirs = lookingAt(stranger, operator.userId);
});
afterAll(async () => {
  await database?.close();
  await db?.close();
});

/** One row every five minutes back from now, of each kind that is counted. */
async function fill({ clientId, owner }: Tenant, operatorId: string): Promise<void> {
  await db.owner.begin(async (tx) => {
    // Signals and search of invented rows would only take time.
    for (const table of FILLED) await tx`alter table public.${tx(table)} disable trigger user`;
    await tx`
      insert into public.messages (id, client_id, operator_id, seq, author_kind, body, created_at)
      select gen_random_uuid(), ${clientId}, ${operatorId}, 1000 + n, case when n % 2 = 0 then 'client' else 'operator' end::public.message_author,
        'Un mot', now() - n * interval '5 minutes' from generate_series(1, ${MANY}) n`;
    await tx`
      insert into public.documents (client_id, operator_id, file_name, file_path, file_size, mime_type, status, current_version, owner_side, created_at)
      select ${clientId}, ${operatorId}, n || '.pdf', ${clientId}::text || '/' || n, 1000, 'application/pdf', 'shared', 1,
        case when n % 2 = 0 then 'client' else 'operator' end::public.party, now() - n * interval '5 minutes'
      from generate_series(1, ${MANY}) n`;
    await tx`
      insert into public.submissions (client_id, operator_id, kind, status, title, submitted_by, promised_at, first_submitted_at, decided_at)
      select ${clientId}, ${operatorId}, 'evolution', 'approved', 'Une demande', ${owner.userId}, now(), now() - n * interval '1 day', now() - n * interval '1 day'
      from generate_series(1, 100) n`;
    for (const table of FILLED) await tx`alter table public.${tx(table)} enable trigger user`;
  });
  await db.owner`analyze`;
}

const measures = registry.flatMap(({ id, measures = [] }) =>
  measures.map((one) => ({ name: `${id}.${one.id}`, measure: one.measure })),
);

test.each(measures)('$name counts what it lists, for its own client alone', async ({ measure }) => {
  const until = new Date();
  const from = new Date(until.getTime() - 30 * DAY);
  const before = { from: new Date(from.getTime() - 30 * DAY), until: from };
  const bars = [from, new Date(from.getTime() + 10 * DAY), new Date(from.getTime() + 20 * DAY)];
  const { read, rows } = await measure();
  const answered = ({ viewer, session }: typeof mine) =>
    database.asUser(
      session,
      async (tx) => {
        const context = { viewer, db: tx };
        return {
          reading: await read(context, { from, until, before, bars }),
          listed: await rows(context, { from, until }, MANY * 2),
          earlier: await rows(context, before, MANY * 2),
        };
      },
      { readOnly: true },
    );
  const { reading, listed, earlier } = await answered(mine);
  expect(reading.value).toBe(listed.length);
  expect(reading.previous).toBe(earlier.length > 0 ? earlier.length : null);
  expect(reading.bars).toHaveLength(bars.length);
  expect(reading.bars.reduce((sum, count) => sum + count, 0)).toBe(reading.value);
  expect(reading.ever).toBe(reading.value + (reading.previous ?? 0) > 0);
  for (const { at } of listed.slice(0, 20)) expect(new Date(at).getTime()).toBeGreaterThanOrEqual(from.getTime());
  expect((await answered(theirs)).reading).toEqual({ value: 0, previous: null, ever: false, bars: [0, 0, 0] });
});

test('a home of twelve figures over ten thousand rows is read within a second', async () => {
  const until = new Date();
  const from = new Date(until.getTime() - 30 * DAY);
  const windows = { from, until, before: { from: new Date(0), until: from }, bars: [from] };
  const started = performance.now();
  await database.asUser(
    mine.session,
    async (tx) => {
      for (const { measure } of measures.slice(0, 12))
        await (await measure()).read({ viewer: mine.viewer, db: tx }, windows);
    },
    { readOnly: true },
  );
  expect(performance.now() - started).toBeLessThan(1_000);
});

function lookingAt({ clientId, owner }: Tenant, operatorId: string): { viewer: MemberViewer; session: Session } {
  const { userId, email, sessionId } = owner;
  const client: Membership = {
    id: clientId,
    name: 'Maison',
    status: 'active',
    role: 'owner',
    canBilling: true,
    canSubmit: true,
    canInvite: true,
    operatorId,
    operatorName: 'Mikaël',
    dashboard: 'one',
    modulesActifs: registry.map(({ id }) => id),
    theme: 'system',
    accent: null,
    subdomain: null,
    customConfig: {},
  };
  const person = {
    userId,
    email,
    firstName: 'Prénom',
    lastName: 'Nom',
    addressForm: 'vous' as const,
    timeZone: 'Europe/Paris',
    theme: 'system' as const,
    textSize: 100,
    reducedMotion: false,
    highContrast: false,
    sidebarCollapsed: false,
    toursDone: [],
    town: null,
    latitude: null,
    longitude: null,
    notificationsConfig: DEFAULT_NOTIFICATIONS,
  };
  return {
    viewer: { side: 'client', app: 'one', person, client, spaces: [client] },
    session: {
      claims: { sub: userId, email, role: 'authenticated', aal: 'aal1', session_id: sessionId, exp: 4_102_444_800 },
    },
  };
}
