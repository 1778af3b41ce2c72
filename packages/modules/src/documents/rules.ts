import type { DocumentLine, DocumentStatus, Party } from './schema.ts';

/** What a line's badge says, from the side of whoever looks. */
export type LineState =
  | 'new'
  | 'approved'
  | 'pending'
  | 'to_redo'
  | 'withdrawn'
  | 'draft'
  | 'private'
  | 'read'
  | 'trashed';

export function lineState(document: DocumentLine, viewer: Party): LineState {
  if (document.trashedAt) return 'trashed';
  if (document.status === 'withdrawn') return 'withdrawn';
  if (document.submission === 'pending') return 'pending';
  if (document.status === 'changes_requested') return 'to_redo';
  if (document.status === 'approved') return 'approved';
  if (document.visibility !== 'shared') return document.visibility === 'operator_private' ? 'draft' : 'private';
  return document.ownerSide !== viewer && !document.opened ? 'new' : 'read';
}

const CLOSED: ReadonlySet<DocumentStatus> = new Set(['withdrawn', 'archived']);

/** A file may be added to a document that isn't closed, in the trash, or before MiKL's eyes right now. */
export function mayAddVersion(document: DocumentLine): boolean {
  return !CLOSED.has(document.status) && !document.trashedAt && document.submission !== 'pending';
}

/** Names and tags: the operator on what he sees, a client on what his side added, until approved. */
export function mayFile(document: DocumentLine, viewer: Party): boolean {
  if (document.trashedAt) return false;
  return viewer === 'operator' || (document.ownerSide === 'client' && document.status !== 'approved');
}

export function mayWithdraw(document: DocumentLine, viewer: Party): boolean {
  return document.ownerSide === viewer && !CLOSED.has(document.status) && !document.trashedAt;
}

/** What was submitted or approved is kept. */
export function mayTrash(document: DocumentLine, viewer: Party): boolean {
  return document.ownerSide === viewer && document.submission === null && document.status !== 'approved';
}
