import { z } from 'zod';

export const ACTOR_KINDS = ['operator', 'client', 'guest', 'elio', 'support', 'system', 'orpheus'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** What lines of the journal are about. The database may know more: a new one is shown under its own name. */
export const ENTITIES = [
  'client',
  'member',
  'invitation',
  'config',
  'consent',
  'document',
  'approval',
  'submission',
  'message',
  'message_link',
  'chat_settings',
  'parcours',
  'graduation',
  'step',
  'template',
  'project',
  'project_step',
  'action',
  'decision',
  'operator',
  'session',
  'login',
  'security',
  'mail',
  'job',
  'journal',
  'relation',
  'note',
  'reminder',
  'exchange',
  'prospect',
  'mail_template',
] as const;
export type Entity = (typeof ENTITIES)[number];

/** Where a page of the journal begins: the instant and the id of a line, as `2026-11-22T14:05:00.123456Z_<uuid>`. */
const cursor = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** What the address of the journal may ask. Anything else in it is ignored. */
export const journalQuery = z.object({
  acteur: z.enum(ACTOR_KINDS).optional().catch(undefined),
  client: z.uuid().optional().catch(undefined),
  /** The beginning of an action: `document.` or `document.uploaded`. */
  action: z
    .string()
    .regex(/^[a-z_]{1,40}(\.[a-z_]{0,60})?$/)
    .optional()
    .catch(undefined),
  objet: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .optional()
    .catch(undefined),
  /** The history of one object; with `objet`. */
  id: z
    .string()
    .regex(/^[\w-]{1,100}$/)
    .optional()
    .catch(undefined),
  /** Whole days, both included, in the reader's zone. */
  du: z.iso.date().optional().catch(undefined),
  au: z.iso.date().optional().catch(undefined),
  /** Lines older than this one, or newer. */
  avant: cursor.optional().catch(undefined),
  apres: cursor.optional().catch(undefined),
});
export type JournalQuery = z.infer<typeof journalQuery>;

export type Filters = Omit<JournalQuery, 'avant' | 'apres'>;

export type Facts = Readonly<Record<string, unknown>>;

export interface JournalLine {
  id: string;
  /** To the microsecond, in UTC: it is also half of the line's cursor. */
  at: string;
  actorKind: ActorKind;
  /** Null for what the system did, or someone whom the reader doesn't know. */
  actorName: string | null;
  clientId: string | null;
  clientName: string | null;
  action: string;
  entity: string;
  entityId: string | null;
  /** The object by its name now, or at the time of the line; null when it has none. */
  objectName: string | null;
}

export interface JournalPage {
  lines: JournalLine[];
  /** Cursors of the pages beside this one. */
  older: string | null;
  newer: string | null;
}

export interface LineSheet extends JournalLine {
  seq: number;
  before: Facts | null;
  after: Facts | null;
  requestId: string | null;
  shownToClient: boolean;
  /** First characters of the line's hash, in hexadecimal. */
  mark: string;
  /** Null once erased, twelve months after, or when nobody's browser was there. */
  origin: { ip: string | null; userAgent: string | null } | null;
  /** Names of the people whose ids stand in `before` and `after`. */
  people: Readonly<Record<string, string>>;
}

/** A line as it is exported. */
export interface ExportedLine extends JournalLine {
  seq: number;
  before: Facts | null;
  after: Facts | null;
  requestId: string | null;
  ip: string | null;
}

/** One chain of the journal: a client's, or the operator's own. */
export interface Chain {
  id: string;
  clientId: string | null;
  name: string;
  lines: number;
  lastAt: string | null;
}

export interface Verdict {
  /** Lines that hold, from the first. */
  lines: number;
  /** Number of the first line that doesn't hold. */
  brokenAt: number | null;
  reason: 'altered' | 'missing' | 'cut' | null;
}
