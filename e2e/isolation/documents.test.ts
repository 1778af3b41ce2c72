// What becomes of a document between its two sides: who reads and files it, uploads that resume, race and are refused,
// versions and their approvals, what is withdrawn, thrown away and brought back.
import { randomUUID } from 'node:crypto';
import { createDatabase, type Database, type Db, type Session } from '@foxeo/db';
import { countUnopened, listClients, listDocuments, readDocument, readName } from '@foxeo/modules/documents/queries';
import { listQuery } from '@foxeo/modules/documents/schema';
import type { Scope } from '@foxeo/platform/session';
import {
  asUser,
  type Identity,
  makeDocument,
  makeOperator,
  makeSubmission,
  makeTenant,
  openTestDatabase,
  refusal,
  type Tenant,
  type TestDatabase,
  type TestDocument,
  type TestOperator,
  type TestPerson,
  type Tx,
  visitor,
} from '@foxeo/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

const NOT_FOUND = 'FX001';
const FORBIDDEN = 'FX002';
const CONFLICT = 'FX003';
const INVALID = 'FX004';
const MODULE_OFF = 'FX010';
const NO_PRIVILEGE = '42501';

let db: TestDatabase;
let database: Database;
let mikl: TestOperator;
let stranger: Tenant;
let off: Tenant;
let paused: Tenant;

beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
  database = createDatabase({ url: db.urls.app, max: 4 });
  mikl = await makeOperator(db.owner, 'Mikaël');
  stranger = await makeTenant(db.owner, 'Bruno', await makeOperator(db.owner, 'Autre'));
  off = await makeTenant(db.owner, 'Odile', mikl, { modules: [] });
  paused = await makeTenant(db.owner, 'Paul', mikl, { status: 'paused' });
});
afterAll(async () => {
  await database?.close();
  await db?.close();
});

/** A client of its own for a test. */
const tenant = (name: string) => makeTenant(db.owner, name, mikl);
const act = <T>(who: Identity, work: (tx: Tx) => Promise<T>) => asUser(db.app, who, work, { commit: true });
const refused = (who: Identity, work: (tx: Tx) => Promise<unknown>) => refusal(asUser(db.app, who, work));

/** Asks a query of the module as this person, in his own scope unless another is forged. */
function ask<T>(person: TestPerson, aal: 'aal1' | 'aal2', query: (db: Db) => Promise<T>): Promise<T> {
  const session: Session = {
    claims: { sub: person.userId, role: 'authenticated', aal, session_id: person.sessionId, exp: 4_102_444_800 },
  };
  return database.asUser(session, query, { readOnly: true });
}
const clientScope = (of: Tenant): Scope => ({ side: 'client', clientId: of.clientId });
const hubScope = (of: TestOperator): Scope => ({ side: 'operator', operatorId: of.userId });

async function row(documentId: string) {
  const [found] = await db.owner`select * from public.documents where id = ${documentId}`;
  if (!found) throw new Error('the document is gone');
  return found;
}

interface Announced {
  document_id: string;
  version_id: string;
  path: string;
  state: string;
}

interface Announcement {
  documentId?: string | null;
  key?: string;
  name?: string;
  size?: number;
  visibility?: string;
}

async function announce(
  tx: Tx,
  clientId: string,
  { documentId = null, key = randomUUID(), name = 'note.pdf', size = 10, visibility = 'shared' }: Announcement = {},
): Promise<Announced> {
  const [started] = await tx<Announced[]>`
    select * from app.start_upload(${clientId}, ${documentId}, ${key}, ${name}, 'note.pdf', ${size}, 'application/pdf', ${visibility})`;
  if (!started) throw new Error('nothing was announced');
  return started;
}

/** The bytes of an announced version arrive in the bucket, as its uploader. */
const deliver = (tx: Tx, { path }: Announced) =>
  tx`insert into storage.objects (bucket_id, name) values ('documents', ${path})`;

const finish = (tx: Tx, { version_id }: Announced) =>
  tx`select app.finish_upload(${version_id}, ${version_id.replaceAll('-', '').repeat(2)}, 'application/pdf', 10)`;

/** A version from its announcement to its end. */
async function upload(who: Identity, clientId: string, facts: Announcement = {}): Promise<Announced> {
  return act(who, async (tx) => {
    const started = await announce(tx, clientId, facts);
    await deliver(tx, started);
    await finish(tx, started);
    return started;
  });
}

const notificationsOf = (person: string, documentId: string) => db.owner<{ type: string }[]>`
  select type from public.notifications where user_id = ${person} and thread = ${`document:${documentId}`} order by created_at`;
const journalOf = (documentId: string) => db.owner<{ action: string }[]>`
  select action from public.audit_log where entity_id = ${documentId} and action like 'document.%' order by at, id`;

describe('reading', () => {
  test('each side reads what the other shares, keeps its own, and a stranger reads nothing', async () => {
    const lea = await tenant('Léa');
    const shared = await makeDocument(db.owner, lea);
    const hers = await makeDocument(db.owner, lea, { visibility: 'client_private' });
    const his = await makeDocument(db.owner, lea, { visibility: 'operator_private', side: 'operator' });
    const seen = async (person: TestPerson, aal: 'aal1' | 'aal2', scope: Scope) => {
      const { lines, total } = await ask(person, aal, (tx) =>
        listDocuments(tx, scope, listQuery.parse({}), person.userId),
      );
      expect(total).toBe(lines.length);
      return lines.filter(({ clientId }) => clientId === lea.clientId).map(({ id }) => id);
    };
    expect(await seen(lea.owner, 'aal1', clientScope(lea))).toHaveLength(2);
    expect(await seen(lea.owner, 'aal1', clientScope(lea))).toEqual(
      expect.arrayContaining([shared.documentId, hers.documentId]),
    );
    expect(await seen(mikl, 'aal2', hubScope(mikl))).toEqual(
      expect.arrayContaining([shared.documentId, his.documentId]),
    );
    expect(await seen(mikl, 'aal2', hubScope(mikl))).not.toContain(hers.documentId);
    expect(await seen(mikl, 'aal1', hubScope(mikl))).toEqual([]);
    // Whoever forges a scope gains nothing by it.
    expect(await seen(stranger.owner, 'aal1', clientScope(lea))).toEqual([]);
    expect(await seen(stranger.operator, 'aal2', hubScope(mikl))).toEqual([]);
  });

  test('a document that isn’t his is not found, by whatever scope', async () => {
    const lea = await tenant('Lise');
    const { documentId } = await makeDocument(db.owner, lea);
    const read = (person: TestPerson, aal: 'aal1' | 'aal2', scope: Scope) =>
      ask(person, aal, (tx) => readDocument(tx, scope, documentId, person.userId));
    await expect(read(lea.owner, 'aal1', clientScope(lea))).resolves.toMatchObject({ id: documentId });
    await expect(read(stranger.owner, 'aal1', clientScope(lea))).rejects.toMatchObject({
      error: { code: 'not_found' },
    });
    await expect(read(stranger.owner, 'aal1', clientScope(stranger))).rejects.toMatchObject({
      error: { code: 'not_found' },
    });
    await expect(read(stranger.operator, 'aal2', hubScope(mikl))).rejects.toMatchObject({
      error: { code: 'not_found' },
    });
    await expect(ask(stranger.owner, 'aal1', (tx) => readName(tx, clientScope(lea), documentId))).resolves.toBeNull();
    for (const mangled of ['', 'x', `${documentId}'`, documentId.slice(1)]) {
      await expect(
        ask(lea.owner, 'aal1', (tx) => readDocument(tx, clientScope(lea), mangled, lea.owner.userId)),
      ).rejects.toMatchObject({ error: { code: 'not_found' } });
    }
    expect(await refused(visitor, (tx) => tx`select * from public.documents`)).toBe(NO_PRIVILEGE);
  });

  test('the search takes a name’s letters for what they are, and tags whole', async () => {
    const lea = await tenant('Lucie');
    const { documentId } = await makeDocument(db.owner, lea, { name: 'Budget 100%_net.pdf' });
    await makeDocument(db.owner, lea, { name: 'Autre.pdf' });
    await db.owner`update public.documents set tags = '{phase_1}' where id = ${documentId}`;
    const found = async (q: string) => {
      const asked = listQuery.parse({ q });
      const { lines } = await ask(lea.owner, 'aal1', (tx) =>
        listDocuments(tx, clientScope(lea), asked, lea.owner.userId),
      );
      return lines.map(({ name }) => name);
    };
    expect(await found('100%_')).toEqual(['Budget 100%_net.pdf']);
    expect(await found('BUDGET')).toEqual(['Budget 100%_net.pdf']);
    expect(await found('phase_1')).toEqual(['Budget 100%_net.pdf']);
    for (const q of ['%', '_', '\\', "'", 'phase'])
      expect(await found(q)).toEqual(q === '%' || q === '_' ? ['Budget 100%_net.pdf'] : []);
  });

  test('the operator chooses among his own clients; those with the module off are not open', async () => {
    const clients = await ask(mikl, 'aal2', (tx) => listClients(tx, mikl.userId));
    expect(clients.find(({ id }) => id === off.clientId)?.open).toBe(false);
    expect(clients.find(({ id }) => id === paused.clientId)?.open).toBe(true);
    expect(clients.map(({ id }) => id)).not.toContain(stranger.clientId);
    expect(await ask(stranger.operator, 'aal2', (tx) => listClients(tx, mikl.userId))).toEqual([]);
  });
});

describe('filing', () => {
  const rename = (who: Identity, { documentId }: TestDocument, name: string) =>
    act(who, async (tx) => (await tx`update public.documents set file_name = ${name} where id = ${documentId}`).count);

  test('a name is the client’s to change on what his side added, until it is approved', async () => {
    const lea = await tenant('Marie');
    const hers = await makeDocument(db.owner, lea);
    const his = await makeDocument(db.owner, lea, { side: 'operator' });
    expect(await rename(lea.owner.identity, hers, 'Le mien.pdf')).toBe(1);
    expect(await rename(lea.member.identity, hers, 'Le nôtre.pdf')).toBe(1);
    expect(await rename(lea.owner.identity, his, 'Volé.pdf')).toBe(0);
    await db.owner`update public.documents set status = 'approved' where id = ${hers.documentId}`;
    expect(await rename(lea.owner.identity, hers, 'Trop tard.pdf')).toBe(0);
    expect(await rename(mikl.identity, hers, 'Classé.pdf')).toBe(1);
    expect((await row(hers.documentId)).file_name).toBe('Classé.pdf');
    expect((await row(his.documentId)).file_name).toBe('note.pdf');
  });

  test('nobody else’s, nor while the module is off or the space paused: silently', async () => {
    const lea = await tenant('Maud');
    const hers = await makeDocument(db.owner, lea);
    for (const who of [stranger.owner.identity, stranger.operator.identity, mikl.withoutFactor]) {
      expect(await rename(who, hers, 'Pris.pdf')).toBe(0);
    }
    expect((await row(hers.documentId)).file_name).toBe('note.pdf');
    for (const [of, who] of [
      [off, off.owner.identity],
      [off, mikl.identity],
      [paused, paused.owner.identity],
    ] as const) {
      const one = await makeDocument(db.owner, of);
      expect(await rename(who, one, 'Pris.pdf')).toBe(0);
      expect((await row(one.documentId)).file_name).toBe('note.pdf');
    }
  });

  test('every other column is out of reach, the client’s id first', async () => {
    const lea = await tenant('Mona');
    const { documentId } = await makeDocument(db.owner, lea);
    const columns = await db.owner<{ name: string }[]>`
      select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = 'documents' and column_name not in ('file_name', 'tags', 'folder')`;
    expect(columns.length).toBeGreaterThan(20);
    for (const { name } of columns) {
      for (const who of [lea.owner.identity, mikl.identity]) {
        const code = await refused(
          who,
          (tx) => tx`update public.documents set ${tx(name)} = ${tx(name)} where id = ${documentId}`,
        );
        expect(code, name).toBe(NO_PRIVILEGE);
      }
    }
  });
});

describe('uploading', () => {
  test('asked again under its key, an upload is the same one; under another person’s, it isn’t', async () => {
    const lea = await tenant('Nadia');
    const key = randomUUID();
    const first = await act(lea.owner.identity, (tx) => announce(tx, lea.clientId, { key }));
    expect(await act(lea.owner.identity, (tx) => announce(tx, lea.clientId, { key }))).toEqual(first);
    const other = await act(lea.member.identity, (tx) => announce(tx, lea.clientId, { key }));
    expect(other.version_id).not.toBe(first.version_id);
    expect(first.path.startsWith(`${lea.clientId}/${first.document_id}/${first.version_id}/`)).toBe(true);
  });

  test('two tabs that announce the same file at once get one version', async () => {
    const lea = await tenant('Nelly');
    const key = randomUUID();
    const started = await Promise.all(
      Array.from({ length: 4 }, () => act(lea.owner.identity, (tx) => announce(tx, lea.clientId, { key }))),
    );
    expect(new Set(started.map(({ version_id }) => version_id)).size).toBe(1);
  });

  test('nothing shows before the end; then the other side hears of it once, however often it is finished', async () => {
    const lea = await tenant('Nina');
    const started = await act(lea.owner.identity, (tx) => announce(tx, lea.clientId));
    const names = async () => {
      const asked = listQuery.parse({});
      return (await ask(lea.owner, 'aal1', (tx) => listDocuments(tx, clientScope(lea), asked, lea.owner.userId))).total;
    };
    expect(await names()).toBe(0);
    expect(await refused(lea.owner.identity, (tx) => finish(tx, started))).toBe(CONFLICT);
    await act(lea.owner.identity, (tx) => deliver(tx, started));
    await Promise.all(Array.from({ length: 3 }, () => act(lea.owner.identity, (tx) => finish(tx, started))));
    expect(await names()).toBe(1);
    expect(await notificationsOf(mikl.userId, started.document_id)).toMatchObject([{ type: 'document_uploaded' }]);
    expect((await journalOf(started.document_id)).filter(({ action }) => action === 'document.uploaded')).toHaveLength(
      1,
    );
  });

  test('nobody ends, or gives up, what another announced', async () => {
    const lea = await tenant('Noémie');
    const started = await act(lea.owner.identity, async (tx) => {
      const announced = await announce(tx, lea.clientId);
      await deliver(tx, announced);
      return announced;
    });
    for (const who of [lea.member.identity, mikl.identity, stranger.owner.identity]) {
      expect(await refused(who, (tx) => finish(tx, started))).toBe(NOT_FOUND);
      expect(await refused(who, (tx) => tx`select app.refuse_upload(${started.version_id}, 'x')`)).toBe(NOT_FOUND);
    }
  });

  test('what was refused stays out of sight, can’t be ended, and its key can’t be used again', async () => {
    const lea = await tenant('Odette');
    const key = randomUUID();
    const started = await act(lea.owner.identity, async (tx) => {
      const announced = await announce(tx, lea.clientId, { key });
      await deliver(tx, announced);
      await tx`select app.refuse_upload(${announced.version_id}, 'content_differs')`;
      return announced;
    });
    expect(await refused(lea.owner.identity, (tx) => finish(tx, started))).toBe(CONFLICT);
    expect(await refused(lea.owner.identity, (tx) => announce(tx, lea.clientId, { key }))).toBe(CONFLICT);
    expect((await row(started.document_id)).deleted_at).not.toBeNull();
    expect(await notificationsOf(mikl.userId, started.document_id)).toEqual([]);
  });

  test('each side may keep a file to itself, and not put one on the other’s side', async () => {
    const lea = await tenant('Olga');
    const hers = await upload(lea.owner.identity, lea.clientId, { visibility: 'client_private' });
    const his = await upload(mikl.identity, lea.clientId, { visibility: 'operator_private' });
    expect(await notificationsOf(mikl.userId, hers.document_id)).toEqual([]);
    expect(await notificationsOf(lea.owner.userId, his.document_id)).toEqual([]);
    expect((await row(his.document_id)).status).toBe('draft');
    const crossed = [
      [lea.owner.identity, 'operator_private'],
      [mikl.identity, 'client_private'],
    ] as const;
    for (const [who, visibility] of crossed) {
      expect(await refused(who, (tx) => announce(tx, lea.clientId, { visibility }))).toBe(INVALID);
    }
  });

  test('not for a stranger, with the module off, or into a paused space', async () => {
    const lea = await tenant('Ophélie');
    expect(await refused(stranger.owner.identity, (tx) => announce(tx, lea.clientId))).toBe(NOT_FOUND);
    expect(await refused(stranger.operator.identity, (tx) => announce(tx, lea.clientId))).toBe(NOT_FOUND);
    expect(await refused(mikl.withoutFactor, (tx) => announce(tx, lea.clientId))).not.toBeNull();
    expect(await refused(off.owner.identity, (tx) => announce(tx, off.clientId))).toBe(MODULE_OFF);
    expect(await refused(mikl.identity, (tx) => announce(tx, off.clientId))).toBe(MODULE_OFF);
    expect(await refused(paused.owner.identity, (tx) => announce(tx, paused.clientId))).toBe(FORBIDDEN);
    expect(await refused(visitor, (tx) => announce(tx, lea.clientId))).toBe(NO_PRIVILEGE);
    // Another client's document under one's own client.
    const { documentId } = await makeDocument(db.owner, stranger);
    expect(await refused(lea.owner.identity, (tx) => announce(tx, lea.clientId, { documentId }))).toBe(NOT_FOUND);
  });

  test('50 MiB a file, 2 GiB a client', async () => {
    const lea = await tenant('Paula');
    const most = 50 * 1024 ** 2;
    expect(await refused(lea.owner.identity, (tx) => announce(tx, lea.clientId, { size: most + 1 }))).toBe(INVALID);
    await act(lea.owner.identity, async (tx) => {
      for (let files = 0; files < 40; files += 1) await announce(tx, lea.clientId, { size: most });
    });
    const room = 2 * 1024 ** 3 - 40 * most;
    expect(await refused(lea.owner.identity, (tx) => announce(tx, lea.clientId, { size: room + 1 }))).toBe(CONFLICT);
    expect(await refused(lea.owner.identity, (tx) => announce(tx, lea.clientId, { size: room }))).toBeNull();
  });
});

describe('versions', () => {
  test('an approval stays with its version; a newer one opens the question again', async () => {
    const lea = await tenant('Rachel');
    const first = await makeDocument(db.owner, lea);
    const submission = await makeSubmission(db.owner, lea, first);
    await act(mikl.identity, (tx) => tx`select app.approve_submission(${submission}, 1, ${first.sha256}, '')`);
    expect((await row(first.documentId)).status).toBe('approved');
    await upload(lea.owner.identity, lea.clientId, { documentId: first.documentId, name: 'note, suite.pdf' });
    const sheet = await ask(lea.owner, 'aal1', (tx) =>
      readDocument(tx, clientScope(lea), first.documentId, lea.owner.userId),
    );
    expect(sheet).toMatchObject({ version: 2, status: 'shared', approval: null });
    expect(sheet.versions.map(({ version, approvals }) => [version, approvals.length])).toEqual([
      [2, 0],
      [1, 1],
    ]);
    expect(sheet.versions[1]).toMatchObject({ sha256: first.sha256, approvals: [{ side: 'operator', mine: false }] });
    expect((await notificationsOf(mikl.userId, first.documentId)).map(({ type }) => type)).toEqual([
      'document_new_version',
    ]);
  });

  test('two on their way at once have two numbers, and the higher one is current whoever arrives first', async () => {
    const lea = await tenant('Renée');
    const { documentId } = await makeDocument(db.owner, lea);
    const started = await Promise.all(
      [lea.owner.identity, mikl.identity].map(async (who) => ({
        who,
        ...(await act(who, (tx) => announce(tx, lea.clientId, { documentId }))),
      })),
    );
    const numbers = await db.owner<{ id: string; version: number }[]>`
      select id, version from public.document_versions where document_id = ${documentId} and version > 1 order by version`;
    expect(numbers.map(({ version }) => version)).toEqual([2, 3]);
    const [low, high] = numbers.map(({ id }) => started.find(({ version_id }) => version_id === id));
    if (!low || !high) throw new Error('a version is nobody’s');
    for (const one of [high, low]) {
      await act(one.who, async (tx) => {
        await deliver(tx, one);
        await finish(tx, one);
      });
    }
    expect(await row(documentId)).toMatchObject({ current_version: 3, file_path: high.path });
    expect((await journalOf(documentId)).filter(({ action }) => action === 'document.new_version')).toHaveLength(2);
  });

  test('none is added while a submission waits, nor to what is withdrawn or thrown away, even if it was on its way', async () => {
    const lea = await tenant('Rosa');
    const close = {
      submitted: (of: TestDocument) => makeSubmission(db.owner, lea, of),
      withdrawn: ({ documentId }: TestDocument) =>
        act(lea.owner.identity, (tx) => tx`select app.withdraw_document(${documentId}, 'remplacé')`),
      'thrown away': ({ documentId }: TestDocument) =>
        act(lea.owner.identity, (tx) => tx`select app.set_document_trashed(${documentId}, true)`),
    };
    for (const [how, closing] of Object.entries(close)) {
      const one = await makeDocument(db.owner, lea);
      const { documentId } = one;
      const started = await act(lea.owner.identity, async (tx) => {
        const announced = await announce(tx, lea.clientId, { documentId });
        await deliver(tx, announced);
        return announced;
      });
      await closing(one);
      const before = await row(documentId);
      expect(await refused(lea.owner.identity, (tx) => announce(tx, lea.clientId, { documentId })), how).toBe(CONFLICT);
      expect(await refused(lea.owner.identity, (tx) => finish(tx, started)), how).toBe(CONFLICT);
      expect(await row(documentId), how).toEqual(before);
    }
  });
});

describe('openings', () => {
  test('are written once a minute, seen by both sides, and end what is new', async () => {
    const lea = await tenant('Sarah');
    const his = await makeDocument(db.owner, lea, { side: 'operator' });
    const open = (who: Identity) => act(who, (tx) => tx`select * from app.record_view(${his.versionId})`);
    const unopened = () => ask(lea.owner, 'aal1', (tx) => countUnopened(tx, clientScope(lea), lea.owner.userId));
    expect(await unopened()).toBe(1);
    await open(lea.owner.identity);
    await open(lea.owner.identity);
    await open(mikl.identity);
    expect(await unopened()).toBe(0);
    // For another member it is new still.
    expect(await ask(lea.member, 'aal1', (tx) => countUnopened(tx, clientScope(lea), lea.member.userId))).toBe(1);
    for (const [person, aal, scope] of [
      [lea.owner, 'aal1', clientScope(lea)],
      [mikl, 'aal2', hubScope(mikl)],
    ] as const) {
      const { views } = await ask(person, aal, (tx) => readDocument(tx, scope, his.documentId, person.userId));
      expect(views.map(({ by, side, version }) => [side, by, version]).sort()).toEqual([
        ['client', 'Sarah Titulaire Test', 1],
        ['operator', 'Mikaël', 1],
      ]);
    }
    const opened = (await journalOf(his.documentId)).filter(({ action }) => action === 'document.opened');
    expect(opened).toHaveLength(2);
  });

  test('of what one may not read are refused', async () => {
    const lea = await tenant('Solène');
    const hers = await makeDocument(db.owner, lea, { visibility: 'client_private' });
    const his = await makeDocument(db.owner, lea, { visibility: 'operator_private', side: 'operator' });
    const open = (who: Identity, { versionId }: TestDocument) =>
      refused(who, (tx) => tx`select * from app.record_view(${versionId})`);
    expect(await open(mikl.identity, hers)).toBe(NOT_FOUND);
    expect(await open(lea.owner.identity, his)).toBe(NOT_FOUND);
    expect(await open(stranger.owner.identity, hers)).toBe(NOT_FOUND);
    expect(await open(visitor, hers)).toBe(NO_PRIVILEGE);
    // A paused client reads; so does one whose module was switched off.
    for (const of of [paused, off]) {
      expect(await open(of.owner.identity, await makeDocument(db.owner, of))).toBeNull();
    }
  });
});

describe('taking back', () => {
  test('withdrawing is its own side’s, says why, leaves the line in sight and tells the other once', async () => {
    const lea = await tenant('Tania');
    const { documentId } = await makeDocument(db.owner, lea, { side: 'operator' });
    const withdraw = (who: Identity, reason: string) => (tx: Tx) =>
      tx`select ${who.role}, app.withdraw_document(${documentId}, ${reason})`;
    expect(await refused(lea.owner.identity, withdraw(lea.owner.identity, 'pas à moi'))).toBe(FORBIDDEN);
    expect(await refused(mikl.identity, withdraw(mikl.identity, ' a '))).toBe(INVALID);
    await act(mikl.identity, withdraw(mikl.identity, 'remplacé par la version signée'));
    await act(mikl.identity, withdraw(mikl.identity, 'encore'));
    const sheet = await ask(lea.owner, 'aal1', (tx) =>
      readDocument(tx, clientScope(lea), documentId, lea.owner.userId),
    );
    expect(sheet).toMatchObject({ status: 'withdrawn', withdrawnReason: 'remplacé par la version signée' });
    expect((await notificationsOf(lea.owner.userId, documentId)).map(({ type }) => type)).toEqual([
      'document_withdrawn',
    ]);
  });

  test('the trash keeps versions and openings, is each side’s own, and gives everything back', async () => {
    const lea = await tenant('Ulla');
    const hers = await makeDocument(db.owner, lea);
    await upload(lea.owner.identity, lea.clientId, { documentId: hers.documentId });
    await act(lea.owner.identity, (tx) => tx`select * from app.record_view(${hers.versionId})`);
    const move = (trashed: boolean) => (tx: Tx) => tx`select app.set_document_trashed(${hers.documentId}, ${trashed})`;
    const listed = async (person: TestPerson, aal: 'aal1' | 'aal2', scope: Scope, query: object) => {
      const { lines } = await ask(person, aal, (tx) => listDocuments(tx, scope, listQuery.parse(query), person.userId));
      return lines.filter(({ id }) => id === hers.documentId).length;
    };
    expect(await refused(mikl.identity, move(true))).toBe(FORBIDDEN);
    expect(await refused(stranger.owner.identity, move(true))).toBe(NOT_FOUND);
    await act(lea.owner.identity, move(true));
    expect(await listed(lea.owner, 'aal1', clientScope(lea), {})).toBe(0);
    expect(await listed(lea.owner, 'aal1', clientScope(lea), { corbeille: '1' })).toBe(1);
    expect(await listed(mikl, 'aal2', hubScope(mikl), {})).toBe(0);
    expect(await listed(mikl, 'aal2', hubScope(mikl), { corbeille: '1' })).toBe(0);
    expect(await refused(mikl.identity, move(false))).toBe(FORBIDDEN);
    await act(lea.member.identity, move(false));
    const sheet = await ask(lea.owner, 'aal1', (tx) =>
      readDocument(tx, clientScope(lea), hers.documentId, lea.owner.userId),
    );
    expect(sheet).toMatchObject({ trashedAt: null, version: 2 });
    expect(sheet.versions).toHaveLength(2);
    expect(sheet.views).toHaveLength(1);
  });

  test('what was submitted is kept, by whoever', async () => {
    const lea = await tenant('Viviane');
    const one = await makeDocument(db.owner, lea);
    await makeSubmission(db.owner, lea, one);
    const trash = (tx: Tx) => tx`select app.set_document_trashed(${one.documentId}, true)`;
    expect(await refused(lea.owner.identity, trash)).toBe(CONFLICT);
    expect((await row(one.documentId)).deleted_at).toBeNull();
  });
});
