// Two hundred things that people type, and what each must find among the first three.

import { DEFAULT_NOTIFICATIONS } from '@foxeo/core/notifications';
import { createDatabase, type Database, type Session } from '@foxeo/db';
import { registry } from '@foxeo/modules/registry';
import { type FoundGroup, find } from '@foxeo/platform/search/find';
import type { OperatorViewer } from '@foxeo/platform/session';
import { makeOperator, openTestDatabase, type TestDatabase, type TestOperator } from '@foxeo/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { CLIENTS, DOCUMENTS, noise, QUERIES } from './search-corpus.ts';

const NEEDED = 0.98;
const NOISE = 600;

let db: TestDatabase;
let database: Database;
let viewer: OperatorViewer;
let session: Session;
const clients: string[] = [];
const documents: string[] = [];

beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
  database = createDatabase({ url: db.urls.app, max: 1 });
  const operator = await makeOperator(db.owner, 'Mikaël');
  viewer = viewerOf(operator);
  session = {
    claims: {
      sub: operator.userId,
      email: operator.email,
      role: 'authenticated',
      aal: 'aal2',
      session_id: operator.sessionId,
      exp: 4_102_444_800,
    },
  };
  for (const { company, first, last, email, city, siren, phone } of CLIENTS) {
    const [row] = await db.owner<{ id: string }[]>`
      insert into public.clients (operator_id, first_name, last_name, company, email, city, siren, phone, status)
      values (${operator.userId}, ${first}, ${last}, ${company}, ${email}, ${city}, ${siren}, ${phone}, 'active') returning id`;
    clients.push(row?.id ?? '');
  }
  for (const { title, client, tags = [], text } of DOCUMENTS)
    documents.push(await addDocument(title, client, tags, text));
  for (let n = 0; n < NOISE; n += 1) await addDocument(noise(n), n % CLIENTS.length, [], undefined);
  await db.owner`select private.learn_words(10000)`;
});
afterAll(async () => {
  await database?.close();
  await db?.close();
});

async function addDocument(title: string, client: number, tags: string[], text: string | undefined): Promise<string> {
  const [row] = await db.owner<{ id: string }[]>`
    insert into public.documents (client_id, file_name, tags, status, owner_side, current_version)
    values (${clients[client] ?? ''}, ${title}, ${tags}, 'shared', 'client', 1) returning id`;
  const id = row?.id ?? '';
  if (text) {
    const [version] = await db.owner<{ id: string }[]>`
      insert into public.document_versions (document_id, client_id, version, state, file_name, file_path, file_size, mime_type, sha256, upload_key, uploaded_by)
      values (${id}, ${clients[client] ?? ''}, 1, 'ready', ${title}, ${id}, 10, 'application/pdf', ${'a'.repeat(64)}, ${id}, ${viewer.operator.id}) returning id`;
    await db.owner`
      insert into public.document_texts (version_id, document_id, client_id, state, body)
      values (${version?.id ?? ''}, ${id}, ${clients[client] ?? ''}, 'read', ${text})`;
  }
  return id;
}

const ask = (typed: string): Promise<FoundGroup[]> =>
  database.asUser(session, (db) => find(registry, { typed, most: 8, now: new Date() }, { viewer, db }), {
    readOnly: true,
  });

test('the right one is among the first three, ninety-eight times in a hundred', async () => {
  expect(QUERIES.length).toBeGreaterThanOrEqual(200);
  const missed: string[] = [];
  for (const { typed, expected } of QUERIES) {
    const wanted = 'client' in expected ? clients[expected.client] : documents[expected.document];
    const type = 'client' in expected ? 'client' : 'document';
    const groups = await ask(typed);
    const shown = groups.find((group) => group.type === type)?.hits.slice(0, 3) ?? [];
    if (!shown.some(({ id }) => id === wanted))
      missed.push(`${typed} → ${shown.map(({ title }) => title).join(' | ') || 'nothing'}`);
  }
  const right = 1 - missed.length / QUERIES.length;
  expect(missed.slice(0, right < NEEDED ? 30 : 0)).toEqual([]);
}, 120_000);

test('a number is the first of all, however it is spaced; a client’s name comes before the documents that hold it', async () => {
  const [client] = await ask('732 829 320');
  expect(client).toMatchObject({ type: 'client', hits: [{ id: clients[0] }] });
  const [first] = await ask('rousseau');
  expect(first).toMatchObject({ type: 'client', hits: [{ id: clients[7] }] });
});

test('when nothing has all the words, what has some is shown; when nothing has any, nothing is', async () => {
  const [group] = await ask('escalier hélicoïdal');
  expect(group?.hits[0]?.id).toBe(documents[DOCUMENTS.findIndex(({ title }) => title.startsWith('Devis'))]);
  expect(await ask('xylophone')).toEqual([]);
});

function viewerOf({ userId, email }: TestOperator): OperatorViewer {
  return {
    side: 'operator',
    app: 'hub',
    person: {
      userId,
      email,
      firstName: 'Mikaël',
      lastName: 'Test',
      addressForm: 'tu',
      timeZone: 'Europe/Paris',
      theme: 'system',
      textSize: 100,
      reducedMotion: false,
      highContrast: false,
      sidebarCollapsed: false,
      toursDone: [],
      town: null,
      latitude: null,
      longitude: null,
      notificationsConfig: DEFAULT_NOTIFICATIONS,
    },
    operator: { id: userId, displayName: 'Mikaël', role: 'owner' },
  };
}
