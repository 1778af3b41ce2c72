import { z } from 'zod';
import { addDays, plainDateIn, quietWindow, timeOn } from './dates.ts';

export const NOTIFICATION_SOURCES = [
  'chat',
  'validation_hub',
  'systeme',
  'documents',
  'agenda',
  'visio',
  'facturation',
  'evolutions',
] as const;
export type NotificationSource = (typeof NOTIFICATION_SOURCES)[number];

export const NOTIFICATION_PRIORITIES = ['low', 'normal', 'high'] as const;
export type NotificationPriority = (typeof NOTIFICATION_PRIORITIES)[number];

export const EMAIL_MODES = ['instant', 'digest', 'none'] as const;
export type EmailMode = (typeof EMAIL_MODES)[number];

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time_invalid');

const source = (priority: NotificationPriority, sound: boolean) =>
  z
    .object({
      enabled: z.boolean().default(true),
      sound: z.boolean().default(sound),
      badge: z.boolean().default(true),
      priority: z.enum(NOTIFICATION_PRIORITIES).default(priority),
      /** Only for this source; the general mode holds where it is absent. */
      email: z.enum(EMAIL_MODES).optional(),
    })
    .prefault({});

/** A person's choices, as stored in `user_preferences.notifications_config`. Parsing `{}` gives the defaults. */
export const notificationsConfig = z.object({
  sources: z
    .object({
      chat: source('normal', true),
      validation_hub: source('high', true),
      systeme: source('low', false),
      documents: source('normal', false),
      agenda: source('normal', true),
      visio: source('high', true),
      facturation: source('normal', false),
      evolutions: source('normal', false),
    })
    .prefault({}),
  quiet_hours: z
    .object({
      enabled: z.boolean().default(false),
      start: time.default('22:00'),
      end: time.default('08:00'),
    })
    .prefault({}),
  email: z
    .object({
      mode: z.enum(EMAIL_MODES).default('instant'),
      delay_min: z.number().int().min(0).max(120).default(5),
      digest_at: time.default('08:30'),
    })
    .prefault({}),
});

export type NotificationsConfig = z.infer<typeof notificationsConfig>;

export const DEFAULT_NOTIFICATIONS: NotificationsConfig = notificationsConfig.parse({});

/** What goes out whatever the person has set, because waiting would hurt him. */
export type NotificationException = 'security' | 'payment_failed' | 'call_within_the_hour' | 'accepted_call_starting';

export interface DeliveryQuestion {
  readonly source: NotificationSource;
  /** The type's own priority, where its manifest sets one. */
  readonly priority?: NotificationPriority | undefined;
  readonly exception?: NotificationException | undefined;
  readonly config: NotificationsConfig;
  readonly now: Date;
  /** The recipient's zone, IANA name. */
  readonly zone: string;
  /** When a mail for the same thread already waits to leave. */
  readonly pendingMailAt?: Date | undefined;
  /** When the last mail for the same thread left. */
  readonly lastMailAt?: Date | undefined;
  /** What is left of the week's interruptions; absent for who has no budget, such as the operator. */
  readonly interruptionsLeft?: number | undefined;
}

export interface Delivery {
  readonly badge: boolean;
  readonly sound: boolean;
  /** `stay` until closed, `brief` 6 s. */
  readonly toast: 'stay' | 'brief' | 'none';
  readonly email: EmailDelivery;
}

/**
 * `send` at a time, unless it was read before; `join` the mail that already waits; `digest` with all that is held until
 * then; `none`.
 */
export type EmailDelivery =
  | { readonly kind: 'send' | 'join' | 'digest'; readonly at: Date }
  | { readonly kind: 'none' };

/** One mail a thread in this many minutes. */
const GROUPING_MIN = 5;

/** How one notification reaches one person, and when. Pure: the caller keeps the clock, the outbox and the budget. */
export function decideDelivery(question: DeliveryQuestion): Delivery {
  const { config, exception, now, zone } = question;
  const chosen = config.sources[question.source];
  if (!chosen.enabled) {
    const email: EmailDelivery = exception === 'security' ? { kind: 'send', at: now } : { kind: 'none' };
    return { badge: false, sound: false, toast: 'none', email };
  }
  const priority = question.priority ?? chosen.priority;
  const quiet = quietWindow(config.quiet_hours, now, zone) !== null;
  const overBudget = question.interruptionsLeft === 0 && exception === undefined;
  const interrupts = priority !== 'low' && !quiet && !overBudget;
  const toast = priority === 'high' ? 'stay' : 'brief';
  return {
    badge: chosen.badge,
    sound: chosen.sound && interrupts,
    toast: exception === 'accepted_call_starting' ? 'stay' : interrupts ? toast : 'none',
    email: decideEmail(question, priority, overBudget),
  };
}

function decideEmail(question: DeliveryQuestion, priority: NotificationPriority, overBudget: boolean): EmailDelivery {
  const { config, exception, now, zone, pendingMailAt, lastMailAt } = question;
  if (exception === 'security') return { kind: 'send', at: now };
  if (exception === 'accepted_call_starting') return { kind: 'none' };
  const mode = config.sources[question.source].email ?? config.email.mode;
  if (mode === 'none') return { kind: 'none' };
  if (mode === 'digest' || priority === 'low' || overBudget)
    return { kind: 'digest', at: nextDigest(config, now, zone) };
  if (pendingMailAt && pendingMailAt >= now) return { kind: 'join', at: pendingMailAt };

  const delay = priority === 'high' ? 0 : config.email.delay_min;
  const spaced = lastMailAt ? addMinutes(lastMailAt, GROUPING_MIN) : now;
  const at = new Date(Math.max(addMinutes(now, delay).getTime(), spaced.getTime()));
  const quiet = quietWindow(config.quiet_hours, at, zone);
  return quiet ? { kind: 'digest', at: quiet.until } : { kind: 'send', at };
}

/** The next time that the person's digest leaves, after the quiet hours if it falls in them. */
export function nextDigest(config: NotificationsConfig, now: Date, zone: string): Date {
  const today = plainDateIn(now, zone);
  const first = timeOn(today, config.email.digest_at, zone);
  const at = first > now ? first : timeOn(addDays(today, 1), config.email.digest_at, zone);
  return quietWindow(config.quiet_hours, at, zone)?.until ?? at;
}

function addMinutes(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}
