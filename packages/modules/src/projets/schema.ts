import { z } from 'zod';

export const PROJECT_STATUSES = ['planned', 'active', 'on_hold', 'done', 'cancelled'] as const;
export type ProjectStatus = (typeof PROJECT_STATUSES)[number];

export const ACTION_STATUSES = ['proposed', 'todo', 'doing', 'done', 'dropped'] as const;
export type ActionStatus = (typeof ACTION_STATUSES)[number];
/** Those that a step may have, and that anyone may choose by hand. */
export const WORK_STATUSES = ['todo', 'doing', 'done', 'dropped'] as const;
export type WorkStatus = (typeof WORK_STATUSES)[number];

export const SOURCES = ['message', 'submission', 'document'] as const;
export type Source = (typeof SOURCES)[number];

export type Side = 'operator' | 'client';

const title = (most: number) => z.string().trim().min(1, 'title_needed').max(most, 'too_long');
/** A day as a date field gives it; empty is none. */
const day = z
  .string()
  .regex(/^(\d{4}-\d\d-\d\d)?$/, 'date_invalid')
  .transform((typed) => typed || null);
const inOrder = ({ startsOn, dueOn }: { startsOn: string | null; dueOn: string | null }) =>
  !startsOn || !dueOn || startsOn <= dueOn;
const reversed = { path: ['dueOn'], message: 'dates_reversed' };
/** The row's updated_at as the page showed it; null for a row to be made. */
const seenAt = z.iso.datetime({ offset: true }).nullable();

const projectParts = z.object({
  title: title(120),
  objective: z.string().trim().max(2000, 'too_long'),
  startsOn: day,
  dueOn: day,
  shared: z.boolean(),
});
export const projectFields = projectParts.refine(inOrder, reversed);
export const createProject = projectParts.extend({ clientId: z.uuid(), key: z.uuid() }).refine(inOrder, reversed);
export const editProject = projectParts.extend({ projectId: z.uuid(), seenAt }).refine(inOrder, reversed);
export const projectOf = z.object({ projectId: z.uuid() });
export const moveProject = z.object({ projectId: z.uuid(), status: z.enum(PROJECT_STATUSES) });

const stepParts = z.object({
  title: title(120),
  startsOn: day,
  dueOn: day,
  weight: z.coerce
    .number<string | number>('weight_invalid')
    .int('weight_invalid')
    .min(1, 'weight_invalid')
    .max(10, 'weight_invalid'),
  shared: z.boolean(),
});
export const stepFields = stepParts.refine(inOrder, reversed);
export const saveStep = stepParts
  .extend({ projectId: z.uuid(), key: z.uuid(), followers: z.boolean(), seenAt })
  .refine(inOrder, reversed);
export const moveStep = z.object({ stepId: z.uuid(), status: z.enum(WORK_STATUSES) });
export const planStep = z
  .object({ stepId: z.uuid(), startsOn: day, dueOn: day, followers: z.boolean(), seenAt })
  .refine(inOrder, reversed);
export const stepOf = z.object({ stepId: z.uuid() });

/** Whose an action is: `operator`, `client` for any of its members, or one member's id. */
const owner = z.union([z.enum(['operator', 'client']), z.uuid()], 'owner_needed');
const source = { source: z.enum(SOURCES).nullable(), sourceId: z.uuid().nullable() };
export const actionFields = z.object({
  title: title(200),
  owner,
  dueOn: day,
  shared: z.boolean(),
  tickable: z.boolean(),
});
export const saveAction = actionFields.extend({ projectId: z.uuid(), key: z.uuid(), seenAt, ...source });
export const moveAction = z.object({ actionId: z.uuid(), status: z.enum(WORK_STATUSES) });
export const tickAction = z.object({ actionId: z.uuid(), done: z.boolean() });
export const actionOf = z.object({ actionId: z.uuid() });

export const decisionFields = z.object({
  sentence: z.string().trim().min(1, 'sentence_needed').max(500, 'too_long'),
  reason: z.string().trim().max(2000, 'too_long'),
  decidedOn: z.string().regex(/^\d{4}-\d\d-\d\d$/, 'date_invalid'),
  shared: z.boolean(),
});
export const saveDecision = decisionFields.extend({ projectId: z.uuid(), key: z.uuid(), seenAt, ...source });
export const decisionOf = z.object({ decisionId: z.uuid() });

export const fileDocument = z.object({ documentId: z.uuid(), projectId: z.uuid().nullable() });

export const VIEWS = ['liste', 'tableau', 'frise'] as const;
export const FILTERS = ['en_cours', 'retard', 'termines', 'tous', 'corbeille'] as const;
export const listQuery = z.object({
  vue: z.enum(VIEWS).default('liste').catch('liste'),
  filtre: z.enum(FILTERS).default('en_cours').catch('en_cours'),
  client: z.uuid().optional().catch(undefined),
  q: z.string().trim().min(1).max(100).optional().catch(undefined),
  /** The Monday on which the timeline begins. */
  debut: z.iso.date().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).default(1).catch(1),
});
export type ListQuery = z.infer<typeof listQuery>;

/** From where something is noted: `/projets/noter?source=message&id=…`. */
export const noteQuery = z.object({
  source: z.enum(SOURCES),
  id: z.uuid(),
  quoi: z.enum(['action', 'decision']).default('action').catch('action'),
});

/** A project in a list. Days are `2026-11-22`, instants ISO 8601. */
export interface ProjectLine {
  id: string;
  clientId: string;
  clientName: string;
  title: string;
  status: ProjectStatus;
  startsOn: string | null;
  dueOn: string | null;
  shared: boolean;
  isDefault: boolean;
  deletedAt: string | null;
  /** Weights of the steps that are done, and of all that weren't dropped. */
  weightDone: number;
  weightAll: number;
  openActions: number;
  /** Steps and actions whose day has passed. */
  late: number;
  /** The nearest day of what is still to do. */
  nextOn: string | null;
  /** From its first day to its last: its own, else those of its steps. */
  spanFrom: string | null;
  spanUntil: string | null;
}

export interface Step {
  id: string;
  title: string;
  status: WorkStatus;
  startsOn: string | null;
  dueOn: string | null;
  weight: number;
  shared: boolean;
  updatedAt: string;
}

export interface Action {
  id: string;
  projectId: string;
  projectTitle: string;
  clientId: string;
  clientName: string;
  title: string;
  status: ActionStatus;
  ownerSide: Side;
  ownerId: string | null;
  ownerName: string | null;
  dueOn: string | null;
  shared: boolean;
  tickable: boolean;
  source: Source | null;
  sourceId: string | null;
  /** What the source is called, and where it is, for a reader who may read it. */
  sourceLabel: string | null;
  sourceSeq: number | null;
  confirmedAt: string | null;
  confirmedById: string | null;
  confirmedBy: string | null;
  doneAt: string | null;
  doneBy: string | null;
  updatedAt: string;
}

export interface Decision {
  id: string;
  sentence: string;
  reason: string;
  decidedOn: string;
  shared: boolean;
  source: Source | null;
  sourceId: string | null;
  sourceLabel: string | null;
  sourceSeq: number | null;
  updatedAt: string;
}

export interface ProjectEvent {
  id: string;
  kind:
    | 'created'
    | 'edited'
    | 'moved'
    | 'deleted'
    | 'restored'
    | 'document_filed'
    | 'document_taken_out'
    | 'step_added'
    | 'step_edited'
    | 'step_planned'
    | 'step_moved'
    | 'step_removed'
    | 'action_added'
    | 'action_edited'
    | 'action_moved'
    | 'action_confirmed'
    | 'decision_noted'
    | 'decision_edited'
    | 'decision_removed';
  said: string | null;
  state: string | null;
  by: string | null;
  at: string;
}

export interface ProjectSheet extends ProjectLine {
  objective: string;
  updatedAt: string;
  /** Of the client: his module is on, and nothing may be written for him any more. */
  moduleOn: boolean;
  closed: boolean;
  steps: Step[];
  actions: Action[];
  decisions: Decision[];
  documents: { id: string; name: string }[];
  /** For the operator alone. */
  events: ProjectEvent[];
}

export interface Choice {
  id: string;
  name: string;
}
