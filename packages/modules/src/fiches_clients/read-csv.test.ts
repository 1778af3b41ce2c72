import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { decode, readCsv } from './read-csv.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, big = false) => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return new Uint8Array(big ? bytes.swap16() : bytes);
};
const windows = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const TEXT = 'Prénom;Nom;E-mail\r\nÉloïse;Müller;eloise@essai.example\r\n';

describe('a file', () => {
  it.each([
    ['UTF-8', utf8(TEXT), 'utf-8'],
    ['UTF-8 with its mark', utf8(`\uFEFF${TEXT}`), 'utf-8'],
    ['Windows-1252', windows(TEXT), 'windows-1252'],
    ['UTF-16, little end first', utf16(TEXT), 'utf-16le'],
    ['UTF-16, big end first', utf16(TEXT, true), 'utf-16be'],
    ['UTF-16 without its mark', utf16(TEXT).subarray(2), 'utf-16le'],
  ])('in %s is read whole', (_, bytes, encoding) => {
    expect(readCsv(bytes)).toMatchObject({
      ok: true,
      value: {
        encoding,
        delimiter: ';',
        header: ['Prénom', 'Nom', 'E-mail'],
        lines: [{ line: 2, cells: ['Éloïse', 'Müller', 'eloise@essai.example'] }],
      },
    });
  });

  it('in Windows-1252 keeps the signs that Latin-1 lacks', () => {
    expect(decode(Uint8Array.of(0x80, 0x9c, 0x92)).text).toBe('€œ’');
  });

  it.each([';', ',', '\t', '|'])('cut at “%s” is cut there', (sign) => {
    const lines = ['Prénom', 'Nom', 'E-mail'].join(sign) + '\n' + ['Léa', 'Roux', 'lea@essai.example'].join(sign);
    expect(readCsv(utf8(lines))).toMatchObject({ ok: true, value: { delimiter: sign } });
  });

  it('numbers its lines as a spreadsheet does, blank ones counted', () => {
    const file = readCsv(utf8('Nom;E-mail\n\nRoux;a@b.example\n;\n\nMoreau;c@d.example\n'));
    expect(file).toMatchObject({ ok: true, value: { lines: [{ line: 3 }, { line: 6 }] } });
  });

  it.each([
    ['nothing', utf8(''), 'file_empty'],
    ['blanks alone', utf8(' \r\n \r\n'), 'file_empty'],
    ['titles alone', utf8('Nom;E-mail\n'), 'no_line'],
    ['a quote never closed', utf8('Nom;E-mail\n"Roux;a@b.example\nMoreau;c@d.example\n'), 'quote_open'],
    [
      'something else than text',
      Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0x41, 0x42, 0x43, 0, 0x44, 0x45, 0x46, 0x47),
      'file_binary',
    ],
  ])('of %s says so', (_, bytes, detail) => {
    expect(readCsv(bytes)).toMatchObject({ ok: false, error: { code: 'invalid_input', detail } });
  });

  it('of fifty thousand lines is read; one more is refused', () => {
    const lines = (count: number) =>
      utf8(`Nom;E-mail\n${Array.from({ length: count }, (_, n) => `Nom ${n};n${n}@essai.example`).join('\n')}`);
    const read = readCsv(lines(50_000));
    expect(read.ok && read.value.lines).toHaveLength(50_000);
    expect(readCsv(lines(50_001))).toMatchObject({ ok: false, error: { detail: 'too_many_lines' } });
  });
});

it('what a spreadsheet writes is what is read, whatever the cells hold', () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replaceAll(/[\0\uFEFF]/g, ''));
  const row = fc.tuple(fc.constant('x'), cell, cell);
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), fc.constantFrom('\r\n', '\n'), (rows, newline) => {
      const text = Papa.unparse([['a', 'b', 'c'], ...rows], { delimiter: ';', newline, quotes: true });
      const file = readCsv(utf8(text));
      expect(file.ok && file.value.lines.map(({ cells }) => cells)).toEqual(rows);
    }),
  );
});

it('no bytes at all make it throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(typeof readCsv(bytes).ok).toBe('boolean');
    }),
  );
});
