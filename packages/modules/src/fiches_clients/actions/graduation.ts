'use server';

import { ok } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { PRESETS, TRADES } from '@foxeo/platform/kpis/client';
import { defineAction } from '@foxeo/platform/module-host';
import { z } from 'zod';
import { graduate, undoGraduation } from '../schema.ts';

/** Takes a client from Lab to One. Asked twice, it has been done once. */
export const graduateAction = defineAction({
  module: 'fiches_clients',
  input: graduate.extend({ trade: z.enum(TRADES).nullable() }),
  run: async ({ input, db }) => {
    await sql`select app.graduate(${input.clientId}, ${input.modules}::text[], ${input.subdomain}, ${input.word})`.execute(
      db,
    );
    if (input.trade) {
      const cards = JSON.stringify(PRESETS[input.trade]);
      await sql`select app.lay_kpis(${input.clientId}::uuid, ${cards}::text::jsonb)`.execute(db);
    }
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
