import type { DocumentLine, DocumentStatus, DocumentVersion, Party } from './schema.ts';

/** What a line's badge says, from the side of whoever looks. */
export type LineState =
  | 'trashed'
  | 'withdrawn'
  | 'archived'
  | 'pending'
  | 'to_redo'
  | 'approved'
  | 'draft'
  | 'private'
  | 'new'
  | 'to_do'
  | 'late'
  | 'handed_in'
  | 'seen'
  | 'read'
  | 'shared';

export function lineState(document: DocumentLine, viewer: Party): LineState {
  if (document.trashedAt) return 'trashed';
  if (document.status === 'withdrawn') return 'withdrawn';
  if (document.status === 'archived') return 'archived';
  if (document.homework) return document.homework === 'to_redo' ? 'to_redo' : document.homework;
  if (document.submission === 'pending') return 'pending';
  if (document.status === 'changes_requested') return 'to_redo';
  if (document.status === 'approved') return 'approved';
  if (document.visibility === 'operator_private') return 'draft';
  if (document.visibility === 'client_private') return 'private';
  if (document.ownerSide === viewer) return 'shared';
  return document.opened ? 'read' : 'new';
}

const CLOSED: ReadonlySet<DocumentStatus> = new Set(['withdrawn', 'archived']);

/** Whether anything may be written: a client who is paused reads, an archived one is kept as he was, and so is the Lab. */
export function isWritable(
  { clientStatus, ofLab = false }: Pick<DocumentLine, 'clientStatus'> & { ofLab?: boolean },
  viewer: Party,
): boolean {
  if (ofLab) return false;
  if (viewer === 'client') return clientStatus === 'active';
  return clientStatus !== 'archived' && clientStatus !== 'anonymised';
}

/** A file may be added to a document that isn't closed, in the trash, or before the operator's eyes right now. */
export function mayAddVersion(document: DocumentLine, viewer: Party): boolean {
  return (
    isWritable(document, viewer) &&
    !CLOSED.has(document.status) &&
    !document.trashedAt &&
    document.submission !== 'pending'
  );
}

/** Names and tags: the operator on what he sees, a client on what his side added, until approved. */
export function mayFile(document: DocumentLine, viewer: Party): boolean {
  if (document.trashedAt || !isWritable(document, viewer)) return false;
  return viewer === 'operator' || (document.ownerSide === 'client' && document.status !== 'approved');
}

export function mayWithdraw(document: DocumentLine, viewer: Party): boolean {
  return (
    isWritable(document, viewer) && document.ownerSide === viewer && !CLOSED.has(document.status) && !document.trashedAt
  );
}

/** What was submitted or approved is kept. */
export function mayTrash(document: DocumentLine, viewer: Party): boolean {
  return (
    isWritable(document, viewer) &&
    document.ownerSide === viewer &&
    !document.trashedAt &&
    document.submission === null &&
    document.approval === null &&
    document.status !== 'approved' &&
    !document.answers &&
    document.homework !== 'handed_in' &&
    document.homework !== 'seen'
  );
}

/** A homework is answered until it was read. */
export function mayAnswer(document: DocumentLine): boolean {
  return (
    document.homework !== null &&
    document.homework !== 'seen' &&
    isWritable(document, 'client') &&
    !CLOSED.has(document.status) &&
    !document.trashedAt
  );
}

/** The operator gives what his side shared as a homework, and changes what one asks. */
export function mayGive(document: DocumentLine, viewer: Party): boolean {
  return (
    viewer === 'operator' &&
    document.ownerSide === 'operator' &&
    document.visibility === 'shared' &&
    isWritable(document, viewer) &&
    !CLOSED.has(document.status) &&
    !document.trashedAt
  );
}

/** What one side keeps to itself can be shown to the other. */
export function mayShare(document: DocumentLine, viewer: Party): boolean {
  return mayWithdraw(document, viewer) && document.visibility !== 'shared';
}

/** A client's file is a deliverable or a resource as the operator sorts it. */
export function maySort(document: DocumentLine, viewer: Party): boolean {
  return (
    viewer === 'operator' &&
    document.homework === null &&
    isWritable(document, viewer) &&
    !CLOSED.has(document.status) &&
    !document.trashedAt
  );
}

/** Set aside, unless it waits for an answer; and back. */
export function mayArchive(document: DocumentLine, viewer: Party): boolean {
  return (
    isWritable(document, viewer) &&
    document.status !== 'withdrawn' &&
    !document.trashedAt &&
    document.submission !== 'pending'
  );
}

export function mayRestore(document: DocumentLine, viewer: Party): boolean {
  return isWritable(document, viewer) && document.ownerSide === viewer && document.trashedAt !== null;
}

/** The version to show: the one that the address asks, when it exists, else the current one. */
export function shownVersion(versions: readonly DocumentVersion[], asked: string | undefined): DocumentVersion | null {
  const found = versions.find(({ version }) => String(version) === asked);
  return (
    found ??
    versions.reduce<DocumentVersion | null>((last, one) => (last && last.version > one.version ? last : one), null)
  );
}

/**
 * The approved version that a newer one has overtaken, when the current one isn't approved: “validated for version 2,
 * not for this one”.
 */
export function overtakenApproval(versions: readonly DocumentVersion[]): number | null {
  const current = shownVersion(versions, undefined);
  if (!current || current.approvals.length > 0) return null;
  const approved = versions.filter(({ approvals }) => approvals.length > 0).map(({ version }) => version);
  return approved.length > 0 ? Math.max(...approved) : null;
}

/** How a file is shown in the page; `none` is only ever downloaded. */
export type PreviewKind =
  | 'pdf'
  | 'image'
  | 'audio'
  | 'video'
  | 'markdown'
  | 'text'
  | 'words'
  | 'sheet'
  | 'slides'
  | 'none';

const SHOWN: Readonly<Record<string, PreviewKind>> = {
  'application/pdf': 'pdf',
  'text/markdown': 'markdown',
  'text/plain': 'text',
  'text/csv': 'text',
  'application/json': 'text',
  'image/png': 'image',
  'image/jpeg': 'image',
  'image/webp': 'image',
  'audio/mpeg': 'audio',
  'audio/mp4': 'audio',
  'audio/ogg': 'audio',
  'audio/wav': 'audio',
  'video/mp4': 'video',
  'video/webm': 'video',
};

export function previewOf(mime: string): PreviewKind {
  return SHOWN[mime] ?? OFFICE.find(([part]) => mime.includes(part))?.[1] ?? 'none';
}

/** Office files are shown by their words; the parts of their types that tell which. */
const OFFICE: readonly (readonly [part: string, kind: PreviewKind])[] = [
  ['wordprocessingml', 'words'],
  ['spreadsheetml', 'sheet'],
  ['presentationml', 'slides'],
  ['opendocument.text', 'words'],
  ['opendocument.spreadsheet', 'sheet'],
  ['opendocument.presentation', 'slides'],
];

/** The words of such a file are read, so that two of its versions can be compared. */
export function hasWords(mime: string): boolean {
  return ['pdf', 'markdown', 'text', 'words', 'sheet', 'slides'].includes(previewOf(mime));
}

/** The version with which the shown one is compared: the one that the address asks, when both have words. */
export function comparedVersion(
  versions: readonly DocumentVersion[],
  shown: DocumentVersion | null,
  asked: string | undefined,
): DocumentVersion | null {
  const found = versions.find(({ version }) => String(version) === asked);
  if (!found || !shown || found.id === shown.id || !hasWords(found.mime) || !hasWords(shown.mime)) return null;
  return found;
}
