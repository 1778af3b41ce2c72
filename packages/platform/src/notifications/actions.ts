'use server';

import { fail, ok } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { z } from 'zod';
import { defineAction } from '../module-host/public.ts';
import { SNOOZES, snoozedUntil } from './rules.ts';

const ids = z.object({ ids: z.array(z.uuid()).min(1).max(100) });
const one = z.object({ id: z.uuid() });

/** The button of the line was pressed. */
export const actOn = defineAction({
  input: one,
  run: async ({ input, db }) => {
    await sql`select app.act_on_notification(${input.id}::uuid)`.execute(db);
  },
});

export const muteThread = defineAction({
  input: z.object({ id: z.uuid(), silent: z.boolean() }),
  run: async ({ input, db }) => {
    await sql`select app.mute_thread(${input.id}::uuid, ${input.silent})`.execute(db);
  },
});

export const markRead = defineAction({
  input: ids,
  run: async ({ input, db }) => {
    await sql`select app.mark_notifications_read(${input.ids}::uuid[])`.execute(db);
  },
});

export const markAllRead = defineAction({
  input: z.object({}),
  run: async ({ db }) => {
    await sql`select app.mark_notifications_read(null)`.execute(db);
  },
});

/** What it asked for was done: it is read as well. */
export const markDone = defineAction({
  input: one,
  run: async ({ input, viewer, db }) =>
    changed(
      await sql`
        update public.notifications set done_at = coalesce(done_at, now()), read_at = coalesce(read_at, now())
        where id = ${input.id}::uuid and user_id = ${viewer.person.userId}
      `.execute(db),
    ),
});

export const snooze = defineAction({
  input: z.object({ id: z.uuid(), until: z.union([z.enum(SNOOZES), z.iso.date('date_invalid')]) }),
  run: async ({ input, viewer, db }) => {
    const now = new Date();
    const until = snoozedUntil(input.until, now, viewer.person.timeZone);
    if (until <= now) return fail('invalid_input', { fields: { until: 'date_past' } });
    return changed(
      await sql`
        update public.notifications set snoozed_until = ${until}
        where id = ${input.id}::uuid and user_id = ${viewer.person.userId}
      `.execute(db),
    );
  },
});

/** Back from its sleep, or from the archive. */
export const wake = defineAction({
  input: one,
  run: async ({ input, viewer, db }) =>
    changed(
      await sql`
        update public.notifications set snoozed_until = null, archived_at = null
        where id = ${input.id}::uuid and user_id = ${viewer.person.userId}
      `.execute(db),
    ),
});

export const archive = defineAction({
  input: one,
  run: async ({ input, viewer, db }) =>
    changed(
      await sql`
        update public.notifications set archived_at = now(), read_at = coalesce(read_at, now())
        where id = ${input.id}::uuid and user_id = ${viewer.person.userId}
      `.execute(db),
    ),
});

function changed({ numAffectedRows = 0n }: { numAffectedRows?: bigint }) {
  return numAffectedRows > 0n ? ok() : fail('not_found');
}
