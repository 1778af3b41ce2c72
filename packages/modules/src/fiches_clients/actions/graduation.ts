'use server';

import { ok } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { defineAction } from '@foxeo/platform/module-host';
import { graduate, undoGraduation } from '../schema.ts';

/** Takes a client from Lab to One. Asked twice, it has been done once. */
export const graduateAction = defineAction({
  module: 'fiches_clients',
  input: graduate,
  run: async ({ input, db }) => {
    await sql`select app.graduate(${input.clientId}, ${input.modules}::text[], ${input.subdomain}, ${input.word})`.execute(
      db,
    );
    return ok();
  },
});

export const undoGraduationAction = defineAction({
  module: 'fiches_clients',
  input: undoGraduation,
  run: async ({ input, db }) => {
    await sql`select app.undo_graduation(${input.graduationId}, ${input.reason})`.execute(db);
    return ok();
  },
});
