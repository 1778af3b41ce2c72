'use server';

import { ok } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { defineAction } from '@foxeo/platform/module-host';
import { archiveDocument, shareDocument, sortDocument } from '../schema/life.ts';

/** Shows a document of one's own side to the other. */
export const shareDocumentAction = defineAction({
  module: 'documents',
  input: shareDocument,
  run: async ({ input, db }) => {
    await sql`select app.share_document(${input.documentId})`.execute(db);
    return ok();
  },
});

export const sortDocumentAction = defineAction({
  module: 'documents',
  input: sortDocument,
  run: async ({ input, db }) => {
    await sql`select app.sort_document(${input.documentId}, ${input.type}::public.document_type)`.execute(db);
    return ok();
  },
});

/** Sets a document aside, or takes it back. */
export const archiveDocumentAction = defineAction({
  module: 'documents',
  input: archiveDocument,
  run: async ({ input, db }) => {
    await sql`select app.set_document_archived(${input.documentId}, ${input.archived})`.execute(db);
    return ok();
  },
});
