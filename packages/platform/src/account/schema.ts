import { NOTIFICATION_SOURCES, type NotificationsConfig, notificationsConfig } from '@foxeo/core/notifications';
import { isZone } from '@foxeo/core/zones';
import { z } from 'zod';
import { townOf } from './towns.ts';

const optional = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'too_long')
    .transform((text) => text || null);

export const profileInput = z.object({
  firstName: z.string().trim().min(1, 'required').max(80, 'too_long'),
  lastName: z.string().trim().min(1, 'required').max(80, 'too_long'),
  job: optional(120),
  phone: optional(32).refine((text) => text === null || /^\+?[\d\s().-]{6,}$/.test(text), 'phone_invalid'),
  addressForm: z.enum(['tu', 'vous']),
  timeZone: z.string().refine(isZone, 'invalid'),
  /** The town's name, or nothing; one that is not in the list is kept as it was. */
  town: z.string().transform((name) => (name === '' ? null : (townOf(name) ?? { name }))),
});
export type ProfileInput = z.output<typeof profileInput>;

export const TEXT_SIZES = [90, 100, 112, 125, 150] as const;

export const preferencesInput = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  textSize: z.coerce.number().int().min(85).max(150),
  reducedMotion: z.boolean(),
  highContrast: z.boolean(),
});
export type PreferencesInput = z.output<typeof preferencesInput>;

/** A form with `chat.enabled`, `quiet_hours.start`, `email.mode` → the configuration, as it is stored. */
export function readNotifications(form: FormData): unknown {
  const on = (name: string) => form.get(name) === 'on';
  const sources = Object.fromEntries(
    NOTIFICATION_SOURCES.map((source) => [
      source,
      {
        enabled: on(`${source}.enabled`),
        sound: on(`${source}.sound`),
        badge: on(`${source}.badge`),
        priority: form.get(`${source}.priority`),
        email: form.get(`${source}.email`) || undefined,
      },
    ]),
  );
  return {
    sources,
    quiet_hours: {
      enabled: on('quiet_hours.enabled'),
      start: form.get('quiet_hours.start'),
      end: form.get('quiet_hours.end'),
    },
    email: {
      mode: form.get('email.mode'),
      delay_min: Number(form.get('email.delay_min')),
      digest_at: form.get('email.digest_at'),
    },
  };
}

export { type NotificationsConfig, notificationsConfig };
