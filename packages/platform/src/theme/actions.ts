'use server';

import { sql } from '@foxeo/db';
import { z } from 'zod';
import { defineAction } from '../module-host/public.ts';

/** Keeps what a click in the frame changed. */
export const keepPreferences = defineAction({
  input: z.object({
    theme: z.enum(['system', 'light', 'dark']).optional(),
    sidebarCollapsed: z.boolean().optional(),
  }),
  run: async ({ input: { theme, sidebarCollapsed }, viewer, db }) => {
    await sql`
      update public.user_preferences
      set theme = coalesce(${theme ?? null}::public.theme, theme),
          sidebar_collapsed = coalesce(${sidebarCollapsed ?? null}::boolean, sidebar_collapsed)
      where user_id = ${viewer.person.userId}
    `.execute(db);
  },
});
