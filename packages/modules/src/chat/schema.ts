import type { AppError } from '@foxeo/core/result';
import { z } from 'zod';

export const LIMITS = {
  /** Characters of one message. */
  body: 20_000,
  /** Files of one message, and bytes of one. */
  files: 10,
  oneFile: 25 * 1024 ** 2,
  /** Seconds of a voice note. */
  voice: 300,
  /** Milliseconds during which an author may change his words. */
  editable: 15 * 60_000,
} as const;

export const EMOJIS = ['👍', '❤️', '😂', '🎉', '🙏', '👀'] as const;
export type Emoji = (typeof EMOJIS)[number];

export type AuthorKind = 'operator' | 'client' | 'elio' | 'system';
export type Side = 'operator' | 'client';

/** Modules whose pages a message can be written from. */
export const CONTEXTS = ['document', 'submission'] as const;
export type ContextKind = (typeof CONTEXTS)[number];

export interface Attachment {
  id: string;
  kind: 'file' | 'voice';
  name: string;
  mime: string;
  /** Bytes. */
  size: number;
  seconds: number | null;
}

export interface Quote {
  id: string;
  seq: number;
  name: string | null;
  /** Its beginning; empty when it was deleted or has no words. */
  excerpt: string;
  deleted: boolean;
}

export interface MessageLink {
  kind: string;
  entityId: string;
  label: string;
}

/** A message as its reader sees it. Dates are ISO 8601 in UTC. */
export interface Message {
  id: string;
  seq: number;
  kind: AuthorKind;
  name: string | null;
  mine: boolean;
  /** Markdown light (`rules/markup.ts`). */
  body: string;
  at: string;
  editedAt: string | null;
  deletedAt: string | null;
  channel: 'app' | 'mail';
  quote: Quote | null;
  context: { kind: string; id: string; label: string } | null;
  attachments: Attachment[];
  reactions: { emoji: Emoji; count: number; mine: boolean }[];
  links: MessageLink[];
}

/** How far someone has read. */
export interface Read {
  userId: string;
  side: Side;
  seq: number;
}

/** A stretch of a conversation, oldest first, and how far each has read. */
export interface Page {
  messages: Message[];
  reads: Read[];
  /** The place of the last message there is. */
  lastSeq: number;
}

/** What is sent. The id is made by the device: sent again, it is the same message. */
const message = z.object({
  id: z.uuid(),
  body: z
    .string()
    .max(LIMITS.body, 'message_too_long')
    .transform((body) => body.replaceAll('\0', '')),
  replyTo: z.uuid().nullable().default(null),
  attachments: z.array(z.uuid()).max(LIMITS.files, 'too_many_files').default([]),
  context: z
    .object({ kind: z.enum(CONTEXTS), id: z.uuid() })
    .nullable()
    .default(null),
});

/** Messages of one person for one conversation, in the order in which they were written. */
export const outgoing = z.object({
  clientId: z.uuid(),
  /** Who wrote them: a device that changed hands sends nobody else's words under a new name. */
  author: z.uuid(),
  messages: z.array(message).min(1).max(25),
});
export type Outgoing = z.infer<typeof outgoing>;

/** The places of those that were taken, then why the next one was not: what follows it was left. */
export interface Sent {
  seqs: number[];
  error?: AppError;
}

const place = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** Which stretch of a conversation: after a place, before one, or some messages by their ids. */
export const pageQuery = z.object({
  apres: place.optional().catch(undefined),
  avant: place.optional().catch(undefined),
  ids: z
    .string()
    .transform((ids) => ids.split(','))
    .pipe(z.array(z.uuid()).max(50))
    .optional()
    .catch(undefined),
});
export type PageQuery = z.infer<typeof pageQuery>;

/** The address of a conversation's page. */
export const conversationQuery = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  /** The place of a message to show among its neighbours. */
  message: place.optional().catch(undefined),
  /** `document:<id>`: from where one comes to write. */
  de: z
    .string()
    .regex(/^(document|submission):[0-9a-f-]{36}$/)
    .optional()
    .catch(undefined),
});

export const FILTERS = ['tous', 'non-lus', 'a-repondre', 'attente', 'veille'] as const;
export type Filter = (typeof FILTERS)[number];

export const threadsQuery = z.object({
  filtre: z.enum(FILTERS).catch('tous'),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
});
export type ThreadsQuery = z.infer<typeof threadsQuery>;

/** A conversation in the operator's list. */
export interface ThreadLine {
  clientId: string;
  clientName: string;
  dashboard: 'lab' | 'one';
  unread: number;
  awaiting: Side | null;
  awaitingSince: string | null;
  snoozedUntil: string | null;
  last: { at: string; kind: AuthorKind; name: string | null; excerpt: string; deleted: boolean; files: number } | null;
}

/** What both sides know of how an operator answers. */
export interface AnswerPromise {
  answerDays: number;
  hours: string | null;
  awayText: string | null;
  awayUntil: string | null;
}

/** What surrounds a conversation. */
export interface ConversationHead {
  clientId: string;
  clientName: string;
  /** First name of the client's owner, for the operator. */
  firstName: string;
  status: 'invited' | 'active' | 'paused' | 'archived' | 'anonymised';
  moduleOn: boolean;
  awaiting: Side | null;
  awaitingSince: string | null;
  snoozedUntil: string | null;
  promise: AnswerPromise;
}

export interface QuickReply {
  id: string;
  title: string;
  body: string;
}

const words = z
  .string()
  .max(LIMITS.body, 'message_too_long')
  .transform((body) => body.replaceAll('\0', ''));

export const editMessage = z.object({ id: z.uuid(), body: words });
export const oneMessage = z.object({ id: z.uuid() });
export const reactToMessage = z.object({ id: z.uuid(), emoji: z.enum(EMOJIS), wished: z.boolean() });
export const readUpTo = z.object({ clientId: z.uuid(), seq: z.number().int().min(0) });
export const oneConversation = z.object({ clientId: z.uuid() });
export const snooze = z.object({ clientId: z.uuid(), until: z.iso.datetime({ offset: true }).nullable() });
export const saveQuickReply = z.object({
  id: z.uuid(),
  title: z.string().trim().min(1, 'quick_title').max(80, 'quick_title'),
  body: z.string().trim().min(1, 'quick_body').max(5000, 'quick_body'),
});
export const startAttachment = z.object({
  id: z.uuid(),
  clientId: z.uuid(),
  name: z.string().min(1, 'file_name_needed').max(1000),
  size: z.number().int().min(1, 'file_empty').max(LIMITS.oneFile, 'attachment_too_large'),
  voice: z.boolean().default(false),
  seconds: z.number().int().min(0).max(LIMITS.voice).nullable().default(null),
});
export const oneAttachment = z.object({ id: z.uuid() });
export const chatSettings = z.object({
  answerDays: z.coerce.number().int().min(1, 'answer_days').max(10, 'answer_days'),
  hours: z.string().trim().max(120, 'too_long').default(''),
  awayText: z.string().trim().max(1000, 'too_long').default(''),
  /** A day, the last of the absence; empty while there is none. */
  awayUntil: z.union([z.literal(''), z.iso.date()]).default(''),
});
