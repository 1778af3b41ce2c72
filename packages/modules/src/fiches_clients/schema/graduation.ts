import { z } from 'zod';
import { subdomain } from './subdomain.ts';

/** What the operator writes; the modules are chosen beside it. */
export const graduationForm = z.object({
  subdomain: subdomain.refine((wanted) => wanted !== '', 'subdomain_needed'),
  word: z.string().trim().max(4_000, 'too_long').default(''),
});

export const graduate = graduationForm.extend({
  clientId: z.uuid(),
  modules: z.array(z.string().regex(/^[a-z][a-z_]{1,40}$/)).max(60),
});

export const undoGraduation = z.object({
  graduationId: z.uuid(),
  reason: z.string().trim().min(3, 'reason_needed').max(2_000, 'too_long'),
});

export const CONDITIONS = ['client_active', 'in_lab', 'parcours_completed', 'nothing_pending'] as const;
export type ConditionKey = (typeof CONDITIONS)[number];

/** One thing that must hold before a client graduates. */
export interface Condition {
  key: ConditionKey;
  holds: boolean;
  /** How many things stand in the way. */
  count: number;
}

export interface PastGraduation {
  id: string;
  at: string;
  word: string | null;
  modules: string[];
  subdomain: string;
  days: number;
  steps: number;
  deliverables: number;
  undoneAt: string | null;
  undoReason: string | null;
  /** Who has seen the page that celebrates isn't told: it is each person's own. */
  undoable: boolean;
}

export interface GraduationSheet {
  clientId: string;
  name: string;
  firstName: string;
  addressForm: 'tu' | 'vous';
  subdomain: string | null;
  modules: string[];
  /** The road so far; null without parcours. */
  road: { name: string; days: number; steps: number; deliverables: number } | null;
  conditions: Condition[];
  /** The latest first. */
  graduations: PastGraduation[];
}
