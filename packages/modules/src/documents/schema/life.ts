import { z } from 'zod';

/** Where a homework stands, for both sides. */
export type HomeworkState = 'to_do' | 'late' | 'handed_in' | 'seen' | 'to_redo';

export const EVENT_KINDS = [
  'shared',
  'withdrawn',
  'archived',
  'unarchived',
  'given',
  'changed',
  'handed_in',
  'ticked',
  'unticked',
  'seen',
  'reopened',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Something that became of a document. Dates are ISO 8601 in UTC. */
export interface DocumentEvent {
  id: string;
  kind: EventKind;
  by: string | null;
  mine: boolean;
  side: 'operator' | 'client';
  comment: string | null;
  files: { id: string; name: string }[];
  at: string;
}

/** What a homework asks. */
export interface Homework {
  state: HomeworkState;
  instruction: string;
  dueAt: string | null;
  completedAt: string | null;
}

export interface DocumentStory {
  homework: Homework | null;
  /** Oldest first. */
  events: DocumentEvent[];
}

const instruction = z.string().trim().min(3, 'instruction_needed').max(5000, 'too_long');
const due = z
  .union([z.literal('').transform(() => null), z.iso.date('date_invalid')])
  .nullable()
  .default(null);

export const giveHomework = z.object({
  clientId: z.uuid('client_needed'),
  /** The browser's own id for it: asked twice, it is given once. */
  key: z.uuid(),
  name: z.string().trim().min(1, 'file_name_needed').max(200, 'file_name_too_long'),
  instruction,
  due,
});

export const setHomework = z.object({ documentId: z.uuid(), instruction, due });

export const handInHomework = z.object({
  documentId: z.uuid(),
  answer: z.string().max(20_000, 'too_long'),
  files: z.array(z.uuid()).max(20, 'too_many_files'),
});

export const tickHomework = z.object({ documentId: z.uuid(), done: z.boolean() });

export const reviewHomework = z.object({
  documentId: z.uuid(),
  verdict: z.enum(['seen', 'redo']),
  comment: z.string().max(20_000, 'too_long'),
});

export const shareDocument = z.object({ documentId: z.uuid() });
export const sortDocument = z.object({ documentId: z.uuid(), type: z.enum(['livrable', 'ressource']) });
export const archiveDocument = z.object({ documentId: z.uuid(), archived: z.boolean() });
