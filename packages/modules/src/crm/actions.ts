'use server';

import { timeOn } from '@foxeo/core/dates';
import { fail, ok, type Result } from '@foxeo/core/result';
import { type Db, sql } from '@foxeo/db';
import { defineAction } from '@foxeo/platform/module-host';
import { fileTypeFromBuffer } from 'file-type';
import {
  closeReminder,
  editNote,
  moveReminder,
  noteExchange,
  pinNote,
  planReminder,
  readBirthday,
  saveRelation,
  saveTalk,
  setCv,
  setPhoto,
  trash,
  writeNote,
} from './schema.ts';

export const writeNoteAction = defineAction({
  module: 'crm',
  input: writeNote,
  run: async ({ input, db }) => {
    await sql`select app.write_client_note(${input.clientId}, ${input.key}, ${input.body}, ${input.pinned})`.execute(
      db,
    );
    return ok();
  },
});

/** Changes a note's text. `stale` when the row isn't as it was seen. */
export const editNoteAction = defineAction({
  module: 'crm',
  input: editNote,
  run: async ({ input, viewer, db }) => {
    const { numAffectedRows } = await sql`
      update public.client_notes set body = ${input.body}
      where id = ${input.noteId} and operator_id = ${viewer.person.userId} and deleted_at is null
        and updated_at = ${input.seenAt}::timestamptz
    `.execute(db);
    if (numAffectedRows === 1n) return ok();
    const { rows } = await sql`
      select from public.client_notes where id = ${input.noteId} and operator_id = ${viewer.person.userId} and deleted_at is null
    `.execute(db);
    return rows.length > 0 ? fail('stale', { detail: 'note_changed' }) : fail('not_found', { detail: 'note' });
  },
});

export const pinNoteAction = defineAction({
  module: 'crm',
  input: pinNote,
  run: async ({ input, viewer, db }) =>
    touched(
      sql`
      update public.client_notes set pinned = ${input.pinned}
      where id = ${input.noteId} and operator_id = ${viewer.person.userId}`.execute(db),
    ),
});

/** Into the trash, kept thirty days, or out of it. */
export const trashNoteAction = defineAction({
  module: 'crm',
  input: trash,
  run: async ({ input, viewer, db }) =>
    touched(
      sql`
      update public.client_notes set deleted_at = ${input.trashed ? sql`coalesce(deleted_at, now())` : sql`null`}
      where id = ${input.id} and operator_id = ${viewer.person.userId}`.execute(db),
    ),
});

export const noteExchangeAction = defineAction({
  module: 'crm',
  input: noteExchange,
  run: async ({ input, viewer, db }) => {
    const at = instant(input.at, viewer.person.timeZone);
    await sql`
      select app.note_client_exchange(${input.clientId}, ${input.key}, ${input.kind}::public.exchange_kind,
        ${at}::timestamptz, ${input.summary})
    `.execute(db);
    return ok();
  },
});

export const trashExchangeAction = defineAction({
  module: 'crm',
  input: trash,
  run: async ({ input, viewer, db }) =>
    touched(
      sql`
      update public.client_exchanges set deleted_at = ${input.trashed ? sql`coalesce(deleted_at, now())` : sql`null`}
      where id = ${input.id} and operator_id = ${viewer.person.userId}`.execute(db),
    ),
});

export const planReminderAction = defineAction({
  module: 'crm',
  input: planReminder,
  run: async ({ input, viewer, db }) => {
    const due = instant(input.due, viewer.person.timeZone);
    await sql`select app.plan_client_reminder(${input.clientId}, ${input.key}, ${input.title}, ${due}::timestamptz)`.execute(
      db,
    );
    return ok();
  },
});

export const closeReminderAction = defineAction({
  module: 'crm',
  input: closeReminder,
  run: async ({ input, db }) => {
    await sql`select app.change_client_reminder(${input.reminderId}, ${input.status}::public.reminder_status)`.execute(
      db,
    );
    return ok();
  },
});

export const moveReminderAction = defineAction({
  module: 'crm',
  input: moveReminder,
  run: async ({ input, viewer, db }) => {
    const due = instant(input.due, viewer.person.timeZone);
    await sql`select app.change_client_reminder(${input.reminderId}, 'pending', ${due}::timestamptz)`.execute(db);
    return ok();
  },
});

/** Who the person is. `stale` when the sheet isn't as it was seen. */
export const saveRelationAction = defineAction({
  module: 'crm',
  input: saveRelation,
  run: async ({ input, viewer, db }) => {
    const birthday = readBirthday(input.birthday);
    const { numAffectedRows } = await sql`
      update public.crm_profiles set
        birth_day = ${birthday?.day ?? null}, birth_month = ${birthday?.month ?? null}, birth_year = ${birthday?.year ?? null},
        family = ${input.family || null}, career = ${input.career || null}, story = ${input.story || null},
        how_met = ${input.howMet || null}, referred_by = ${input.referredBy || null},
        referred_by_client = ${input.referredByClient || null}, links = ${input.links}::text[],
        preferred_channel = ${input.preferredChannel || null}, preferred_hours = ${input.preferredHours || null}
      where client_id = ${input.clientId} and operator_id = ${viewer.person.userId} and updated_at = ${input.seenAt}::timestamptz
    `.execute(db);
    return numAffectedRows === 1n ? ok() : whyUnsaved(db, viewer.person.userId, input.clientId);
  },
});

/** How the person likes to be spoken to. */
export const saveTalkAction = defineAction({
  module: 'crm',
  input: saveTalk,
  run: async ({ input, viewer, db }) => {
    const { numAffectedRows } = await sql`
      update public.crm_profiles set
        comm_level = ${input.level || null}, comm_address = ${input.address || null}, comm_length = ${input.length || null},
        comm_examples = ${input.examples === '' ? null : input.examples === 'oui'}, comm_tone = ${input.tone || null},
        comm_style = ${input.style || null}, comm_avoid = ${input.avoid || null}, comm_prefer = ${input.prefer || null}
      where client_id = ${input.clientId} and operator_id = ${viewer.person.userId} and updated_at = ${input.seenAt}::timestamptz
    `.execute(db);
    return numAffectedRows === 1n ? ok() : whyUnsaved(db, viewer.person.userId, input.clientId);
  },
});

/** The portrait. Its type is what its content says. */
export const setPhotoAction = defineAction({
  module: 'crm',
  input: setPhoto,
  run: async ({ input, viewer, db }) => {
    const bytes = input.picture ? Buffer.from(input.picture.slice(input.picture.indexOf(',') + 1), 'base64') : null;
    const mime = bytes ? ((await fileTypeFromBuffer(bytes))?.mime ?? '') : null;
    if (mime !== null && !['image/jpeg', 'image/png', 'image/webp'].includes(mime))
      return fail('unsupported_type', { detail: 'photo_invalid' });
    return touched(
      sql`
      update public.crm_profiles set photo = ${bytes}, photo_mime = ${mime}
      where client_id = ${input.clientId} and operator_id = ${viewer.person.userId}`.execute(db),
    );
  },
});

/** Names one of the client's documents, that he doesn't see, as the person's CV; or none. */
export const setCvAction = defineAction({
  module: 'crm',
  input: setCv,
  run: async ({ input, viewer, db }) =>
    touched(
      sql`
      update public.crm_profiles p set cv_document_id = ${input.documentId || null}
      where p.client_id = ${input.clientId} and p.operator_id = ${viewer.person.userId}
        and (${input.documentId} = '' or exists (
          select from public.documents d where d.id = ${input.documentId || null}::uuid and d.client_id = p.client_id
            and d.visibility = 'operator_private'))`.execute(db),
    ),
});

async function whyUnsaved(db: Db, operatorId: string, clientId: string): Promise<Result<never>> {
  const { rows } = await sql`
    select from public.crm_profiles where client_id = ${clientId} and operator_id = ${operatorId}
  `.execute(db);
  return rows.length > 0 ? fail('stale', { detail: 'relation_changed' }) : fail('not_found', { detail: 'client' });
}

async function touched(update: Promise<{ numAffectedRows?: bigint }>): Promise<Result<void>> {
  const { numAffectedRows } = await update;
  return numAffectedRows === 1n ? ok() : fail('not_found');
}

/** `2026-11-22T14:05` on the wall of `zone`. */
function instant(wall: string, zone: string): string {
  const [date = '', time = ''] = wall.split('T');
  return timeOn(date, time, zone).toISOString();
}
