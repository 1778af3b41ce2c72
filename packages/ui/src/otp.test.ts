import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OTP_LENGTH, otpDigits } from './otp.ts';

describe('a pasted code', () => {
  it.each([
    ['123456', '123456'],
    ['123 456', '123456'],
    ['123\u00A0456', '123456'],
    ['123-456', '123456'],
    ['Votre code Foxeo : 123 456. Il vaut quinze minutes.', '123456'],
    ['Le 24/11/2026, votre code est 987654', '987654'],
    ['１２３４５６', '123456'],
    ['1234567', '123456'],
    ['12', '12'],
    ['', ''],
    ['bonjour', ''],
  ])('%j gives %j', (pasted, digits) => {
    expect(otpDigits(pasted)).toBe(digits);
  });

  it('is never more than six ASCII digits, whatever was pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(otpDigits(text)).toMatch(/^[0-9]*$/);
        expect(otpDigits(text).length).toBeLessThanOrEqual(OTP_LENGTH);
      }),
    );
  });

  it('typed digit by digit, each stays', () => {
    let shown = '';
    for (const digit of '482913') shown = otpDigits(shown + digit);
    expect(shown).toBe('482913');
  });
});
