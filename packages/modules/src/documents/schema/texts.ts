import { z } from 'zod';

/** What `/documents/texte/{version}` answers. Pages, sheets and slides of `body` are separated by a form feed. */
export interface VersionText {
  state: 'read' | 'empty' | 'unreadable' | 'waiting';
  reason: string | null;
  pages: number | null;
  body: string;
  /** The file says more than `body`. */
  cut: boolean;
}

/** A comment. Dates are ISO 8601 in UTC. */
export interface DocumentComment {
  id: string;
  by: string | null;
  mine: boolean;
  side: 'operator' | 'client';
  body: string;
  version: number;
  page: number | null;
  passage: string | null;
  /** The passage stands in the version that is shown; null when its words aren't known. */
  stands: boolean | null;
  at: string;
  resolvedAt: string | null;
}

export const commentDocument = z.object({
  versionId: z.uuid(),
  key: z.uuid(),
  comment: z.string().trim().min(1, 'comment_needed').max(5000, 'too_long'),
  page: z.number().int().min(1).max(100_000).nullable(),
  passage: z.string().trim().max(500).nullable(),
});

export const resolveComment = z.object({ commentId: z.uuid(), resolved: z.boolean() });
