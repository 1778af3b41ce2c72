import { z } from 'zod';

export const SUBMISSION_STATUSES = [
  'draft',
  'pending',
  'needs_precision',
  'rejected',
  'approved',
  'withdrawn',
] as const;
export type SubmissionStatus = (typeof SUBMISSION_STATUSES)[number];
export type SubmissionKind = 'step' | 'homework' | 'document' | 'evolution';
export type EventKind =
  | 'submitted'
  | 'opened'
  | 'precision_asked'
  | 'rejected'
  | 'resubmitted'
  | 'approved'
  | 'withdrawn';

const words = z.string().trim().max(20_000, 'too_long');
/** A verdict other than yes is explained: ten characters at least. */
const explained = words.min(10, 'comment_too_short');

export const submitDocument = z.object({ documentId: z.uuid(), word: words.default('') });
export const resubmit = z.object({ submissionId: z.uuid(), answer: words.default('') });
export const withdrawSubmission = z.object({ submissionId: z.uuid() });
export const openSubmission = z.object({ submissionId: z.uuid() });

const verdict = z.object({
  submissionId: z.uuid(),
  /** The round on screen: a verdict never falls on a newer one. */
  seenRound: z.number().int().min(1),
});
export const askPrecision = verdict.extend({ comment: explained });
export const rejectSubmission = verdict.extend({ comment: explained });
export const approveSubmission = verdict.extend({
  comment: words.default(''),
  /** SHA-256 of the version on screen. */
  seenSha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export const queueQuery = z.object({
  filtre: z.enum(['toutes', 'retard', 'traitees']).default('toutes').catch('toutes'),
  client: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).default(1).catch(1),
});
export type QueueQuery = z.infer<typeof queueQuery>;

/** A line of the queue, or of *Mes demandes*. Dates are ISO 8601. */
export interface SubmissionLine {
  id: string;
  clientId: string;
  clientName: string;
  dashboard: 'lab' | 'one';
  kind: SubmissionKind;
  status: SubmissionStatus;
  title: string;
  round: number;
  firstSubmittedAt: string;
  submittedAt: string;
  promisedAt: string;
  openedAt: string | null;
  decidedAt: string | null;
}

export interface SubmissionEvent {
  kind: EventKind;
  round: number;
  by: string | null;
  side: 'operator' | 'client';
  comment: string | null;
  at: string;
}

export interface SubmittedVersion {
  id: string;
  version: number;
  name: string;
  mime: string;
  size: number;
  sha256: string;
}

export interface SubmissionSheet extends SubmissionLine {
  documentId: string | null;
  /** What is submitted now. */
  version: SubmittedVersion | null;
  /** What was submitted the round before, if it was another version. */
  previousVersion: SubmittedVersion | null;
  /** The document has a newer version than the submitted one: resubmitting would send it. */
  newerVersion: boolean;
  events: SubmissionEvent[];
  /** Place in MiKL's queue, from 1; null when it isn't pending. */
  place: number | null;
}
