// Files on their way: announced, resumed, raced, refused; and the versions that they become.
import { randomUUID } from 'node:crypto';
import { listDocuments } from '@foxeo/modules/documents/queries';
import { listQuery } from '@foxeo/modules/documents/schema';
import { makeDocument, makeSubmission, type TestDocument, visitor } from '@foxeo/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  announce,
  CONFLICT,
  clientScope,
  DocumentsStage,
  deliver,
  FORBIDDEN,
  finish,
  INVALID,
  MODULE_OFF,
  NO_PRIVILEGE,
  NOT_FOUND,
} from './documents-stage.ts';

let stage: DocumentsStage;
beforeAll(async () => {
  stage = await DocumentsStage.open();
});
afterAll(() => stage?.close());

describe('uploading', () => {
  test('asked again under its key, an upload is the same one; under another person’s, it isn’t', async () => {
    const lea = await stage.tenant('Nadia');
    const key = randomUUID();
    const first = await stage.act(lea.owner.identity, (tx) => announce(tx, lea.clientId, { key }));
    expect(await stage.act(lea.owner.identity, (tx) => announce(tx, lea.clientId, { key }))).toEqual(first);
    const other = await stage.act(lea.member.identity, (tx) => announce(tx, lea.clientId, { key }));
    expect(other.version_id).not.toBe(first.version_id);
    expect(first.path.startsWith(`${lea.clientId}/${first.document_id}/${first.version_id}/`)).toBe(true);
  });

  test('two tabs that announce the same file at once get one version', async () => {
    const lea = await stage.tenant('Nelly');
    const key = randomUUID();
    const started = await Promise.all(
      Array.from({ length: 4 }, () => stage.act(lea.owner.identity, (tx) => announce(tx, lea.clientId, { key }))),
    );
    expect(new Set(started.map(({ version_id }) => version_id)).size).toBe(1);
  });

  test('nothing shows before the end; then the other side hears of it once, however often it is finished', async () => {
    const lea = await stage.tenant('Nina');
    const started = await stage.act(lea.owner.identity, (tx) => announce(tx, lea.clientId));
    const names = async () => {
      const asked = listQuery.parse({});
      return (await stage.ask(lea.owner, 'aal1', (tx) => listDocuments(tx, clientScope(lea), asked, lea.owner.userId)))
        .total;
    };
    expect(await names()).toBe(0);
    expect(await stage.refused(lea.owner.identity, (tx) => finish(tx, started))).toBe(CONFLICT);
    await stage.act(lea.owner.identity, (tx) => deliver(tx, started));
    await Promise.all(Array.from({ length: 3 }, () => stage.act(lea.owner.identity, (tx) => finish(tx, started))));
    expect(await names()).toBe(1);
    expect(await stage.notificationsOf(stage.mikl.userId, started.document_id)).toEqual(['document_uploaded']);
    expect(
      (await stage.journalOf(started.document_id)).filter((action) => action === 'document.uploaded'),
    ).toHaveLength(1);
  });

  test('nobody ends, or gives up, what another announced', async () => {
    const lea = await stage.tenant('Noémie');
    const started = await stage.act(lea.owner.identity, async (tx) => {
      const announced = await announce(tx, lea.clientId);
      await deliver(tx, announced);
      return announced;
    });
    for (const who of [lea.member.identity, stage.mikl.identity, stage.stranger.owner.identity]) {
      expect(await stage.refused(who, (tx) => finish(tx, started))).toBe(NOT_FOUND);
      expect(await stage.refused(who, (tx) => tx`select app.refuse_upload(${started.version_id}, 'x')`)).toBe(
        NOT_FOUND,
      );
    }
  });

  test('what was refused stays out of sight, can’t be ended, and its key can’t be used again', async () => {
    const lea = await stage.tenant('Odette');
    const key = randomUUID();
    const started = await stage.act(lea.owner.identity, async (tx) => {
      const announced = await announce(tx, lea.clientId, { key });
      await deliver(tx, announced);
      await tx`select app.refuse_upload(${announced.version_id}, 'content_differs')`;
      return announced;
    });
    expect(await stage.refused(lea.owner.identity, (tx) => finish(tx, started))).toBe(CONFLICT);
    expect(await stage.refused(lea.owner.identity, (tx) => announce(tx, lea.clientId, { key }))).toBe(CONFLICT);
    expect((await stage.row(started.document_id)).deleted_at).not.toBeNull();
    expect(await stage.notificationsOf(stage.mikl.userId, started.document_id)).toEqual([]);
  });

  test('each side may keep a file to itself, and not put one on the other’s side', async () => {
    const lea = await stage.tenant('Olga');
    const hers = await stage.upload(lea.owner.identity, lea.clientId, { visibility: 'client_private' });
    const his = await stage.upload(stage.mikl.identity, lea.clientId, { visibility: 'operator_private' });
    expect(await stage.notificationsOf(stage.mikl.userId, hers.document_id)).toEqual([]);
    expect(await stage.notificationsOf(lea.owner.userId, his.document_id)).toEqual([]);
    expect((await stage.row(his.document_id)).status).toBe('draft');
    const crossed = [
      [lea.owner.identity, 'operator_private'],
      [stage.mikl.identity, 'client_private'],
    ] as const;
    for (const [who, visibility] of crossed) {
      expect(await stage.refused(who, (tx) => announce(tx, lea.clientId, { visibility }))).toBe(INVALID);
    }
  });

  test('not for a stage.stranger, with the module stage.off, or into a paused space', async () => {
    const lea = await stage.tenant('Ophélie');
    expect(await stage.refused(stage.stranger.owner.identity, (tx) => announce(tx, lea.clientId))).toBe(NOT_FOUND);
    expect(await stage.refused(stage.stranger.operator.identity, (tx) => announce(tx, lea.clientId))).toBe(NOT_FOUND);
    expect(await stage.refused(stage.mikl.withoutFactor, (tx) => announce(tx, lea.clientId))).not.toBeNull();
    expect(await stage.refused(stage.off.owner.identity, (tx) => announce(tx, stage.off.clientId))).toBe(MODULE_OFF);
    expect(await stage.refused(stage.mikl.identity, (tx) => announce(tx, stage.off.clientId))).toBe(MODULE_OFF);
    expect(await stage.refused(stage.paused.owner.identity, (tx) => announce(tx, stage.paused.clientId))).toBe(
      FORBIDDEN,
    );
    expect(await stage.refused(visitor, (tx) => announce(tx, lea.clientId))).toBe(NO_PRIVILEGE);
    // Another client's document under one's own client.
    const { documentId } = await makeDocument(stage.db.owner, stage.stranger);
    expect(await stage.refused(lea.owner.identity, (tx) => announce(tx, lea.clientId, { documentId }))).toBe(NOT_FOUND);
  });

  test('50 MiB a file, 2 GiB a client', async () => {
    const lea = await stage.tenant('Paula');
    const most = 50 * 1024 ** 2;
    expect(await stage.refused(lea.owner.identity, (tx) => announce(tx, lea.clientId, { size: most + 1 }))).toBe(
      INVALID,
    );
    await stage.act(lea.owner.identity, async (tx) => {
      for (let files = 0; files < 40; files += 1) await announce(tx, lea.clientId, { size: most });
    });
    const room = 2 * 1024 ** 3 - 40 * most;
    expect(await stage.refused(lea.owner.identity, (tx) => announce(tx, lea.clientId, { size: room + 1 }))).toBe(
      CONFLICT,
    );
    expect(await stage.refused(lea.owner.identity, (tx) => announce(tx, lea.clientId, { size: room }))).toBeNull();
  });
});

describe('versions', () => {
  test('an approval stays with its version; a newer one opens the question again', async () => {
    const lea = await stage.tenant('Rachel');
    const first = await makeDocument(stage.db.owner, lea);
    const submission = await makeSubmission(stage.db.owner, lea, first);
    await stage.act(
      stage.mikl.identity,
      (tx) => tx`select app.approve_submission(${submission}, 1, ${first.sha256}, '')`,
    );
    expect((await stage.row(first.documentId)).status).toBe('approved');
    await stage.upload(lea.owner.identity, lea.clientId, { documentId: first.documentId });
    const sheet = await stage.sheet(lea, first.documentId);
    expect(sheet).toMatchObject({ version: 2, status: 'shared', approval: null });
    expect(sheet.versions.map(({ version, approvals }) => [version, approvals.length])).toEqual([
      [2, 0],
      [1, 1],
    ]);
    expect(sheet.versions[1]).toMatchObject({ sha256: first.sha256, approvals: [{ side: 'operator', mine: false }] });
    expect(await stage.notificationsOf(stage.mikl.userId, first.documentId)).toEqual(['document_new_version']);
  });

  test('two on their way at once have two numbers, and the higher one is current whoever arrives first', async () => {
    const lea = await stage.tenant('Renée');
    const { documentId } = await makeDocument(stage.db.owner, lea);
    const started = await Promise.all(
      [lea.owner.identity, stage.mikl.identity].map(async (who) => ({
        who,
        ...(await stage.act(who, (tx) => announce(tx, lea.clientId, { documentId }))),
      })),
    );
    const numbers = await stage.db.owner<{ id: string; version: number }[]>`
      select id, version from public.document_versions where document_id = ${documentId} and version > 1 order by version`;
    expect(numbers.map(({ version }) => version)).toEqual([2, 3]);
    const [low, high] = numbers.map(({ id }) => started.find(({ version_id }) => version_id === id));
    if (!low || !high) throw new Error('a version is nobody’s');
    for (const one of [high, low]) {
      await stage.act(one.who, async (tx) => {
        await deliver(tx, one);
        await finish(tx, one);
      });
    }
    expect(await stage.row(documentId)).toMatchObject({ current_version: 3, file_path: high.path });
    expect((await stage.journalOf(documentId)).filter((action) => action === 'document.new_version')).toHaveLength(2);
  });

  test('none is added while a submission waits, nor to what is withdrawn or thrown away, even if it was on its way', async () => {
    const lea = await stage.tenant('Rosa');
    const close = {
      submitted: (of: TestDocument) => makeSubmission(stage.db.owner, lea, of),
      withdrawn: ({ documentId }: TestDocument) =>
        stage.act(lea.owner.identity, (tx) => tx`select app.withdraw_document(${documentId}, 'remplacé')`),
      'thrown away': ({ documentId }: TestDocument) =>
        stage.act(lea.owner.identity, (tx) => tx`select app.set_document_trashed(${documentId}, true)`),
    };
    for (const [how, closing] of Object.entries(close)) {
      const one = await makeDocument(stage.db.owner, lea);
      const { documentId } = one;
      const started = await stage.act(lea.owner.identity, async (tx) => {
        const announced = await announce(tx, lea.clientId, { documentId });
        await deliver(tx, announced);
        return announced;
      });
      await closing(one);
      const before = await stage.row(documentId);
      expect(await stage.refused(lea.owner.identity, (tx) => announce(tx, lea.clientId, { documentId })), how).toBe(
        CONFLICT,
      );
      expect(await stage.refused(lea.owner.identity, (tx) => finish(tx, started)), how).toBe(CONFLICT);
      expect(await stage.row(documentId), how).toEqual(before);
    }
  });
});
