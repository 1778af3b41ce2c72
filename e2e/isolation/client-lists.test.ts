// What the Hub reads of clients: his own, and nobody else's.
import { randomUUID } from 'node:crypto';
import { createDatabase, type Database, type Db } from '@foxeo/db';
import { countUses } from '@foxeo/modules/bibliotheque/queries';
import {
  countActive,
  listClients,
  listUnopened,
  readActivity,
  readClient,
  readConfig,
  readHead,
} from '@foxeo/modules/fiches_clients/queries';
import { listQuery } from '@foxeo/modules/fiches_clients/schema';
import { makeDocument, makeOperator, makeSubmission, makeTenant, type Tenant, type TestOperator } from '@foxeo/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ClientStage } from './clients-stage.ts';

let stage: ClientStage;
let database: Database;
beforeAll(async () => {
  stage = await ClientStage.open();
  database = createDatabase({ url: stage.db.urls.app, max: 4 });
});
afterAll(async () => {
  await database?.close();
  await stage?.close();
});

/** Asks a query of the module as this operator, with his second factor. */
function ask<T>({ userId, sessionId }: TestOperator, query: (db: Db) => Promise<T>): Promise<T> {
  const claims = {
    sub: userId,
    role: 'authenticated',
    aal: 'aal2',
    session_id: sessionId,
    exp: 4_102_444_800,
  } as const;
  return database.asUser({ claims }, query, { readOnly: true });
}

describe('what the Hub reads', () => {
  let reader: TestOperator;
  let lea: Tenant;
  let zoe: Tenant;
  let paul: Tenant;
  beforeAll(async () => {
    reader = await makeOperator(stage.db.owner, 'Lecteur');
    lea = await makeTenant(stage.db.owner, 'Léa', reader);
    zoe = await makeTenant(stage.db.owner, 'Zoé', reader, {
      dashboard: 'one',
      subdomain: `zoe-${randomUUID().slice(0, 8)}`,
    });
    paul = await makeTenant(stage.db.owner, 'Paul', reader, { status: 'archived', modules: [] });
    await makeSubmission(stage.db.owner, lea, await makeDocument(stage.db.owner, lea));
  });
  const list = (query: Record<string, string>, who = reader) =>
    ask(who, (tx) => listClients(tx, who.userId, listQuery.parse(query)));
  const names = async (query: Record<string, string>) => (await list(query)).lines.map(({ name }) => name);

  test('is his own clients, archived ones when asked for', async () => {
    expect(await list({ tri: 'nom' })).toMatchObject({
      lines: [
        { name: 'Maison Léa', contact: 'Léa Test', dashboard: 'lab', status: 'active', pending: 1 },
        { name: 'Maison Zoé', dashboard: 'one', pending: 0 },
      ],
      total: 2,
      byStatus: { active: 2, invited: 0, paused: 0, archived: 1 },
    });
    expect(await names({ statut: 'archived' })).toEqual(['Maison Paul']);
    expect(await names({ espace: 'one' })).toEqual(['Maison Zoé']);
    expect(await names({ tri: 'nom', sens: 'desc' })).toEqual(['Maison Zoé', 'Maison Léa']);
    expect(await names({ tri: 'attente' })).toEqual(['Maison Léa', 'Maison Zoé']);
  });

  test('is found whatever the accents, the case and the order of the words', async () => {
    expect(await names({ q: 'LEA maison' })).toEqual(['Maison Léa']);
    expect(await names({ q: lea.owner.email.slice(0, 8) })).toEqual(['Maison Léa']);
    for (const q of ['100%', '_', '\\', "l'eau"]) expect(await names({ q })).toEqual([]);
  });

  test('pages past the end are empty and still know how many there are', async () => {
    expect(await list({ page: '9' })).toMatchObject({ lines: [], total: 2 });
  });

  test('of another operator is nothing, even when his id is forged', async () => {
    const forged = await ask(stage.other, (tx) => listClients(tx, reader.userId, listQuery.parse({})));
    expect(forged).toMatchObject({ lines: [], total: 0, byStatus: { active: 0 } });
    const reads: ((db: Db, operatorId: string, id: string) => Promise<unknown>)[] = [readHead, readClient, readConfig];
    for (const read of reads) {
      await expect(ask(stage.other, (tx) => read(tx, stage.other.userId, lea.clientId))).rejects.toMatchObject({
        error: { code: 'not_found' },
      });
      await expect(ask(stage.other, (tx) => read(tx, reader.userId, lea.clientId))).rejects.toMatchObject({
        error: { code: 'not_found' },
      });
      await expect(ask(reader, (tx) => read(tx, reader.userId, 'not-an-id'))).rejects.toMatchObject({
        error: { code: 'not_found' },
      });
    }
    expect(await ask(stage.other, (tx) => readActivity(tx, reader.userId, lea.clientId))).toEqual({
      pending: [],
      documents: [],
    });
    expect(await ask(stage.other, (tx) => countActive(tx, reader.userId))).toEqual({ lab: 0, one: 0 });
    expect(await ask(stage.other, (tx) => countUses(tx, reader.userId))).toEqual(new Map());
  });

  test('a sheet has members, rights and what came last', async () => {
    expect(await ask(reader, (tx) => readClient(tx, reader.userId, lea.clientId))).toMatchObject({
      firstName: 'Léa',
      company: 'Maison Léa',
      modules: ['documents', 'validation'],
      members: [
        { name: 'Léa Titulaire Test', role: 'owner' },
        { name: 'Léa Membre Test', role: 'member', canSubmit: false, canInvite: false },
      ],
    });
    const activity = await ask(reader, (tx) => readActivity(tx, reader.userId, lea.clientId));
    expect(activity).toMatchObject({
      pending: [{ title: 'note.pdf' }],
      documents: [{ name: 'note.pdf', mime: 'application/pdf' }],
    });
  });

  test('counts active clients by space, and who has each module on', async () => {
    expect(await ask(reader, (tx) => countActive(tx, reader.userId))).toEqual({ lab: 1, one: 1 });
    const uses = await ask(reader, (tx) => countUses(tx, reader.userId));
    expect(Object.fromEntries(uses)).toEqual({ documents: 2, validation: 2 });
    expect([zoe, paul]).toHaveLength(2);
  });

  test('names whom to remind: invited for three days, address open or expired, not those who came in', async () => {
    const [id, cancelled] = await Promise.all([stage.newClient({ company: 'Longue Attente' }), stage.newClient()]);
    await stage.newClient();
    await stage.db
      .owner`update public.invitations set last_sent_at = now() - interval '73 hours' where client_id in (${id}, ${cancelled})`;
    await stage.db.owner`update public.invitations set cancelled_at = now() where client_id = ${cancelled}`;
    const waiting = await ask(stage.mikl, (tx) => listUnopened(tx, stage.mikl.userId, 3));
    expect(waiting.map(({ clientId }) => clientId)).toEqual([id]);
    expect(waiting).toMatchObject([{ name: 'Longue Attente' }]);
    expect(await ask(stage.other, (tx) => listUnopened(tx, stage.mikl.userId, 3))).toEqual([]);
  });
});
