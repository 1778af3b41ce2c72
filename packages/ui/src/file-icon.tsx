import {
  Archive,
  File,
  FileSpreadsheet,
  FileText,
  Image,
  type LucideIcon,
  Music,
  NotepadText,
  Presentation,
  Video,
} from 'lucide-react';
import { cx } from './cx.ts';

const BY_TYPE: readonly (readonly [RegExp, LucideIcon])[] = [
  [/^image\//, Image],
  [/^video\//, Video],
  [/^audio\//, Music],
  [/spreadsheet|excel|\bcsv\b/, FileSpreadsheet],
  [/presentation|powerpoint/, Presentation],
  [/zip|tar|compressed/, Archive],
  [/^text\//, NotepadText],
  [/pdf|word|opendocument\.text/, FileText],
];

/** The icon of a kind of file, from its MIME type; a plain sheet when it is none of ours. */
export function fileIconOf(mime: string): LucideIcon {
  return BY_TYPE.find(([pattern]) => pattern.test(mime))?.[1] ?? File;
}

/** `fresh` sets off what has just arrived. The type is to be written beside it. */
export function FileIcon({ mime, fresh = false }: { mime: string; fresh?: boolean }) {
  const Icon = fileIconOf(mime);
  return (
    <span className={cx('fx-icon-tile', 'fx-icon-tile-file', fresh && 'fx-icon-tile-accent')} aria-hidden="true">
      <Icon />
    </span>
  );
}
