'use server';

import { displayFileName, fileTypeOf, storageFileName } from '@foxeo/core/files';
import { fail, ok } from '@foxeo/core/result';
import { iso, sql } from '@foxeo/db';
import { inspectFile } from '@foxeo/platform/files';
import { type ActionResult, defineAction, failureOf } from '@foxeo/platform/module-host';
import { asMe } from '@foxeo/platform/session';
import {
  fileDocument,
  finishUpload,
  type StartedUpload,
  startUpload,
  trashDocument,
  withdrawDocument,
} from './schema.ts';
import { discardFile, openFile } from './storage.ts';

/** Announces a file; the browser then sends its bytes to Storage, resumably, and calls `finishUploadAction`. */
export const startUploadAction = defineAction({
  module: 'documents',
  input: startUpload,
  run: async ({ input, viewer, db }) => {
    const type = fileTypeOf(input.name);
    if (!type.ok) return fail('unsupported_type', { fields: { file: 'type_not_allowed' } });
    // A member writes in the space that is open, whatever the page says.
    const clientId = viewer.side === 'client' ? viewer.client.id : input.clientId;
    const { rows } = await sql<StartedUpload>`
      select document_id as "documentId", version_id as "versionId", 'documents' as bucket, path,
             ${type.value.mime} as mime, state
      from app.start_upload(${clientId}, ${input.documentId}, ${input.key}, ${displayFileName(input.name)},
        ${storageFileName(input.name)}, ${input.size}, ${type.value.mime}, ${input.visibility})
    `.execute(db);
    const [started] = rows;
    return started ? ok(started) : fail('conflict');
  },
});

/** The version that an upload of this person fills. */
const readUpload = defineAction({
  module: 'documents',
  input: finishUpload,
  run: async ({ input, viewer, db }) => {
    const { rows } = await sql<{ versionId: string; path: string; name: string; state: StartedUpload['state'] }>`
      select v.id as "versionId", v.file_path as path, v.file_name as name, v.state
      from public.document_versions v where v.id = ${input.versionId} and v.uploaded_by = ${viewer.person.userId}
    `.execute(db);
    const [version] = rows;
    return version ? ok(version) : fail('not_found', { detail: 'upload' });
  },
});

/**
 * Looks at the bytes that arrived and makes them the document's current version. A file that isn't what it claims is
 * removed and refused, with the reason by its field. Asked twice, answers the same.
 */
export async function finishUploadAction(raw: unknown): Promise<ActionResult<{ versionId: string }>> {
  const upload = await readUpload(raw);
  if (!upload.ok) return upload;
  const { versionId, path, name, state } = upload.value;
  if (state === 'ready') return ok({ versionId });
  try {
    const file = await openFile(path);
    const inspected = file.body
      ? await inspectFile(name, file.body)
      : fail('invalid_input', { fields: { file: 'file_empty' } });
    if (!inspected.ok) {
      await refuse({ versionId, reason: inspected.error.detail ?? inspected.error.code });
      await discardFile(path);
      return inspected;
    }
    return await accept({ versionId, ...inspected.value });
  } catch (error) {
    return failureOf(error);
  }
}

/** Gives up an upload that isn't finished: nothing of it stays. */
export async function cancelUploadAction(raw: unknown): Promise<ActionResult<void>> {
  const upload = await readUpload(raw);
  if (!upload.ok) return upload;
  const { versionId, path, state } = upload.value;
  if (state !== 'uploading') return ok();
  try {
    await refuse({ versionId, reason: 'cancelled' });
    await discardFile(path);
    return ok();
  } catch (error) {
    return failureOf(error);
  }
}

async function accept(found: { versionId: string; sha256: string; mime: string; size: number }) {
  await asMe((db) =>
    sql`select app.finish_upload(${found.versionId}, ${found.sha256}, ${found.mime}, ${found.size})`.execute(db),
  );
  return ok({ versionId: found.versionId });
}

async function refuse({ versionId, reason }: { versionId: string; reason: string }): Promise<void> {
  await asMe((db) => sql`select app.refuse_upload(${versionId}, ${reason})`.execute(db));
}

/** Renames and tags. Refused as `stale` when the row changed since the page showed it. */
export const fileDocumentAction = defineAction({
  module: 'documents',
  input: fileDocument,
  run: async ({ input, db }) => {
    const updated = await sql<{ updatedAt: string }>`
      update public.documents set file_name = ${displayFileName(input.name)}, tags = ${[...new Set(input.tags)]}::text[]
      where id = ${input.documentId} and updated_at = ${input.seenAt}::timestamptz
      returning ${iso(sql`updated_at`)} as "updatedAt"
    `.execute(db);
    const [row] = updated.rows;
    if (row) return ok(row);
    const { rows } = await sql<{ unchanged: boolean }>`
      select updated_at = ${input.seenAt}::timestamptz as unchanged from public.documents where id = ${input.documentId}
    `.execute(db);
    const [document] = rows;
    if (!document) return fail('not_found', { detail: 'document' });
    // The row is as it was seen: then it was row security that hid it from the update.
    return document.unchanged
      ? fail('forbidden', { detail: 'may_not_file' })
      : fail('stale', { detail: 'document_changed' });
  },
});

export const withdrawDocumentAction = defineAction({
  module: 'documents',
  input: withdrawDocument,
  run: async ({ input, db }) => {
    await sql`select app.withdraw_document(${input.documentId}, ${input.reason})`.execute(db);
    return ok();
  },
});

/** Into the trash, kept thirty days, or out of it. */
export const trashDocumentAction = defineAction({
  module: 'documents',
  input: trashDocument,
  run: async ({ input, db }) => {
    await sql`select app.set_document_trashed(${input.documentId}, ${input.trashed})`.execute(db);
    return ok();
  },
});
