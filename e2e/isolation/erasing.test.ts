// What a person was told will be erased is erased, with its bytes, and nothing else is.
import { randomUUID } from 'node:crypto';
import { makeDocument, makeSubmission, type Tenant, type TestDocument } from '@foxeo/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DocumentsStage, NO_PRIVILEGE } from './documents-stage.ts';

let stage: DocumentsStage;
let lea: Tenant;
beforeAll(async () => {
  stage = await DocumentsStage.open();
  lea = await stage.tenant('Léa');
});
afterAll(() => stage?.close());

const throwAway = (document: TestDocument, days: number) =>
  stage.db
    .owner`update public.documents set deleted_at = now() - ${days} * interval '1 day' where id = ${document.documentId}`;
const empty = async () => {
  const [row] = await stage.db.owner<{ documents: number; refused: number }[]>`select * from private.empty_trash()`;
  return row;
};
const erasedPaths = async () =>
  (
    await stage.db.owner<{ payload: { bucket: string; path: string } }[]>`
      select payload from public.jobs where kind = 'erase_file' order by created_at`
  ).map(({ payload }) => `${payload.bucket} ${payload.path}`);
const left = async (...documents: TestDocument[]) =>
  (
    await stage.db.owner<{ id: string }[]>`
      select id from public.documents where id = any (${documents.map(({ documentId }) => documentId)})`
  ).length;

test('after thirty days in the trash, a document goes with all that was said of it', async () => {
  const old = await makeDocument(stage.db.owner, lea, { name: 'Vieux.pdf' });
  const young = await makeDocument(stage.db.owner, lea);
  const kept = await makeDocument(stage.db.owner, lea);
  await stage.db.jobs`select jobs.store_text(${old.versionId}, 'Des mots', null, true)`;
  await throwAway(old, 31);
  await throwAway(young, 29);
  expect(await empty()).toEqual({ documents: 1, refused: 0 });
  expect(await left(old)).toBe(0);
  expect(await left(young, kept)).toBe(2);
  expect(await erasedPaths()).toEqual([`documents ${old.path}`]);
  const rest = await stage.db.owner`
    select id::text from public.document_versions where document_id = ${old.documentId}
    union all select version_id::text from public.document_texts where version_id = ${old.versionId}
    union all select id::text from public.search_entries where id = ${old.documentId}`;
  expect(rest).toEqual([]);
  const lines = await stage.db.owner`
    select action, actor_id from public.audit_log where entity_id = ${old.documentId} and action in ('document.erased', 'document.deleted')`;
  expect(lines).toEqual([{ action: 'document.erased', actor_id: null }]);
  expect(await empty()).toEqual({ documents: 0, refused: 0 });
});

test('what was handed in stays, even out of the trash’s time', async () => {
  const document = await makeDocument(stage.db.owner, lea);
  await makeSubmission(stage.db.owner, lea, document);
  await throwAway(document, 400);
  expect(await empty()).toEqual({ documents: 0, refused: 0 });
  expect(await left(document)).toBe(1);
});

test('the bytes of a file that was refused go, once; its row stays', async () => {
  const document = await makeDocument(stage.db.owner, lea);
  await stage.db
    .owner`update public.document_versions set state = 'refused', refused_reason = 'macros' where id = ${document.versionId}`;
  expect(await empty()).toEqual({ documents: 0, refused: 1 });
  expect(await empty()).toEqual({ documents: 0, refused: 0 });
  expect((await erasedPaths()).at(-1)).toBe(`documents ${document.path}`);
  expect(await left(document)).toBe(1);
});

test('the bytes of what a deleted message brought go too; those of a message that stands stay', async () => {
  const [gone, kept] = [randomUUID(), randomUUID()];
  for (const [at, [id, state]] of (
    [
      [gone, 'removed'],
      [kept, 'ready'],
    ] as const
  ).entries()) {
    const path = `${lea.clientId}/${id}/note.ogg`;
    await stage.db.owner`
      insert into public.messages (id, client_id, operator_id, seq, author_kind, author_id, body)
      values (${id}, ${lea.clientId}, ${stage.mikl.userId}, ${9000 + at}, 'client', ${lea.owner.userId}, 'Un mot')`;
    await stage.db.owner`
      insert into public.message_attachments (id, client_id, operator_id, message_id, state, file_name, file_path, file_size, mime_type, sha256, uploaded_by)
      values (${id}, ${lea.clientId}, ${stage.mikl.userId}, ${id}, ${state}, 'note.ogg', ${path}, 10, 'audio/ogg', ${'a'.repeat(64)}, ${lea.owner.userId})`;
    await stage.db
      .owner`insert into storage.objects (bucket_id, name, owner_id) values ('messages', ${path}, ${lea.owner.userId})`;
  }
  expect(await empty()).toEqual({ documents: 0, refused: 1 });
  expect((await erasedPaths()).at(-1)).toBe(`messages ${lea.clientId}/${gone}/note.ogg`);
  expect(await empty()).toEqual({ documents: 0, refused: 0 });
});

test('nobody empties a trash himself', async () => {
  for (const who of [lea.owner.identity, stage.mikl.identity, stage.stranger.owner.identity]) {
    expect(await stage.refused(who, (tx) => tx`select * from private.empty_trash()`)).toBe(NO_PRIVILEGE);
    expect(await stage.refused(who, (tx) => tx`select private.erase_file('documents', 'x', null)`)).toBe(NO_PRIVILEGE);
    expect(await stage.refused(who, (tx) => tx`delete from public.documents`)).toBe(NO_PRIVILEGE);
  }
});
