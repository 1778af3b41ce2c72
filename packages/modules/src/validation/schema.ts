import { z } from 'zod';
import { isExplained } from './schema/explained.ts';

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
  | 'withdrawn'
  | 'approval_taken_back';

const words = z.string().trim().max(20_000, 'too_long');
/** A verdict other than yes is explained. */
const explained = words.refine(isExplained, 'comment_too_short');

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

export const takeBackApproval = verdict;

export const FILTERS = ['toutes', 'retard', 'traitees'] as const;

export const queueQuery = z.object({
  filtre: z.enum(FILTERS).default('toutes').catch('toutes'),
  client: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).default(1).catch(1),
});
export type QueueQuery = z.infer<typeof queueQuery>;

export const requestsQuery = queueQuery.pick({ page: true });

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

/** A line of *Mes demandes*. */
export interface RequestLine extends SubmissionLine {
  /** Place in the operator's queue, from 1; null when it isn't pending. */
  place: number | null;
}

export interface SubmissionEvent {
  id: string;
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

/** What was submitted when it isn't a file: words, in Markdown, as they were sent. */
export interface SubmittedText {
  body: string;
  sha256: string;
}

export interface SubmissionSheet extends RequestLine {
  /** Who sent it: first name and last name, when his profile says them. */
  submittedBy: string | null;
  /** First name of the client's contact. */
  firstName: string;
  documentId: string | null;
  /** The document was withdrawn or archived since: nothing can be approved, nor sent again. */
  documentClosed: boolean;
  /** It was left by the Lab: it is read, and answered no more. */
  ofLab: boolean;
  /** What is submitted now. */
  version: SubmittedVersion | null;
  /** What was submitted the round before, if it was another version. */
  previousVersion: SubmittedVersion | null;
  /** For a step: the text of this round, and of the round before. */
  text: SubmittedText | null;
  previousText: SubmittedText | null;
  stepId: string | null;
  /** The document has a newer version than the submitted one: resubmitting would send it. */
  newerVersion: boolean;
  events: SubmissionEvent[];
}

/** What the panel of a document's page needs to know. */
export interface DocumentToSubmit {
  name: string;
  version: number;
  state: 'submittable' | 'private' | 'closed' | 'of_lab' | 'without_file' | 'approved';
  /** The latest submission of it, if there is one. */
  submission: RequestLine | null;
  /** Its current version isn't the submitted one. */
  newerVersion: boolean;
  /** First name of whoever owns the client's space. */
  ownerName: string | null;
}
