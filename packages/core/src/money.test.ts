import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatEuros, fromDecimalString, parseEuros, shareOf, toDecimalString } from './money.ts';

const cents = fc.integer({ min: -10_000_000_00, max: 10_000_000_00 });

test('euros are written the French way', () => {
  expect(formatEuros(120_000)).toBe('1\u202F200,00\u00A0€');
  expect(formatEuros(-5)).toBe('-0,05\u00A0€');
});

describe('parseEuros', () => {
  test('reads back what formatEuros writes', () => {
    fc.assert(
      fc.property(cents, (amount) => {
        expect(parseEuros(formatEuros(amount))).toEqual({ ok: true, value: amount });
      }),
    );
  });

  test.each([
    ['1 200,50 €', 120_050],
    ['1200.5', 120_050],
    ['1.200,50', 120_050],
    ['1 200', 120_000],
    ['−3', -300],
    ['0,07', 7],
    ['-0', 0],
  ])('%s', (typed, expected) => expect(parseEuros(typed)).toEqual({ ok: true, value: expected }));

  test.each(['', '€', 'douze', '1,234', '1.200', '1,2,3', '1 20', '--3', '9'.repeat(20)])('refuses “%s”', (typed) => {
    expect(parseEuros(typed)).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  });
});

describe('decimal strings', () => {
  test('round trip', () => {
    fc.assert(
      fc.property(cents, (n) => {
        expect(fromDecimalString(toDecimalString(n))).toEqual({ ok: true, value: n });
      }),
    );
  });

  test.each([
    ['1200.500000', 120_050],
    ['-0.01', -1],
    ['7', 700],
  ])('%s', (text, expected) => expect(fromDecimalString(text)).toEqual({ ok: true, value: expected }));

  test.each(['1.005', '1,00', '', '1e3', '.5'])('refuses “%s”', (text) =>
    expect(fromDecimalString(text).ok).toBe(false),
  );
});

describe('shareOf', () => {
  test('halves go away from zero', () => {
    expect([shareOf(250, 2_000), shareOf(2_50, 100), shareOf(-2_50, 100), shareOf(50, 100)]).toEqual([50, 3, -3, 1]);
  });

  test('is within half a cent of the truth', () => {
    fc.assert(
      fc.property(cents, fc.integer({ min: 0, max: 10_000 }), (amount, points) => {
        expect(Math.abs(shareOf(amount, points) * 10_000 - amount * points)).toBeLessThanOrEqual(5_000);
      }),
    );
  });
});
