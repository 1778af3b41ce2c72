import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { isSiren, isSiret, vatNumber } from './numbers.ts';

it.each(['732829320', '552100554', '356000000'])('%s is a SIREN', (number) => expect(isSiren(number)).toBe(true));
it.each(['732829321', '73282932', '7328293200', 'abcdefghi', ''])('« %s » is none', (number) =>
  expect(isSiren(number)).toBe(false),
);
it.each(['73282932000074', '35600000000048', '35600000049837'])('%s is a SIRET', (number) =>
  expect(isSiret(number)).toBe(true),
);
it.each(['73282932000075', '7328293200007', ''])('« %s » is none', (number) => expect(isSiret(number)).toBe(false));

test('the VAT number follows from the SIREN', () => {
  expect(vatNumber('732829320')).toBe('FR44732829320');
  expect(vatNumber('404833048')).toBe('FR83404833048');
});

test('one digit wrong is always seen', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
      const digits = [...'732829320'];
      digits[place] = String((Number(digits[place]) + shift) % 10);
      expect(isSiren(digits.join(''))).toBe(false);
    }),
  );
});
