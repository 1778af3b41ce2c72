'use server';

import { timeOn } from '@foxeo/core/dates';
import { fail, ok } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { defineAction } from '@foxeo/platform/module-host';
import { DEFAULT_MODULES } from '../fiches_clients/public.ts';
import {
  closeReminder,
  convertProspect,
  createProspect,
  editProspect,
  eraseProspect,
  mailProspect,
  moveProspect,
  noteExchange,
  qualify,
  restoreTemplate,
  rewriteReminder,
  saveTemplate,
} from './schema.ts';

/** Notes someone, or joins the one who is noted already: then `joined`. */
export const createProspectAction = defineAction({
  module: 'prospects',
  input: createProspect,
  run: async ({ input, db }) => {
    const { rows } = await sql<{ id: string; joined: boolean }>`
      select id, joined from app.create_prospect(${input.key}, ${input.firstName}, ${input.lastName}, ${input.email}, ${input.phone},
        ${input.company}, ${input.city}, ${input.siret}, ${input.source}::public.prospect_source, ${input.word})
    `.execute(db);
    const [made] = rows;
    return made ? ok(made) : fail('conflict');
  },
});

/** `stale` when the row isn't as it was seen. */
export const editProspectAction = defineAction({
  module: 'prospects',
  input: editProspect,
  run: async ({ input, viewer, db }) => {
    const { numAffectedRows } = await sql`
      update public.prospects set first_name = ${input.firstName}, last_name = ${input.lastName}, email = ${input.email || null},
        phone = ${input.phone || null}, company = ${input.company || null}, city = ${input.city || null}, siret = ${input.siret || null},
        source = ${input.source}::public.prospect_source, source_note = ${input.sourceNote || null},
        address_form = ${input.addressForm}::public.address_form, notes = ${input.notes || null}
      where id = ${input.prospectId} and operator_id = ${viewer.person.userId} and updated_at = ${input.seenAt}::timestamptz
    `.execute(db);
    if (numAffectedRows === 1n) return ok();
    const { rows } = await sql`
      select from public.prospects where id = ${input.prospectId} and operator_id = ${viewer.person.userId}
    `.execute(db);
    return rows.length > 0 ? fail('stale', { detail: 'prospect_changed' }) : fail('not_found', { detail: 'prospect' });
  },
});

export const noteExchangeAction = defineAction({
  module: 'prospects',
  input: noteExchange,
  run: async ({ input, viewer, db }) => {
    const at = instant(input.at, viewer.person.timeZone);
    await sql`
      select app.note_prospect_exchange(${input.prospectId}, ${input.key}, ${input.kind}::public.exchange_kind,
        ${at}::timestamptz, ${input.summary})
    `.execute(db);
    return ok();
  },
});

/** Temperature, stage, mail and follow-ups, in one transaction. */
export const qualifyAction = defineAction({
  module: 'prospects',
  input: qualify,
  run: async ({ input, db }) => {
    await sql`
      select app.qualify_prospect(${input.prospectId}, ${input.temperature}::public.prospect_temperature, ${input.key},
        ${input.letter ? JSON.stringify(input.letter) : null}::text::jsonb, ${JSON.stringify(input.followUps)}::text::jsonb)
    `.execute(db);
    return ok();
  },
});

export const moveProspectAction = defineAction({
  module: 'prospects',
  input: moveProspect,
  run: async ({ input, db }) => {
    await sql`select app.move_prospect(${input.prospectId}, ${input.stage}::public.prospect_stage)`.execute(db);
    return ok();
  },
});

export const mailProspectAction = defineAction({
  module: 'prospects',
  input: mailProspect,
  run: async ({ input, db }) => {
    await sql`select app.mail_prospect(${input.prospectId}, ${input.key}, ${input.subject}, ${input.body})`.execute(db);
    return ok();
  },
});

export const closeReminderAction = defineAction({
  module: 'prospects',
  input: closeReminder,
  run: async ({ input, db }) => {
    await sql`select app.change_prospect_reminder(${input.reminderId}, ${input.status}::public.reminder_status)`.execute(
      db,
    );
    return ok();
  },
});

/** Another date, other words. */
export const rewriteReminderAction = defineAction({
  module: 'prospects',
  input: rewriteReminder,
  run: async ({ input, viewer, db }) => {
    const due = instant(input.due, viewer.person.timeZone);
    await sql`
      select app.change_prospect_reminder(${input.reminderId}, 'pending', ${due}::timestamptz, ${input.subject}, ${input.body})
    `.execute(db);
    return ok();
  },
});

/** Makes a client of a prospect, with his invitation. */
export const convertProspectAction = defineAction({
  module: 'prospects',
  input: convertProspect,
  run: async ({ input, db }) => {
    const subdomain = input.dashboard === 'one' ? input.subdomain : '';
    const { rows } = await sql<{ id: string }>`
      select app.convert_prospect(${input.prospectId}, ${input.key}, ${input.firstName}, ${input.lastName}, ${input.email},
        ${input.company}, ${input.dashboard}::public.dashboard, ${subdomain}, ${[...DEFAULT_MODULES[input.dashboard]]}::text[]) as id
    `.execute(db);
    return ok({ clientId: rows[0]?.id ?? input.key });
  },
});

export const eraseProspectAction = defineAction({
  module: 'prospects',
  input: eraseProspect,
  run: async ({ input, db }) => {
    await sql`select app.erase_prospect(${input.prospectId})`.execute(db);
    return ok();
  },
});

export const saveTemplateAction = defineAction({
  module: 'prospects',
  input: saveTemplate,
  run: async ({ input, db }) => {
    await sql`
      select app.save_email_template(${input.key}, ${input.form}::public.address_form, ${input.subject}, ${input.body})
    `.execute(db);
    return ok();
  },
});

export const restoreTemplateAction = defineAction({
  module: 'prospects',
  input: restoreTemplate,
  run: async ({ input, db }) => {
    await sql`select app.restore_email_template(${input.key}, ${input.form}::public.address_form)`.execute(db);
    return ok();
  },
});

/** `2026-11-22T14:05` on the wall of `zone`. */
function instant(wall: string, zone: string): string {
  const [date = '', time = ''] = wall.split('T');
  return timeOn(date, time, zone).toISOString();
}
