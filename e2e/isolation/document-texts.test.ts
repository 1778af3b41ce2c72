// The words of a document: read by a job, seen by whoever sees the document, and by nobody else.
import { makeDocument, type TestDocument, type Tx, visitor } from '@foxeo/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DocumentsStage, NO_PRIVILEGE } from './documents-stage.ts';

let stage: DocumentsStage;
beforeAll(async () => {
  stage = await DocumentsStage.open();
});
afterAll(() => stage?.close());

const store = ({ versionId }: TestDocument, words: string) =>
  stage.db.jobs`select jobs.store_text(${versionId}, ${words}, null, true) as stored`;
const read =
  ({ documentId }: TestDocument) =>
  async (tx: Tx) =>
    (await tx<{ body: string }[]>`select body from public.document_texts where document_id = ${documentId}`).map(
      ({ body }) => body,
    );

describe('reading', () => {
  test('follows the document: shared by both sides, private to one, never a stranger’s', async () => {
    const lea = await stage.tenant('Léa');
    const former = await stage.tenant('Ancienne');
    const shared = await makeDocument(stage.db.owner, lea);
    const hers = await makeDocument(stage.db.owner, lea, { visibility: 'client_private' });
    const his = await makeDocument(stage.db.owner, lea, { visibility: 'operator_private', side: 'operator' });
    for (const one of [shared, hers, his]) await store(one, 'Des mots');
    await stage.db.owner`
      insert into public.client_members (client_id, user_id, removed_at) values (${lea.clientId}, ${former.owner.userId}, now())`;
    const seen = async (who: Parameters<DocumentsStage['act']>[0]) =>
      (await Promise.all([shared, hers, his].map((one) => stage.act(who, read(one))))).map((rows) => rows.length);
    expect(await seen(lea.owner.identity)).toEqual([1, 1, 0]);
    expect(await seen(lea.member.identity)).toEqual([1, 1, 0]);
    expect(await seen(stage.mikl.identity)).toEqual([1, 0, 1]);
    for (const who of [
      stage.mikl.withoutFactor,
      former.owner.identity,
      stage.stranger.owner.identity,
      stage.stranger.operator.identity,
    ]) {
      expect(await seen(who)).toEqual([0, 0, 0]);
    }
    expect(await stage.refused(visitor, read(shared))).toBe(NO_PRIVILEGE);
  });

  test('nobody writes one, nor reads it by the function of the jobs', async () => {
    const lea = await stage.tenant('Lise');
    const document = await makeDocument(stage.db.owner, lea);
    await store(document, 'Vrai');
    for (const who of [lea.owner.identity, stage.mikl.identity]) {
      for (const attempt of [
        (tx: Tx) => tx`update public.document_texts set body = 'Faux'`,
        (tx: Tx) => tx`delete from public.document_texts`,
        (tx: Tx) => tx`select jobs.store_text(${document.versionId}, 'Faux', null, true)`,
        (tx: Tx) => tx`select * from jobs.version_to_read(${document.versionId})`,
      ]) {
        expect(await stage.refused(who, attempt)).toBe(NO_PRIVILEGE);
      }
    }
    expect(await stage.act(lea.owner.identity, read(document))).toEqual(['Vrai']);
  });
});

describe('the work', () => {
  const jobsOf = async (versionId: string) =>
    stage.db.owner`select kind, status from public.jobs where payload ->> 'version' = ${versionId}`;

  test('is queued once when a version is ready, and only for what has words', async () => {
    const lea = await stage.tenant('Marie');
    const { version_id } = await stage.upload(lea.owner.identity, lea.clientId);
    expect(await jobsOf(version_id)).toEqual([{ kind: 'extract_text', status: 'queued' }]);
    const picture = await makeDocument(stage.db.owner, lea);
    await stage.db.owner`delete from public.jobs where payload ->> 'version' = ${picture.versionId}`;
    await stage.db
      .owner`update public.document_versions set mime_type = 'image/png', state = 'uploading' where id = ${picture.versionId}`;
    await stage.db.owner`update public.document_versions set state = 'ready' where id = ${picture.versionId}`;
    expect(await jobsOf(picture.versionId)).toEqual([]);
  });

  test('keeps the first answer, and finds nothing more to read', async () => {
    const lea = await stage.tenant('Maud');
    const document = await makeDocument(stage.db.owner, lea);
    const waiting = () => stage.db.jobs`select path, mime from jobs.version_to_read(${document.versionId})`;
    expect(await waiting()).toEqual([{ path: document.path, mime: 'application/pdf' }]);
    expect(await store(document, 'Une')).toEqual([{ stored: true }]);
    expect(await store(document, 'Deux')).toEqual([{ stored: false }]);
    expect(await waiting()).toEqual([]);
    expect(await stage.act(lea.owner.identity, read(document))).toEqual(['Une']);
  });

  test('says what could not be read, and what says nothing', async () => {
    const lea = await stage.tenant('Mona');
    const [locked, silent] = [await makeDocument(stage.db.owner, lea), await makeDocument(stage.db.owner, lea)];
    await stage.db.jobs`select jobs.store_text(${locked.versionId}, '', null, true, 'encrypted')`;
    await store(silent, '');
    const states = await stage.db.owner`
      select state, reason from public.document_texts where document_id in (${locked.documentId}, ${silent.documentId}) order by state`;
    expect(states).toEqual([
      { state: 'empty', reason: null },
      { state: 'unreadable', reason: 'encrypted' },
    ]);
  });

  test('French words are found by their root; a text of too many words keeps its beginning', async () => {
    const lea = await stage.tenant('Muriel');
    const document = await makeDocument(stage.db.owner, lea);
    const words = Array.from({ length: 90_000 }, (_, index) => `mot${index.toString(36)}x`).join(' ');
    await store(document, `Les maquettes validées ${words}`);
    const found = async (word: string) =>
      (
        await stage.act(
          lea.owner.identity,
          (tx) => tx`
        select 1 from public.document_texts t
        where t.client_id = ${lea.clientId} and t.search @@ websearch_to_tsquery('french', ${word})`,
        )
      ).length;
    expect(await found('maquette valider')).toBe(1);
    expect(await found('inconnue')).toBe(0);
  });
});
