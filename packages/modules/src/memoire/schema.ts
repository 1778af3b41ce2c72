import { z } from 'zod';

export const celebrate = z.object({ graduationId: z.uuid() });

export interface Graduation {
  id: string;
  at: string;
  by: string | null;
  word: string | null;
  days: number;
  steps: number;
  deliverables: number;
}

/** What a step asked, as its client read it. */
export interface Brief {
  objective?: string;
  why?: string;
  clientRole?: string;
  operatorRole?: string;
  criterion?: string;
  deliverable?: string;
}

export type EventKind = 'submitted' | 'precision_asked' | 'rejected' | 'resubmitted' | 'approved' | 'withdrawn';

/** A move of a submission, with what was sent or said. */
export interface Exchange {
  id: string;
  kind: EventKind;
  round: number;
  by: string | null;
  side: 'operator' | 'client';
  comment: string | null;
  at: string;
  /** The text that this round carried, on the line that sent it. */
  body: string | null;
}

export interface PastStep {
  id: string;
  cycle: number;
  parcoursName: string;
  title: string;
  status: 'locked' | 'current' | 'in_review' | 'completed' | 'skipped';
  completedAt: string | null;
  brief: Brief | null;
  exchanges: Exchange[];
}

export interface PastVersion {
  id: string;
  version: number;
  name: string;
  at: string;
}

export interface PastDocument {
  id: string;
  name: string;
  type: 'livrable' | 'ressource' | 'devoir' | 'archive';
  status: string;
  side: 'operator' | 'client';
  mime: string;
  versions: PastVersion[];
  approvedVersion: number | null;
}

/** A choice that was made, with the words that were said. */
export interface Decision {
  id: string;
  kind: 'decided' | 'approved' | 'precision_asked' | 'rejected' | 'step_skipped' | 'step_reopened';
  subject: string;
  said: string | null;
  by: string | null;
  at: string;
  /** Where it stands in the page. */
  anchor: string | null;
}

export interface LabHistory {
  graduation: Graduation | null;
  steps: PastStep[];
  documents: PastDocument[];
  decisions: Decision[];
}
