import { FILE_LIMITS } from '@foxeo/core/files';
import { z } from 'zod';
import type { HomeworkState } from './schema/life.ts';
import { SORTS } from './schema/sorting.ts';

export const DOCUMENT_TYPES = ['livrable', 'ressource', 'devoir', 'archive'] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

export const DOCUMENT_STATUSES = ['draft', 'shared', 'changes_requested', 'approved', 'withdrawn', 'archived'] as const;
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

export const VISIBILITIES = ['operator_private', 'shared', 'client_private'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export type Party = 'operator' | 'client';

/** What the address of a list may ask. Anything else in it is ignored. */
export const listQuery = z.object({
  type: z.enum(DOCUMENT_TYPES).optional().catch(undefined),
  status: z.enum(DOCUMENT_STATUSES).optional().catch(undefined),
  client: z.uuid().optional().catch(undefined),
  q: z.string().trim().max(100).optional().catch(undefined),
  corbeille: z.literal('1').optional().catch(undefined),
  sort: z.enum(SORTS).default('date').catch('date'),
  sens: z.enum(['asc', 'desc']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).default(1).catch(1),
});
export type ListQuery = z.infer<typeof listQuery>;

export const startUpload = z.object({
  clientId: z.uuid(),
  documentId: z.uuid().nullable(),
  /** The browser's own key for this file and place: asked again, the same upload goes on. */
  key: z.string().min(8).max(200),
  name: z.string().min(1, 'file_name_needed').max(1000),
  size: z.number().int().min(1, 'file_empty').max(FILE_LIMITS.oneFile, 'file_too_large'),
  visibility: z.enum(VISIBILITIES),
});

export const finishUpload = z.object({ versionId: z.uuid() });

const tag = z.string().trim().min(1, 'tag_empty').max(40, 'tag_too_long');

export const fileDocument = z.object({
  documentId: z.uuid(),
  /** The date of the row that the page showed. */
  seenAt: z.iso.datetime({ offset: true }),
  name: z.string().trim().min(1, 'file_name_needed').max(200, 'file_name_too_long'),
  tags: z.array(tag).max(50, 'too_many_tags'),
});

export const withdrawDocument = z.object({
  documentId: z.uuid(),
  reason: z.string().trim().min(3, 'reason_needed').max(500, 'too_long'),
});

export const trashDocument = z.object({ documentId: z.uuid(), trashed: z.boolean() });

export type ClientStatus = 'invited' | 'active' | 'paused' | 'archived' | 'anonymised';

/** A line of the list. Dates are ISO 8601 in UTC, sizes bytes. */
export interface DocumentLine {
  id: string;
  clientId: string;
  clientName: string;
  clientStatus: ClientStatus;
  name: string;
  type: DocumentType;
  status: DocumentStatus;
  visibility: Visibility;
  ownerSide: Party;
  /** Who put it here, and whether that is the person who looks. */
  addedBy: string | null;
  addedByMe: boolean;
  mime: string | null;
  size: number | null;
  version: number;
  tags: string[];
  createdAt: string;
  updatedAt: string;
  trashedAt: string | null;
  /** Where it stands when it is a homework, and until when. */
  homework: HomeworkState | null;
  dueAt: string | null;
  /** It was handed in as the answer to a homework. */
  answers: boolean;
  /** This person has opened its current version. */
  opened: boolean;
  /** Its client has left the Lab since: it is read, and nothing more. */
  ofLab: boolean;
  submission: 'pending' | 'needs_precision' | 'rejected' | 'approved' | 'withdrawn' | 'draft' | null;
  /** The last approval of its current version. */
  approval: Approval | null;
}

export interface Approval {
  side: Party;
  by: string | null;
  /** By the person who looks. */
  mine: boolean;
  at: string;
}

export interface DocumentVersion {
  id: string;
  version: number;
  name: string;
  mime: string;
  size: number;
  sha256: string;
  uploadedBy: string | null;
  readyAt: string;
  approvals: Approval[];
}

export interface DocumentView {
  by: string | null;
  side: Party;
  version: number;
  at: string;
}

export interface DocumentSheet extends DocumentLine {
  withdrawnReason: string | null;
  versions: DocumentVersion[];
  views: DocumentView[];
}

/** A client in a list to choose from. */
export interface ClientChoice {
  id: string;
  name: string;
  /** Documents may be added for him: not archived, module on. */
  open: boolean;
}

export interface StartedUpload {
  documentId: string;
  versionId: string;
  /** Bucket and path where the bytes go. */
  bucket: string;
  path: string;
  mime: string;
  /** The bytes had arrived already: only `finishUpload` is missing, or nothing at all. */
  state: 'uploading' | 'ready' | 'refused';
}
