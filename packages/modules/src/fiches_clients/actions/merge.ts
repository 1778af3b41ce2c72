'use server';

import { ok } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { defineAction } from '@foxeo/platform/module-host';
import { mergeClients, undoMerge } from '../schema.ts';

/** Two records become one; what the second had goes to the first. */
export const mergeClientsAction = defineAction({
  module: 'fiches_clients',
  input: mergeClients,
  run: async ({ input, db }) => {
    await sql`select app.merge_clients(${input.kept}, ${input.merged}, ${input.fields}::text[])`.execute(db);
    return ok();
  },
});

export const undoMergeAction = defineAction({
  module: 'fiches_clients',
  input: undoMerge,
  run: async ({ input, db }) => {
    await sql`select app.undo_merge(${input.mergeId})`.execute(db);
    return ok();
  },
});
