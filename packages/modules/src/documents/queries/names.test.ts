import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zipName } from './names.ts';

test('the second of a name is numbered before its extension', () => {
  const name = zipName();
  expect(['Offre.pdf', 'offre.PDF', 'Offre.pdf', 'Sans nom', 'Sans nom', '.env'].map(name)).toEqual([
    'Offre.pdf',
    'offre (2).PDF',
    'Offre (3).pdf',
    'Sans nom',
    'Sans nom (2)',
    '.env',
  ]);
});

test('no two files of a ZIP share a name, even where case is not seen', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'A', 'a.pdf', 'a (2)', 'a (2).pdf', 'b.'), { maxLength: 30 }), (all) => {
      const name = zipName();
      const given = all.map((one) => name(one).toLowerCase());
      expect(new Set(given).size).toBe(all.length);
    }),
  );
});
