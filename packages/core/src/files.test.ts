import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFile, displayFileName, FILE_LIMITS, fileTypeOf, formatBytes, storageFileName } from './files.ts';

describe('displayFileName', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Léa\\Devis été.pdf', 'Devis été.pdf'],
    ['devis-\u202Efdp.exe', 'devis-fdp.exe'],
    ['photo 🦊 finale.jpg', 'photo 🦊 finale.jpg'],
    ['a\u0000b\u0007.txt', 'ab.txt'],
    ['.htaccess', 'htaccess'],
    ['  \u200B ', 'Sans nom'],
    ['..', 'Sans nom'],
  ])('%j → %s', (name, expected) => expect(displayFileName(name)).toBe(expected));

  test('a long name keeps its extension and whole letters', () => {
    const long = displayFileName(`${'👩‍👩‍👧'.repeat(200)}.pdf`);
    expect(long.endsWith('👩‍👩‍👧….pdf')).toBe(true);
    expect(long.isWellFormed()).toBe(true);
  });
});

describe('storageFileName', () => {
  test.each([
    ['Devis été n° 3.PDF', 'Devis-ete-n-3.pdf'],
    ['Cœur.docx', 'Coeur.docx'],
    ['🦊.png', 'fichier.png'],
    ['archive.tar.gz', 'archive-tar.gz'],
    ['sans extension', 'sans-extension'],
  ])('%s → %s', (name, expected) => expect(storageFileName(name)).toBe(expected));

  test('is safe whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        expect(storageFileName(name)).toMatch(/^[A-Za-z0-9][A-Za-z0-9_-]*(\.[a-z0-9]+)?$/);
        expect(displayFileName(name)).not.toMatch(/[\\/\u202E\p{Cc}]/u);
      }),
    );
  });
});

describe('what may be deposited', () => {
  test('a known type, by extension in any case', () => {
    expect(fileTypeOf('Rapport.PDF')).toMatchObject({ ok: true, value: { mime: 'application/pdf', extension: 'pdf' } });
  });

  test.each(['virus.exe', 'page.html', 'noext', '.pdf', 'x.constructor'])('%s is refused', (name) => {
    expect(fileTypeOf(name)).toMatchObject({ ok: false, error: { code: 'unsupported_type' } });
  });

  test('empty and too large', () => {
    expect(checkFile({ name: 'a.pdf', size: 0 })).toMatchObject({ error: { detail: 'file_empty' } });
    expect(checkFile({ name: 'a.pdf', size: FILE_LIMITS.oneFile })).toMatchObject({ ok: true });
    expect(checkFile({ name: 'a.pdf', size: FILE_LIMITS.oneFile + 1 })).toMatchObject({ error: { code: 'too_large' } });
  });

  test('nothing that can carry a script is shown in the page', () => {
    expect(fileTypeOf('logo.svg')).toMatchObject({ ok: true, value: { inline: false } });
  });
});

test.each([
  [0, '0 octet'],
  [1, '1 octet'],
  [900, '900 octets'],
  [4_404_019, '4,2 Mo'],
  [50 * 1024 ** 2, '50 Mo'],
  [1024 ** 2 - 1, '1 Mo'],
  [2 * 1024 ** 3, '2 Go'],
])('%d bytes read %s', (bytes, expected) => expect(formatBytes(bytes).replace('\u00A0', ' ')).toBe(expected));
