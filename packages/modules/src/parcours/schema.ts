import { z } from 'zod';
import { type StepContent, stepContent } from './schema/content.ts';

export const PARCOURS_STATUSES = ['draft', 'in_progress', 'suspended', 'completed', 'abandoned', 'graduated'] as const;
export type ParcoursStatus = (typeof PARCOURS_STATUSES)[number];
export const STEP_STATUSES = ['locked', 'current', 'in_review', 'completed', 'skipped'] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];

export type ParcoursEventKind =
  | 'created'
  | 'started'
  | 'step_added'
  | 'step_removed'
  | 'step_edited'
  | 'steps_ordered'
  | 'step_opened'
  | 'step_submitted'
  | 'step_returned'
  | 'step_withdrawn'
  | 'step_completed'
  | 'step_completion_undone'
  | 'step_skipped'
  | 'step_reopened'
  | 'suspended'
  | 'resumed'
  | 'abandoned'
  | 'completed'
  | 'reopened'
  | 'nudged'
  | 'stalled'
  | 'graduated'
  | 'graduation_undone';

const said = z.string().trim().max(2_000, 'too_long').default('');
const reason = z.string().trim().min(3, 'reason_needed').max(2_000, 'too_long');
const parcoursId = z.uuid();
const stepId = z.uuid();
/** `updated_at` of what the page showed, as the database wrote it. */
const seenAt = z.string().max(40);

export const saveTemplate = z.object({
  templateId: z.uuid(),
  name: z.string().trim().min(1, 'name_needed').max(120, 'too_long'),
  description: z.string().trim().max(2_000, 'too_long').default(''),
  steps: z.array(stepContent).min(2, 'steps_needed').max(30, 'step_too_many'),
  seenAt: seenAt.nullable(),
});
export const archiveTemplate = z.object({ templateId: z.uuid(), archived: z.boolean() });
export const saveLibraryStep = z.object({ stepId: z.uuid(), content: stepContent });
export const removeLibraryStep = z.object({ stepId: z.uuid() });

export const createParcours = z.object({ clientId: z.uuid(), templateId: z.uuid().nullable() });
export const onParcours = z.object({ parcoursId });
export const onParcoursSaying = z.object({ parcoursId, said });
export const addStep = z.object({ parcoursId, content: stepContent });
export const editStep = z.object({ stepId, content: stepContent, seenAt });
export const onStep = z.object({ stepId });
export const onStepBecause = z.object({ stepId, reason });
export const orderSteps = z.object({ parcoursId, order: z.array(stepId).min(1).max(30) });

export const saveDraft = z.object({
  stepId,
  body: z.string().max(100_000, 'too_long'),
  /** 0 before the first saving. */
  revision: z.number().int().min(0),
});
export const tickItem = z.object({ stepId, item: z.string().max(40), done: z.boolean() });
export const submitStep = z.object({
  stepId,
  word: z.string().trim().max(20_000, 'too_long').default(''),
  /** Of the draft on screen: nothing else goes. */
  revision: z.number().int().min(1),
});

export const FILTERS = ['en_cours', 'arretes', 'pause', 'prets', 'tous'] as const;
export const overviewQuery = z.object({
  filtre: z.enum(FILTERS).default('en_cours').catch('en_cours'),
  q: z.string().trim().max(100).default('').catch(''),
  page: z.coerce.number().int().min(1).max(10_000).default(1).catch(1),
});
export type OverviewQuery = z.infer<typeof overviewQuery>;

/** How a parcours stands. Dates are ISO 8601. */
export interface Parcours {
  id: string;
  clientId: string;
  name: string;
  status: ParcoursStatus;
  cycle: number;
  startedAt: string | null;
  suspendedAt: string | null;
  completedAt: string | null;
  abandonedAt: string | null;
  reason: string | null;
}

/** A step as a path shows it: nothing of what it holds. */
export interface StepLine {
  id: string;
  position: number;
  title: string;
  status: StepStatus;
  expectedDays: number;
  /** A day where the client lives. */
  dueOn: string | null;
  openedAt: string | null;
  completedAt: string | null;
  reopenedAt: string | null;
  stalledAt: string | null;
  reason: string | null;
  /** What it should give; null while the reader may not see it. */
  deliverable: string | null;
  /** Its latest submission. */
  submission: { id: string; status: string; promisedAt: string; openedAt: string | null } | null;
}

export interface ParcoursEvent {
  id: string;
  kind: ParcoursEventKind;
  stepTitle: string | null;
  by: string | null;
  side: 'operator' | 'client' | null;
  said: string | null;
  at: string;
}

export interface ClientParcours extends Parcours {
  steps: StepLine[];
}

/** A step of the composition in the Hub. */
export interface ComposedStep extends StepLine {
  content: StepContent;
  seenAt: string;
  checked: number;
}

export interface ComposedParcours extends Parcours {
  steps: ComposedStep[];
  events: ParcoursEvent[];
}

export interface StepDraft {
  body: string;
  revision: number;
  updatedAt: string;
}

/** A step as its client opens it. */
export interface StepSheet extends StepLine {
  parcours: Parcours;
  steps: StepLine[];
  /** Null while it is locked. */
  content: Omit<StepContent, 'title' | 'days'> | null;
  ticked: string[];
  draft: StepDraft | null;
  events: ParcoursEvent[];
}

export interface TemplateLine {
  id: string;
  name: string;
  description: string;
  steps: string[];
  archived: boolean;
}

export interface Template {
  id: string;
  name: string;
  description: string;
  steps: StepContent[];
  archived: boolean;
  updatedAt: string;
}

export interface LibraryStep {
  id: string;
  content: StepContent;
}

/** A line of the Hub's list. */
export interface OverviewLine {
  clientId: string;
  clientName: string;
  /** Null for a client of the Lab who has none yet. */
  parcours: Pick<Parcours, 'id' | 'name' | 'status'> | null;
  done: number;
  counted: number;
  step: string | null;
  stepStatus: StepStatus | null;
  since: string | null;
  stalledAt: string | null;
}
