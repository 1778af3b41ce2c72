'use server';

import { ok } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { defineAction } from '@foxeo/platform/module-host';
import { commentDocument, resolveComment } from '../schema/texts.ts';

export const commentDocumentAction = defineAction({
  module: 'documents',
  input: commentDocument,
  run: async ({ input, db }) => {
    await sql`
      select app.comment_document(${input.versionId}, ${input.key}, ${input.comment}, ${input.page}, ${input.passage})
    `.execute(db);
    return ok();
  },
});

/** Says that a comment was dealt with, or that it wasn't after all. */
export const resolveCommentAction = defineAction({
  module: 'documents',
  input: resolveComment,
  run: async ({ input, db }) => {
    await sql`select app.resolve_comment(${input.commentId}, ${input.resolved})`.execute(db);
    return ok();
  },
});
