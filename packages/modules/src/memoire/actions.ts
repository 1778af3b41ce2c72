'use server';

import { ok } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { defineAction } from '@foxeo/platform/module-host';
import { celebrate } from './schema.ts';

/** Notes that this person has seen the page: it won't open by itself again. */
export const celebrateAction = defineAction({
  module: 'memoire',
  input: celebrate,
  run: async ({ input, db }) => {
    await sql`select app.celebrate_graduation(${input.graduationId})`.execute(db);
    return ok();
  },
});
