// What becomes of a document between its two sides: who reads it, files it, opens it, takes it back.
import { countUnopened, listClients, listDocuments, readDocument, readName } from '@foxeo/modules/documents/queries';
import { listQuery } from '@foxeo/modules/documents/schema';
import type { Scope } from '@foxeo/platform/session';
import {
  type Identity,
  makeDocument,
  makeSubmission,
  type TestDocument,
  type TestPerson,
  type Tx,
  visitor,
} from '@foxeo/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  CONFLICT,
  clientScope,
  DocumentsStage,
  FORBIDDEN,
  hubScope,
  INVALID,
  NO_PRIVILEGE,
  NOT_FOUND,
} from './documents-stage.ts';

let stage: DocumentsStage;
beforeAll(async () => {
  stage = await DocumentsStage.open();
});
afterAll(() => stage?.close());

describe('reading', () => {
  test('each side reads what the other shares, keeps its own, and a stranger reads nothing', async () => {
    const lea = await stage.tenant('Léa');
    const shared = await makeDocument(stage.db.owner, lea);
    const hers = await makeDocument(stage.db.owner, lea, { visibility: 'client_private' });
    const his = await makeDocument(stage.db.owner, lea, { visibility: 'operator_private', side: 'operator' });
    const seen = async (person: TestPerson, aal: 'aal1' | 'aal2', scope: Scope) => {
      const { lines, total } = await stage.ask(person, aal, (tx) =>
        listDocuments(tx, scope, listQuery.parse({}), person.userId),
      );
      expect(total).toBe(lines.length);
      return lines.filter(({ clientId }) => clientId === lea.clientId).map(({ id }) => id);
    };
    expect(await seen(lea.owner, 'aal1', clientScope(lea))).toHaveLength(2);
    expect(await seen(lea.owner, 'aal1', clientScope(lea))).toEqual(
      expect.arrayContaining([shared.documentId, hers.documentId]),
    );
    expect(await seen(stage.mikl, 'aal2', hubScope(stage.mikl))).toEqual(
      expect.arrayContaining([shared.documentId, his.documentId]),
    );
    expect(await seen(stage.mikl, 'aal2', hubScope(stage.mikl))).not.toContain(hers.documentId);
    expect(await seen(stage.mikl, 'aal1', hubScope(stage.mikl))).toEqual([]);
    // Whoever forges a scope gains nothing by it.
    expect(await seen(stage.stranger.owner, 'aal1', clientScope(lea))).toEqual([]);
    expect(await seen(stage.stranger.operator, 'aal2', hubScope(stage.mikl))).toEqual([]);
  });

  test('a document that isn’t his is not found, by whatever scope', async () => {
    const lea = await stage.tenant('Lise');
    const { documentId } = await makeDocument(stage.db.owner, lea);
    const read = (person: TestPerson, aal: 'aal1' | 'aal2', scope: Scope) =>
      stage.ask(person, aal, (tx) => readDocument(tx, scope, documentId, person.userId));
    await expect(read(lea.owner, 'aal1', clientScope(lea))).resolves.toMatchObject({ id: documentId });
    await expect(read(stage.stranger.owner, 'aal1', clientScope(lea))).rejects.toMatchObject({
      error: { code: 'not_found' },
    });
    await expect(read(stage.stranger.owner, 'aal1', clientScope(stage.stranger))).rejects.toMatchObject({
      error: { code: 'not_found' },
    });
    await expect(read(stage.stranger.operator, 'aal2', hubScope(stage.mikl))).rejects.toMatchObject({
      error: { code: 'not_found' },
    });
    await expect(
      stage.ask(stage.stranger.owner, 'aal1', (tx) => readName(tx, clientScope(lea), documentId)),
    ).resolves.toBeNull();
    for (const mangled of ['', 'x', `${documentId}'`, documentId.slice(1)]) {
      await expect(
        stage.ask(lea.owner, 'aal1', (tx) => readDocument(tx, clientScope(lea), mangled, lea.owner.userId)),
      ).rejects.toMatchObject({ error: { code: 'not_found' } });
    }
    expect(await stage.refused(visitor, (tx) => tx`select * from public.documents`)).toBe(NO_PRIVILEGE);
  });

  test('the search takes a name’s letters for what they are, and tags whole', async () => {
    const lea = await stage.tenant('Lucie');
    const { documentId } = await makeDocument(stage.db.owner, lea, { name: 'Budget 100%_net.pdf' });
    await makeDocument(stage.db.owner, lea, { name: 'Autre.pdf' });
    await stage.db.owner`update public.documents set tags = '{phase_1}' where id = ${documentId}`;
    const found = async (q: string) => {
      const asked = listQuery.parse({ q });
      const { lines } = await stage.ask(lea.owner, 'aal1', (tx) =>
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
    const clients = await stage.ask(stage.mikl, 'aal2', (tx) => listClients(tx, stage.mikl.userId));
    expect(clients.find(({ id }) => id === stage.off.clientId)?.open).toBe(false);
    expect(clients.find(({ id }) => id === stage.paused.clientId)?.open).toBe(true);
    expect(clients.map(({ id }) => id)).not.toContain(stage.stranger.clientId);
    expect(await stage.ask(stage.stranger.operator, 'aal2', (tx) => listClients(tx, stage.mikl.userId))).toEqual([]);
  });
});

describe('filing', () => {
  const rename = (who: Identity, { documentId }: TestDocument, name: string) =>
    stage.act(
      who,
      async (tx) => (await tx`update public.documents set file_name = ${name} where id = ${documentId}`).count,
    );

  test('a name is the client’s to change on what his side added, until it is approved', async () => {
    const lea = await stage.tenant('Marie');
    const hers = await makeDocument(stage.db.owner, lea);
    const his = await makeDocument(stage.db.owner, lea, { side: 'operator' });
    expect(await rename(lea.owner.identity, hers, 'Le mien.pdf')).toBe(1);
    expect(await rename(lea.member.identity, hers, 'Le nôtre.pdf')).toBe(1);
    expect(await rename(lea.owner.identity, his, 'Volé.pdf')).toBe(0);
    await stage.db.owner`update public.documents set status = 'approved' where id = ${hers.documentId}`;
    expect(await rename(lea.owner.identity, hers, 'Trop tard.pdf')).toBe(0);
    expect(await rename(stage.mikl.identity, hers, 'Classé.pdf')).toBe(1);
    expect((await stage.row(hers.documentId)).file_name).toBe('Classé.pdf');
    expect((await stage.row(his.documentId)).file_name).toBe('note.pdf');
  });

  test('nobody else’s, nor while the module is off or the space paused: silently', async () => {
    const lea = await stage.tenant('Maud');
    const hers = await makeDocument(stage.db.owner, lea);
    for (const who of [stage.stranger.owner.identity, stage.stranger.operator.identity, stage.mikl.withoutFactor]) {
      expect(await rename(who, hers, 'Pris.pdf')).toBe(0);
    }
    expect((await stage.row(hers.documentId)).file_name).toBe('note.pdf');
    for (const [of, who] of [
      [stage.off, stage.off.owner.identity],
      [stage.off, stage.mikl.identity],
      [stage.paused, stage.paused.owner.identity],
    ] as const) {
      const one = await makeDocument(stage.db.owner, of);
      expect(await rename(who, one, 'Pris.pdf')).toBe(0);
      expect((await stage.row(one.documentId)).file_name).toBe('note.pdf');
    }
  });

  test('every other column is out of reach, the client’s id first', async () => {
    const lea = await stage.tenant('Mona');
    const { documentId } = await makeDocument(stage.db.owner, lea);
    const columns = await stage.db.owner<{ name: string }[]>`
      select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = 'documents' and column_name not in ('file_name', 'tags', 'folder')`;
    expect(columns.length).toBeGreaterThan(20);
    for (const { name } of columns) {
      for (const who of [lea.owner.identity, stage.mikl.identity]) {
        const code = await stage.refused(
          who,
          (tx) => tx`update public.documents set ${tx(name)} = ${tx(name)} where id = ${documentId}`,
        );
        expect(code, name).toBe(NO_PRIVILEGE);
      }
    }
  });
});

describe('openings', () => {
  test('are written once a minute, seen by both sides, and end what is new', async () => {
    const lea = await stage.tenant('Sarah');
    const his = await makeDocument(stage.db.owner, lea, { side: 'operator' });
    const open = (who: Identity) => stage.act(who, (tx) => tx`select * from app.record_view(${his.versionId})`);
    const unopened = () => stage.ask(lea.owner, 'aal1', (tx) => countUnopened(tx, clientScope(lea), lea.owner.userId));
    expect(await unopened()).toBe(1);
    await open(lea.owner.identity);
    await open(lea.owner.identity);
    await open(stage.mikl.identity);
    expect(await unopened()).toBe(0);
    // For another member it is new still.
    expect(await stage.ask(lea.member, 'aal1', (tx) => countUnopened(tx, clientScope(lea), lea.member.userId))).toBe(1);
    for (const [person, aal, scope] of [
      [lea.owner, 'aal1', clientScope(lea)],
      [stage.mikl, 'aal2', hubScope(stage.mikl)],
    ] as const) {
      const { views } = await stage.ask(person, aal, (tx) => readDocument(tx, scope, his.documentId, person.userId));
      expect(views.map(({ by, side, version }) => [side, by, version]).sort()).toEqual([
        ['client', 'Sarah Titulaire Test', 1],
        ['operator', 'Mikaël', 1],
      ]);
    }
    const opened = (await stage.journalOf(his.documentId)).filter((action) => action === 'document.opened');
    expect(opened).toHaveLength(2);
  });

  test('of what one may not read are refused', async () => {
    const lea = await stage.tenant('Solène');
    const hers = await makeDocument(stage.db.owner, lea, { visibility: 'client_private' });
    const his = await makeDocument(stage.db.owner, lea, { visibility: 'operator_private', side: 'operator' });
    const open = (who: Identity, { versionId }: TestDocument) =>
      stage.refused(who, (tx) => tx`select * from app.record_view(${versionId})`);
    expect(await open(stage.mikl.identity, hers)).toBe(NOT_FOUND);
    expect(await open(lea.owner.identity, his)).toBe(NOT_FOUND);
    expect(await open(stage.stranger.owner.identity, hers)).toBe(NOT_FOUND);
    expect(await open(visitor, hers)).toBe(NO_PRIVILEGE);
    // A paused client reads; so does one whose module was switched stage.off.
    for (const of of [stage.paused, stage.off]) {
      expect(await open(of.owner.identity, await makeDocument(stage.db.owner, of))).toBeNull();
    }
  });
});

describe('taking back', () => {
  test('withdrawing is its own side’s, says why, leaves the line in sight and tells the other once', async () => {
    const lea = await stage.tenant('Tania');
    const { documentId } = await makeDocument(stage.db.owner, lea, { side: 'operator' });
    const withdraw = (who: Identity, reason: string) => (tx: Tx) =>
      tx`select ${who.role}, app.withdraw_document(${documentId}, ${reason})`;
    expect(await stage.refused(lea.owner.identity, withdraw(lea.owner.identity, 'pas à moi'))).toBe(FORBIDDEN);
    expect(await stage.refused(stage.mikl.identity, withdraw(stage.mikl.identity, ' a '))).toBe(INVALID);
    await stage.act(stage.mikl.identity, withdraw(stage.mikl.identity, 'remplacé par la version signée'));
    await stage.act(stage.mikl.identity, withdraw(stage.mikl.identity, 'encore'));
    const sheet = await stage.sheet(lea, documentId);
    expect(sheet).toMatchObject({ status: 'withdrawn', withdrawnReason: 'remplacé par la version signée' });
    expect(await stage.notificationsOf(lea.owner.userId, documentId)).toEqual(['document_withdrawn']);
  });

  test('the trash keeps versions and openings, is each side’s own, and gives everything back', async () => {
    const lea = await stage.tenant('Ulla');
    const hers = await makeDocument(stage.db.owner, lea);
    await stage.upload(lea.owner.identity, lea.clientId, { documentId: hers.documentId });
    await stage.act(lea.owner.identity, (tx) => tx`select * from app.record_view(${hers.versionId})`);
    const move = (trashed: boolean) => (tx: Tx) => tx`select app.set_document_trashed(${hers.documentId}, ${trashed})`;
    const listed = async (person: TestPerson, aal: 'aal1' | 'aal2', scope: Scope, query: object) => {
      const { lines } = await stage.ask(person, aal, (tx) =>
        listDocuments(tx, scope, listQuery.parse(query), person.userId),
      );
      return lines.filter(({ id }) => id === hers.documentId).length;
    };
    expect(await stage.refused(stage.mikl.identity, move(true))).toBe(FORBIDDEN);
    expect(await stage.refused(stage.stranger.owner.identity, move(true))).toBe(NOT_FOUND);
    await stage.act(lea.owner.identity, move(true));
    expect(await listed(lea.owner, 'aal1', clientScope(lea), {})).toBe(0);
    expect(await listed(lea.owner, 'aal1', clientScope(lea), { corbeille: '1' })).toBe(1);
    expect(await listed(stage.mikl, 'aal2', hubScope(stage.mikl), {})).toBe(0);
    expect(await listed(stage.mikl, 'aal2', hubScope(stage.mikl), { corbeille: '1' })).toBe(0);
    expect(await stage.refused(stage.mikl.identity, move(false))).toBe(FORBIDDEN);
    await stage.act(lea.member.identity, move(false));
    const sheet = await stage.sheet(lea, hers.documentId);
    expect(sheet).toMatchObject({ trashedAt: null, version: 2 });
    expect(sheet.versions).toHaveLength(2);
    expect(sheet.views).toHaveLength(1);
  });

  test('what was submitted is kept, by whoever', async () => {
    const lea = await stage.tenant('Viviane');
    const one = await makeDocument(stage.db.owner, lea);
    await makeSubmission(stage.db.owner, lea, one);
    const trash = (tx: Tx) => tx`select app.set_document_trashed(${one.documentId}, true)`;
    expect(await stage.refused(lea.owner.identity, trash)).toBe(CONFLICT);
    expect((await stage.row(one.documentId)).deleted_at).toBeNull();
  });
});
