import { z } from 'zod';

/** What a column of a file may hold. */
export const IMPORT_FIELDS = [
  'firstName',
  'lastName',
  'fullName',
  'company',
  'email',
  'phone',
  'address',
  'postalCode',
  'city',
  'siren',
  'siret',
  'naf',
  'legalForm',
  'tags',
  'source',
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** Column by column; an empty word is a column left out. */
export type Mapping = readonly (ImportField | '')[];

export const FILE_BYTES = 8 * 1024 * 1024;
export const MOST_LINES = 50_000;

const mapping = z
  .array(z.enum([...IMPORT_FIELDS, '']))
  .min(1)
  .max(200)
  .refine((fields) => fields.includes('email'), 'email_column_needed')
  .refine(
    (fields) => fields.includes('fullName') || (fields.includes('firstName') && fields.includes('lastName')),
    'name_column_needed',
  )
  .refine((fields) => {
    const used = fields.filter((field) => field !== '');
    return new Set(used).size === used.length;
  }, 'column_twice');

export const checkImport = z.object({ id: z.uuid(), mapping });
export const importId = z.object({ id: z.uuid() });
export const runImport = z.object({
  id: z.uuid(),
  onDuplicate: z.enum(['skip', 'update']),
  dashboard: z.enum(['lab', 'one']),
});

export type ImportStatus = 'draft' | 'checked' | 'running' | 'done' | 'undoing' | 'undone';
export type ImportLineStatus = 'waiting' | 'invalid' | 'created' | 'updated' | 'skipped' | 'failed' | 'undone' | 'kept';

/** Dates are ISO 8601. */
export interface ImportSummary {
  id: string;
  fileName: string;
  status: ImportStatus;
  lines: number;
  createdAt: string;
  finishedAt: string | null;
}

export interface ImportSheet extends ImportSummary {
  encoding: string;
  delimiter: string;
  header: string[];
  mapping: (ImportField | '')[];
  onDuplicate: 'skip' | 'update';
  /** By status. */
  counts: Partial<Record<ImportLineStatus, number>>;
  /** Among those that wait: who is here already. */
  duplicates: number;
  /** Of whether it can still be undone. */
  undoable: boolean;
}

export interface ImportLine {
  line: number;
  cells: string[];
  fields: Record<string, string | string[]>;
  faults: Record<string, string>;
  status: ImportLineStatus;
  clientId: string | null;
  clientName: string | null;
}
