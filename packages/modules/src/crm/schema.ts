import { z } from 'zod';

export const EXCHANGE_KINDS = ['call', 'meeting', 'mail', 'message', 'letter', 'other'] as const;
export type ExchangeKind = (typeof EXCHANGE_KINDS)[number];

export const CHANNELS = ['phone', 'email', 'message', 'visio', 'in_person'] as const;
export const LEVELS = ['debutant', 'intermediaire', 'avance'] as const;
export const LENGTHS = ['court', 'moyen', 'long'] as const;

/** `2026-11-22T14:05`, as a date and time field gives it: on the wall of whoever typed it. */
export const wallTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'time_needed');

const text = (most: number) => z.string().trim().max(most, 'too_long');

export const noteBody = z.string().trim().min(1, 'note_empty').max(20_000, 'too_long');

/** `key` is made by the page: pressed twice, there is one. */
export const writeNote = z.object({ clientId: z.uuid(), key: z.uuid(), body: noteBody, pinned: z.boolean() });
export const editNote = z.object({ noteId: z.uuid(), seenAt: z.iso.datetime({ offset: true }), body: noteBody });
export const pinNote = z.object({ noteId: z.uuid(), pinned: z.boolean() });
export const trash = z.object({ id: z.uuid(), trashed: z.boolean() });

export const reminderText = z.object({
  title: z.string().trim().min(1, 'reminder_empty').max(200, 'too_long'),
  due: wallTime,
});
export const planReminder = reminderText.extend({ clientId: z.uuid(), key: z.uuid() });
export const closeReminder = z.object({ reminderId: z.uuid(), status: z.enum(['pending', 'done', 'cancelled']) });
export const moveReminder = z.object({ reminderId: z.uuid(), due: wallTime });

export const exchangeText = z.object({ kind: z.enum(EXCHANGE_KINDS), at: wallTime, summary: text(2000) });
export const noteExchange = exchangeText.extend({ clientId: z.uuid(), key: z.uuid() });

const BIRTHDAY = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?$/;

/** `14/07` or `14/07/1984`; 29 February stands without its year. */
export function readBirthday(typed: string): { day: number; month: number; year: number | null } | null {
  const [, day, month, year] = BIRTHDAY.exec(typed.trim()) ?? [];
  if (!day || !month) return null;
  const read = { day: Number(day), month: Number(month), year: year ? Number(year) : null };
  const date = new Date(Date.UTC(read.year ?? 2000, read.month - 1, read.day));
  const exists = date.getUTCMonth() === read.month - 1 && date.getUTCDate() === read.day;
  return exists && (read.year === null || (read.year >= 1900 && read.year <= 2100)) ? read : null;
}

/** Only addresses of pages: what would run as a script is no link. */
const link = z.url({ protocol: /^https?$/, error: 'link_invalid' }).max(500, 'too_long');

const optional = <T extends readonly [string, ...string[]]>(values: T) => z.enum(values).or(z.literal(''));

/** What the sheet's form holds; empty means unknown. */
export const relationFields = z.object({
  birthday: z
    .string()
    .trim()
    .refine((typed) => typed === '' || readBirthday(typed) !== null, 'birthday_invalid'),
  family: text(5000),
  career: text(5000),
  story: text(5000),
  howMet: text(2000),
  referredBy: text(200),
  referredByClient: z.uuid().or(z.literal('')),
  links: z
    .string()
    .transform((typed) => typed.split(/\s+/).filter(Boolean))
    .pipe(z.array(link).max(10, 'too_many_links')),
  preferredChannel: optional(CHANNELS),
  preferredHours: text(200),
});

export const talkFields = z.object({
  level: optional(LEVELS),
  address: optional(['tu', 'vous']),
  length: optional(LENGTHS),
  examples: optional(['oui', 'non']),
  tone: text(200),
  style: text(200),
  avoid: text(1000),
  prefer: text(1000),
});

const seen = { clientId: z.uuid(), seenAt: z.iso.datetime({ offset: true }) };
export const saveRelation = relationFields.extend(seen);
export const saveTalk = talkFields.extend(seen);

/** A picture that the browser made small: a data address, or nothing to take it away. */
export const setPhoto = z.object({
  clientId: z.uuid(),
  picture: z
    .string()
    .max(200_000, 'photo_too_large')
    .regex(/^data:image\/(jpeg|png|webp);base64,[A-Za-z0-9+/]+=*$/, 'photo_invalid')
    .nullable(),
});
export const setCv = z.object({ clientId: z.uuid(), documentId: z.uuid().or(z.literal('')) });

/** What the timeline may be narrowed to. */
export const TIMELINE_KINDS = ['echanges', 'messages', 'documents', 'etapes', 'mails', 'notes'] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

export const relationQuery = z.object({
  fil: z.enum(TIMELINE_KINDS).optional().catch(undefined),
  avant: z.iso.datetime({ offset: true }).optional().catch(undefined),
});
export type RelationQuery = z.infer<typeof relationQuery>;

export const contactsQuery = z.object({
  q: z.string().trim().min(1).max(100).optional().catch(undefined),
  filtre: z.enum(['tous', 'silence', 'rappels', 'anniversaires']).default('tous').catch('tous'),
  page: z.coerce.number().int().min(1).max(10_000).default(1).catch(1),
});
export type ContactsQuery = z.infer<typeof contactsQuery>;

/** Instants are ISO 8601. */
export interface Relation {
  clientId: string;
  hasPhoto: boolean;
  birthDay: number | null;
  birthMonth: number | null;
  birthYear: number | null;
  family: string | null;
  career: string | null;
  story: string | null;
  howMet: string | null;
  referredBy: string | null;
  referrer: { id: string; name: string } | null;
  brought: { id: string; name: string }[];
  links: string[];
  preferredChannel: (typeof CHANNELS)[number] | null;
  preferredHours: string | null;
  level: (typeof LEVELS)[number] | null;
  address: 'tu' | 'vous' | null;
  length: (typeof LENGTHS)[number] | null;
  examples: boolean | null;
  tone: string | null;
  style: string | null;
  avoid: string | null;
  prefer: string | null;
  cv: { id: string; name: string; mime: string } | null;
  lastContactAt: string | null;
  /** Of the row, to the microsecond: what an edit says it has seen. */
  updatedAt: string;
}

export interface Note {
  id: string;
  body: string;
  pinned: boolean;
  notedAt: string;
  updatedAt: string;
}

export interface Reminder {
  id: string;
  title: string;
  dueAt: string;
  status: 'pending' | 'done' | 'cancelled';
}

/** One thing that happened between the two. */
export interface TimelineEntry {
  kind: TimelineKind;
  /** With the kind, what tells it apart. */
  id: string;
  at: string;
  /** `call`, `uploaded`, `submitted`, an outbox template… */
  what: string;
  title: string;
  side: 'operator' | 'client' | null;
  href: string | null;
}

export interface Contact {
  clientId: string;
  name: string;
  person: string;
  lastContactAt: string | null;
  nextReminder: { title: string; dueAt: string } | null;
  birthDay: number | null;
  birthMonth: number | null;
  hasPhoto: boolean;
  /** Of the sheet: the portrait's address holds it. */
  updatedAt: string;
}
