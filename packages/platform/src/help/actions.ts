'use server';

import { sql } from '@foxeo/db';
import { z } from 'zod';
import { defineAction } from '../module-host/public.ts';

/** A tour that was seen or declined never comes back by itself. */
export const rememberTour = defineAction({
  input: z.object({ tour: z.string().regex(/^[a-z_]{1,40}$/) }),
  run: async ({ input, viewer, db }) => {
    await sql`
      update public.user_preferences set tours_done = array_append(tours_done, ${input.tour}::text)
      where user_id = ${viewer.person.userId} and ${input.tour}::text <> all (tours_done)
    `.execute(db);
  },
});
