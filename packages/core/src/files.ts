import { fail, ok, type Result } from './result.ts';

export type FileKind = 'document' | 'sheet' | 'slides' | 'text' | 'image' | 'audio' | 'video' | 'archive';

export interface FileType {
  readonly mime: string;
  readonly kind: FileKind;
  /** True when a browser may show it in the page; others are only ever downloaded. */
  readonly inline: boolean;
}

const type = (mime: string, kind: FileKind, inline = false): FileType => ({ mime, kind, inline });
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

/** What may be deposited, by extension. The content is checked besides: an extension is only what a file claims. */
export const FILE_TYPES: Readonly<Record<string, FileType>> = {
  pdf: type('application/pdf', 'document', true),
  docx: type(`${OFFICE}.wordprocessingml.document`, 'document'),
  xlsx: type(`${OFFICE}.spreadsheetml.sheet`, 'sheet'),
  pptx: type(`${OFFICE}.presentationml.presentation`, 'slides'),
  odt: type(`${OPEN}.text`, 'document'),
  ods: type(`${OPEN}.spreadsheet`, 'sheet'),
  odp: type(`${OPEN}.presentation`, 'slides'),
  md: type('text/markdown', 'text', true),
  txt: type('text/plain', 'text', true),
  csv: type('text/csv', 'sheet', true),
  json: type('application/json', 'text', true),
  png: type('image/png', 'image', true),
  jpg: type('image/jpeg', 'image', true),
  jpeg: type('image/jpeg', 'image', true),
  webp: type('image/webp', 'image', true),
  heic: type('image/heic', 'image'),
  // An SVG may carry scripts: it is cleaned on arrival and still never shown in the page.
  svg: type('image/svg+xml', 'image'),
  mp3: type('audio/mpeg', 'audio', true),
  m4a: type('audio/mp4', 'audio', true),
  ogg: type('audio/ogg', 'audio', true),
  wav: type('audio/wav', 'audio', true),
  mp4: type('video/mp4', 'video', true),
  webm: type('video/webm', 'video', true),
  zip: type('application/zip', 'archive'),
};

const MIB = 1024 ** 2;

/** Bytes, except `atOnce`. Counted as Supabase Storage counts its « 50MB ». */
export const FILE_LIMITS = {
  oneFile: 50 * MIB,
  atOnce: 20,
  oneClient: 2 * 1024 * MIB,
  /** Above it an upload is resumable. */
  resumableFrom: 6 * MIB,
} as const;

/** The type that a name claims, in lower case: `unsupported_type` when it isn't allowed. */
export function fileTypeOf(name: string): Result<FileType & { readonly extension: string }> {
  const extension = extensionOf(name);
  const found = Object.hasOwn(FILE_TYPES, extension) ? FILE_TYPES[extension] : undefined;
  return found ? ok({ ...found, extension }) : fail('unsupported_type', { detail: extension });
}

/** What can be known of a file before its bytes: its type and size. */
export function checkFile(file: { name: string; size: number }): Result<FileType & { readonly extension: string }> {
  if (file.size === 0) return fail('invalid_input', { detail: 'file_empty' });
  if (file.size > FILE_LIMITS.oneFile) return fail('too_large', { detail: 'file_too_large' });
  return fileTypeOf(file.name);
}

// Controls, and what turns the direction of text around: with U+202E, « devis-[RLO]fdp.exe » reads as a PDF.
const UNSEEN = /[\p{Cc}\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060\u2066-\u2069\uFEFF]/gu;
const LONGEST_NAME = 120;

/**
 * The name as people see it: its last path segment, without controls or turned text, emoji and accents kept. A name of
 * nothing becomes « Sans nom ».
 */
export function displayFileName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(UNSEEN, '').replace(/\s+/g, ' ').trim().replace(/^\.+/, '').trim();
  return shorten(clean) || 'Sans nom';
}

/**
 * The name as it is stored: ASCII letters, digits, `.`, `-` and `_`; never empty, never starting with a dot. Not
 * unique: the caller puts it in a folder of its own (`<client>/<document>/<version>/<name>`).
 */
export function storageFileName(name: string): string {
  const shown = displayFileName(name);
  const extension = extensionOf(shown).replace(/[^a-z0-9]/g, '');
  const stem = extension ? shown.slice(0, shown.lastIndexOf('.')) : shown;
  const ascii = stem
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[-_]+|-+$/g, '')
    .slice(0, 80);
  return `${ascii || 'fichier'}${extension ? `.${extension}` : ''}`;
}

/** `4,2 Mo`. A Mo is 1 024 Ko here, so that what is refused as more than 50 Mo also reads so. */
export function formatBytes(bytes: number): string {
  const units = ['octets', 'Ko', 'Mo', 'Go', 'To'];
  let amount = bytes;
  let unit = 0;
  while (amount >= 1023.95 && unit < units.length - 1) {
    amount /= 1024;
    unit += 1;
  }
  const shown = amount.toLocaleString('fr-FR', { maximumFractionDigits: unit === 0 || amount >= 100 ? 0 : 1 });
  return `${shown}\u00A0${bytes < 2 ? 'octet' : units[unit]}`;
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}

/** Cuts the stem and keeps the extension; never through a surrogate pair or an accent. */
function shorten(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const letters = Array.from(new Intl.Segmenter('fr').segment(name), ({ segment }) => segment);
  if (letters.length <= LONGEST_NAME) return name;
  const extension = extensionOf(name);
  const tail = extension && extension.length <= 10 ? name.slice(name.lastIndexOf('.')) : '';
  return `${letters.slice(0, LONGEST_NAME - tail.length - 1).join('')}…${tail}`;
}
