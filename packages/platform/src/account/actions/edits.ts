'use server';

import { parseInput } from '@foxeo/core/input';
import { t } from '@foxeo/core/messages';
import { type NotificationsConfig, notificationsConfig } from '@foxeo/core/notifications';
import { type Db, sql } from '@foxeo/db';
import { refresh } from 'next/cache';
import type { z } from 'zod';
import { answering, refusalOf, signedOut } from '../../auth/answers.ts';
import { done, refused } from '../../auth/form-state.ts';
import { addressFor, getStanding, stepOf } from '../../auth/standing.ts';
import { asMe, getSession } from '../../session/public.ts';
import type { EditState } from '../account-state.ts';
import { fieldsOf } from '../fields.ts';
import { account as messages } from '../messages/shared.ts';
import { type Edited, readMark } from '../queries.ts';
import {
  type PreferencesInput,
  type ProfileInput,
  preferencesInput,
  profileInput,
  readNotifications,
} from '../schema.ts';

export async function saveProfile(state: EditState, form: FormData): Promise<EditState> {
  return save(state, 'profile', profileInput, Object.fromEntries(form), writeProfile);
}

export async function savePreferences(state: EditState, form: FormData): Promise<EditState> {
  const typed = {
    ...Object.fromEntries(form),
    reducedMotion: form.get('reducedMotion') === 'on',
    highContrast: form.get('highContrast') === 'on',
  };
  return save(state, 'preferences', preferencesInput, typed, writePreferences);
}

export async function saveNotifications(state: EditState, form: FormData): Promise<EditState> {
  return save(state, 'notifications', notificationsConfig, readNotifications(form), writeNotifications);
}

/**
 * Parses, then writes in one transaction unless what the form was shown has changed meanwhile. The refusal carries the
 * present mark: whoever sends again has been told, and overwrites.
 */
async function save<Input>(
  state: EditState,
  edited: Edited,
  schema: z.ZodType<Input>,
  typed: unknown,
  write: (db: Db, userId: string, input: Input) => Promise<void>,
): Promise<EditState> {
  const standing = await getStanding();
  const session = await getSession();
  const address = addressFor(standing);
  return answering(state, address, async () => {
    if (!session || stepOf(standing) !== 'in') return refused(state, signedOut(address));
    const parsed = parseInput(schema, typed);
    if (!parsed.ok)
      return refused(state, { ...refusalOf(parsed.error, address), fields: fieldsOf(parsed.error, address) });
    const outcome = await asMe(async (db) => {
      const mark = await readMark(db, session.userId, edited, { hold: true });
      if (mark !== state.mark) return { stale: true, mark };
      await write(db, session.userId, parsed.value);
      return { stale: false, mark: await readMark(db, session.userId, edited) };
    });
    const known = { ...state, mark: outcome.mark };
    if (outcome.stale) return refused(known, { fault: t(messages, 'stale', {}, { address }) });
    refresh();
    return done(known, t(messages, 'saved'));
  });
}

async function writeProfile(db: Db, userId: string, input: ProfileInput): Promise<void> {
  const { firstName, lastName, job, phone, addressForm, timeZone, town } = input;
  await db
    .updateTable('profiles')
    .set({ first_name: firstName, last_name: lastName, job })
    .where('user_id', '=', userId)
    .execute();
  const place =
    town === null
      ? { town: null, latitude: null, longitude: null }
      : 'latitude' in town
        ? { town: town.name, latitude: town.latitude, longitude: town.longitude }
        : {};
  await db
    .updateTable('user_preferences')
    .set({ phone, address_form: addressForm, time_zone: timeZone, ...place })
    .where('user_id', '=', userId)
    .execute();
}

async function writePreferences(db: Db, userId: string, input: PreferencesInput): Promise<void> {
  const { theme, textSize, reducedMotion, highContrast } = input;
  await db
    .updateTable('user_preferences')
    .set({ theme, text_size: textSize, reduced_motion: reducedMotion, high_contrast: highContrast })
    .where('user_id', '=', userId)
    .execute();
}

async function writeNotifications(db: Db, userId: string, config: NotificationsConfig): Promise<void> {
  await sql`
    update public.user_preferences set notifications_config = ${JSON.stringify(config)}::text::jsonb where user_id = ${userId}
  `.execute(db);
}
