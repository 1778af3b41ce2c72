import { fail, ok, type Result } from '@foxeo/core/result';
import Papa from 'papaparse';
import { MOST_LINES } from './schema.ts';

export interface CsvFile {
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  delimiter: string;
  header: string[];
  /** Numbered as a spreadsheet shows them: the heading is line 1, blank lines count. */
  lines: { line: number; cells: string[] }[];
}

/**
 * A file as spreadsheets write them: UTF-8 or UTF-16 with or without a mark, or else Windows-1252; cut at semicolons,
 * commas, tabs or bars. Refuses `invalid_input` on `file`: `file_empty`, `file_binary`, `quote_open`, `too_many_lines`,
 * `too_many_columns`, `no_line`.
 */
export function readCsv(bytes: Uint8Array): Result<CsvFile> {
  const { text, encoding } = decode(bytes);
  if (text.trim() === '') return refuse('file_empty');
  if (text.includes('\0')) return refuse('file_binary');
  const delimiter = delimiterOf(text);
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, skipEmptyLines: false });
  if (errors.some(({ code }) => code === 'MissingQuotes')) return refuse('quote_open');
  const numbered = data
    .map((cells, index) => ({ line: index + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const [head, ...lines] = numbered;
  if (!head) return refuse('file_empty');
  if (lines.length === 0) return refuse('no_line');
  if (lines.length > MOST_LINES) return refuse('too_many_lines');
  if (head.cells.length > 200) return refuse('too_many_columns');
  return ok({
    encoding,
    delimiter,
    header: head.cells.map((cell) => cell.trim()),
    // A heading further down than line 1 is line 1 all the same for the lines that follow it.
    lines: lines.map(({ line, cells }) => ({ line, cells })),
  });
}

/** The sign that cuts the titles most often, outside quotes; French spreadsheets' own when there is one title. */
function delimiterOf(text: string): string {
  const titles = (/\S[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const [most] = [';', ',', '\t', '|']
    .map((sign) => ({ sign, count: titles.split(sign).length }))
    .sort((one, other) => other.count - one.count);
  return most && most.count > 1 ? most.sign : ';';
}

function refuse(fault: string): Result<never> {
  return fail('invalid_input', { detail: fault, fields: { file: fault } });
}

/** The mark decides; without one, zeros in every other byte are UTF-16, and what isn't UTF-8 is Windows-1252. */
export function decode(bytes: Uint8Array): { text: string; encoding: CsvFile['encoding'] } {
  const as = (encoding: CsvFile['encoding']) => ({ text: new TextDecoder(encoding).decode(bytes), encoding });
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return as('utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return as('utf-16be');
  const start = bytes.subarray(0, 1000);
  const zeros = (from: number) => start.filter((byte, index) => index % 2 === from && byte === 0).length;
  if (zeros(1) > start.length / 4) return as('utf-16le');
  if (zeros(0) > start.length / 4) return as('utf-16be');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return as('windows-1252');
  }
}
