import { z } from 'zod';

/** The columns that one record may take from the other. */
export const MERGED_FIELDS = [
  'first_name',
  'last_name',
  'company',
  'email',
  'phone',
  'street',
  'postal_code',
  'city',
  'siren',
  'siret',
  'legal_form',
  'naf',
  'naf_2025',
  'company_created_on',
  'headcount',
  'billing_address',
  'billing_email',
  'invoicing_address',
] as const;
export type MergedField = (typeof MERGED_FIELDS)[number];

export const mergeClients = z.object({
  kept: z.uuid(),
  merged: z.uuid(),
  /** Those taken from the record that goes. */
  fields: z.array(z.enum(MERGED_FIELDS)).max(MERGED_FIELDS.length),
});

export const undoMerge = z.object({ mergeId: z.uuid() });

/** A record that may be the same person's. */
export interface Twin {
  id: string;
  name: string;
  email: string;
  /** What both have. */
  same: ('email' | 'siret' | 'siren' | 'phone' | 'name')[];
}

export interface MergeSide {
  id: string;
  name: string;
  status: string;
  values: Partial<Record<MergedField, string>>;
  documents: number;
  submissions: number;
  members: number;
}

/** A merge that stands. Dates are ISO 8601. */
export interface StandingMerge {
  id: string;
  keptId: string;
  keptName: string;
  mergedId: string;
  mergedName: string;
  mergedAt: string;
  undoable: boolean;
}
