import { constants, inflateSync } from 'node:zlib';
import type { Fault } from './faults.ts';

/** What the compressed parts of one file may unpack to while looking. */
const MOST_UNPACKED = 64 * 1024 ** 2;
const ACTIVE = /\/(?:JavaScript|JS|Launch|RichMedia|ImportData|SubmitForm)(?![A-Za-z0-9])/;

/**
 * A PDF that would run something: a script, a program, a form that sends itself (ISO 32000-1, 12.6.4). Looks at what
 * stands in the open and in the streams that hold objects, where most writers put them.
 */
export function pdfFault(bytes: Uint8Array): Fault | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = file.toString('latin1');
  let left = MOST_UNPACKED;
  let open = '';
  let from = 0;
  for (const { start, end, dictionary } of streams(text)) {
    open += text.slice(from, start);
    from = end;
    if (!/\/ObjStm/.test(dictionary) || !/\/FlateDecode|\/Fl\b/.test(dictionary)) continue;
    const unpacked = inflate(file.subarray(start, end), left);
    if (unpacked === null) continue;
    if (unpacked === 'file_bomb') return 'file_bomb';
    left = Math.max(1, left - unpacked.length);
    open += `\n${unpacked}\n`;
  }
  open += text.slice(from);
  return ACTIVE.test(unescapeNames(open)) ? 'pdf_active' : null;
}

function* streams(text: string): Generator<{ start: number; end: number; dictionary: string }> {
  const word = /\bstream\r?\n/g;
  for (let found = word.exec(text); found; found = word.exec(text)) {
    const start = found.index + found[0].length;
    const end = text.indexOf('endstream', start);
    if (end < 0) return;
    const object = text.lastIndexOf(' obj', found.index);
    const dictionary = text.slice(Math.max(object, found.index - 4096, 0), found.index);
    yield { start, end, dictionary: unescapeNames(dictionary) };
    word.lastIndex = end + 'endstream'.length;
  }
}

/** In a name any character may be written as its code: `/J#61vaScript` is `/JavaScript`. */
function unescapeNames(text: string): string {
  return text.includes('#')
    ? text.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}

/** Null when the stream is damaged, or enciphered; `file_bomb` when it unpacks to more than `most` bytes. */
function inflate(packed: Uint8Array, most: number): string | null {
  try {
    return inflateSync(packed, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
  } catch (error) {
    return error instanceof RangeError ? 'file_bomb' : null;
  }
}
