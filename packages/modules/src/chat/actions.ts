'use server';

import { displayFileName, fileTypeOf, storageFileName } from '@foxeo/core/files';
import { fail, ok } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { discardStored, inspectFile, openStored, putStored } from '@foxeo/platform/files';
import { type ActionResult, defineAction, failureOf } from '@foxeo/platform/module-host';
import { asMe } from '@foxeo/platform/session';
import {
  editMessage,
  oneAttachment,
  oneConversation,
  oneMessage,
  reactToMessage,
  readUpTo,
  snooze,
  startAttachment,
} from './schema.ts';

const BUCKET = 'messages';

// Who may, until when, and what follows is decided by the functions of schema app.

/** Within fifteen minutes; `expired` afterwards. */
export const editMessageAction = defineAction({
  module: 'chat',
  input: editMessage,
  run: async ({ input, db }) => {
    await sql`select app.edit_message(${input.id}, ${input.body})`.execute(db);
    return ok();
  },
});

const deleteMessage = defineAction({
  module: 'chat',
  input: oneMessage,
  run: async ({ input, db }) => {
    await sql`select app.delete_message(${input.id})`.execute(db);
    const { rows } = await sql<{ path: string }>`
      select a.file_path as path from public.message_attachments a where a.message_id = ${input.id} and a.state = 'removed'
    `.execute(db);
    return ok(rows.map(({ path }) => path));
  },
});

/** Within fifteen minutes: its words and files go, its place stays. */
export async function deleteMessageAction(raw: unknown): Promise<ActionResult<void>> {
  const deleted = await deleteMessage(raw);
  if (!deleted.ok) return deleted;
  for (const path of deleted.value) await discardStored(BUCKET, path);
  return ok();
}

export const reactToMessageAction = defineAction({
  module: 'chat',
  input: reactToMessage,
  run: async ({ input, db }) => {
    await sql`select app.react_to_message(${input.id}, ${input.emoji}, ${input.wished})`.execute(db);
    return ok();
  },
});

/** Everything up to that place was on screen. */
export const readMessagesAction = defineAction({
  module: 'chat',
  input: readUpTo,
  run: async ({ input, db }) => {
    await sql`select app.read_messages(${input.clientId}, ${input.seq})`.execute(db);
    return ok();
  },
});

export const snoozeAction = defineAction({
  module: 'chat',
  input: snooze,
  run: async ({ input, db }) => {
    await sql`select app.snooze_conversation(${input.clientId}, ${input.until}::timestamptz)`.execute(db);
    return ok();
  },
});

/** Nothing more to answer for now. */
export const settleAction = defineAction({
  module: 'chat',
  input: oneConversation,
  run: async ({ input, db }) => {
    await sql`select app.settle_conversation(${input.clientId})`.execute(db);
    return ok();
  },
});

/** Announces a file under the id that the device made; its bytes then go to Storage. */
export const startAttachmentAction = defineAction({
  module: 'chat',
  input: startAttachment,
  run: async ({ input, viewer, db }) => {
    const type = fileTypeOf(input.name);
    if (!type.ok) return fail('unsupported_type', { fields: { file: 'type_not_allowed' } });
    const clientId = viewer.side === 'client' ? viewer.client.id : input.clientId;
    const { rows } = await sql<{ path: string; state: 'uploading' | 'ready' }>`
      select path, state from app.start_attachment(${input.id}, ${clientId}, ${displayFileName(input.name)},
        ${storageFileName(input.name)}, ${input.size}, ${type.value.mime}, ${input.voice}, ${input.seconds})
    `.execute(db);
    const [started] = rows;
    return started ? ok({ ...started, bucket: BUCKET, mime: type.value.mime }) : fail('conflict');
  },
});

interface Announced {
  path: string;
  name: string;
  state: 'uploading' | 'ready' | 'refused' | 'removed';
}

const readAnnounced = defineAction({
  module: 'chat',
  input: oneAttachment,
  run: async ({ input, viewer, db }) => {
    const { rows } = await sql<Announced>`
      select a.file_path as path, a.file_name as name, a.state from public.message_attachments a
      where a.id = ${input.id} and a.uploaded_by = ${viewer.person.userId}
    `.execute(db);
    const [announced] = rows;
    return announced ? ok({ ...announced, id: input.id }) : fail('not_found', { detail: 'attachment' });
  },
});

/** Looks at the bytes that arrived. A file that isn't what it claims is removed and refused, with the reason. */
export async function finishAttachmentAction(raw: unknown): Promise<ActionResult<void>> {
  const announced = await readAnnounced(raw);
  if (!announced.ok) return announced;
  const { id, path, name, state } = announced.value;
  if (state === 'ready') return ok();
  try {
    const stored = await openStored(BUCKET, path);
    const inspected = stored.body
      ? await inspectFile(name, stored.body)
      : fail('invalid_input', { fields: { file: 'file_empty' } });
    if (!inspected.ok) {
      await giveUp(id, path, inspected.error.detail ?? inspected.error.code);
      return inspected;
    }
    const { sha256, mime, size } = inspected.value;
    await asMe((db) => sql`select app.finish_attachment(${id}, ${sha256}, ${mime}, ${size})`.execute(db));
    return ok();
  } catch (error) {
    return failureOf(error);
  }
}

/** Takes back a file that wasn't sent. */
export async function cancelAttachmentAction(raw: unknown): Promise<ActionResult<void>> {
  const announced = await readAnnounced(raw);
  if (!announced.ok) return announced;
  try {
    await giveUp(announced.value.id, announced.value.path, 'cancelled');
    return ok();
  } catch (error) {
    return failureOf(error);
  }
}

async function giveUp(id: string, path: string, reason: string): Promise<void> {
  await asMe((db) => sql`select app.refuse_attachment(${id}, ${reason})`.execute(db));
  await discardStored(BUCKET, path);
}

const readSent = defineAction({
  module: 'chat',
  input: oneAttachment,
  run: async ({ input, db }) => {
    const { rows } = await sql<Sent>`
      select a.message_id as "messageId", a.client_id as "clientId", a.file_path as path, a.file_name as name, a.mime_type as mime,
        a.file_size as size, a.sha256
      from public.message_attachments a where a.id = ${input.id} and a.state = 'ready' and a.message_id is not null
    `.execute(db);
    const [sent] = rows;
    return sent ? ok({ ...sent, id: input.id }) : fail('not_found', { detail: 'attachment' });
  },
});

interface Sent {
  messageId: string;
  clientId: string;
  path: string;
  name: string;
  mime: string;
  size: number;
  sha256: string;
}

/** Files a copy of what came with a message among the documents, and keeps the way back from both. */
export async function fileAttachmentAction(raw: unknown): Promise<ActionResult<{ documentId: string }>> {
  const sent = await readSent(raw);
  if (!sent.ok) return sent;
  const { id, messageId, clientId, path, name, mime, size, sha256 } = sent.value;
  try {
    // The attachment names the upload: filed twice, it is one document.
    const started = await asMe(async (db) => {
      const { rows } = await sql<{ documentId: string; versionId: string; path: string; state: string }>`
        select document_id as "documentId", version_id as "versionId", path, state
        from app.start_upload(${clientId}, null, ${`chat:${id}`}, ${name}, ${storageFileName(name)}, ${size}, ${mime})
      `.execute(db);
      return rows[0];
    });
    if (!started) return fail('conflict');
    if (started.state !== 'ready') {
      const stored = await openStored(BUCKET, path);
      await putStored('documents', started.path, mime, new Uint8Array(await stored.arrayBuffer()));
      await asMe((db) => sql`select app.finish_upload(${started.versionId}, ${sha256}, ${mime}, ${size})`.execute(db));
    }
    await asMe((db) => sql`select app.link_message_document(${messageId}, ${started.documentId})`.execute(db));
    return ok({ documentId: started.documentId });
  } catch (error) {
    return failureOf(error);
  }
}
