import { readOffice } from './read-office.ts';
import { readPdf } from './read-pdf.ts';
import { type Reason, Unreadable } from './unreadable.ts';

export interface Words {
  /** At most `MOST_BYTES` of UTF-8; pages, sheets and slides are separated by a form feed. */
  body: string;
  /** How many pages, sheets or slides; null where a file has none. */
  pages: number | null;
  /** False when the file says more than `body`. */
  whole: boolean;
  /** Why nothing could be read. */
  failure: Reason | null;
}

export const MOST_BYTES = 1024 ** 2;

/** What a file says, by its type. */
export async function readWords(bytes: Uint8Array<ArrayBuffer>, mime: string): Promise<Words> {
  try {
    const { parts, pages } = await partsOf(bytes, mime);
    return { ...keep(parts), pages, failure: null };
  } catch (error) {
    if (error instanceof Unreadable) return { body: '', pages: null, whole: true, failure: error.reason };
    throw error;
  }
}

async function partsOf(bytes: Uint8Array<ArrayBuffer>, mime: string) {
  if (mime === 'application/pdf') {
    const parts = await readPdf(bytes, MOST_BYTES);
    return { parts: parts.texts, pages: parts.pages };
  }
  if (mime.includes('openxmlformats') || mime.includes('opendocument')) {
    const parts = readOffice(bytes, mime);
    return { parts, pages: mime.includes('wordprocessing') || mime.endsWith('.text') ? null : parts.length || null };
  }
  return { parts: [decodeText(bytes.subarray(0, MOST_BYTES + 4))], pages: null };
}

/** UTF-8 or UTF-16 by its mark; else UTF-8, and Windows-1252 when it can't be that. */
function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  // A character may be cut at the end: streaming leaves it out instead of failing.
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Joins the parts, without what Postgres keeps in no text, and cuts between two characters. */
export function keep(parts: readonly string[]): { body: string; whole: boolean } {
  const clean = parts
    .map((part) =>
      part
        .normalize('NFC')
        .replace(/\r\n?/g, '\n')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
        .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '')
        .replace(/[ \t]+$/gm, '')
        .replace(/\n{3,}/g, '\n\n')
        .trim(),
    )
    .join('\f');
  const body = /[^\s]/.test(clean) ? clean.toWellFormed() : '';
  const bytes = new TextEncoder().encode(body);
  if (bytes.byteLength <= MOST_BYTES) return { body, whole: true };
  return { body: new TextDecoder().decode(bytes.subarray(0, MOST_BYTES), { stream: true }), whole: false };
}
