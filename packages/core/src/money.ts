import { fail, ok, type Result } from './result.ts';

// Money is whole cents of a euro, as a `number`: exact up to 90 000 billion euros.

const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });

/** `120000` → `1 200,00 €`, with the no-break spaces that French asks for. */
export function formatEuros(cents: number): string {
  return euros.format(cents / 100);
}

const FRENCH_AMOUNT = /^([-−]?)(\d+|\d{1,3}(?:[.\s]\d{3})+)(?:,(\d{1,2}))?$/;
const PLAIN_AMOUNT = /^([-−]?)(\d+)\.(\d{1,2})$/;

/**
 * Cents of an amount as a person types it: `1 200,50 €`, `1200.5`, `1.200,50`, `−3`. Refused: three decimals, and
 * `1.200` alone, which is twelve hundred to some and one euro twenty to others.
 */
export function parseEuros(typed: string): Result<number> {
  const text = typed.replace(/€/g, '').trim();
  const match = PLAIN_AMOUNT.exec(text) ?? FRENCH_AMOUNT.exec(text);
  const [, sign = '', whole = '', decimals = ''] = match ?? [];
  const ambiguous = whole.includes('.') && decimals === '';
  const cents = Number(whole.replace(/\D/g, '')) * 100 + Number(decimals.padEnd(2, '0'));
  if (!match || ambiguous || !Number.isSafeInteger(cents)) return fail('invalid_input', { detail: 'amount_invalid' });
  return ok(sign && cents ? -cents : cents);
}

/** `120050` → `"1200.50"`: how accounting services write money. */
export function toDecimalString(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `"1200.5"` or `"1200.500000"` → `120050`. Anything finer than a cent is `invalid_input`. */
export function fromDecimalString(decimal: string): Result<number> {
  const match = /^(-?)(\d+)(?:\.(\d{0,2})0*)?$/.exec(decimal);
  if (!match) return fail('invalid_input', { detail: 'amount_invalid' });
  const [, sign, whole = '0', decimals = ''] = match;
  const cents = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  return Number.isSafeInteger(cents)
    ? ok(sign && cents ? -cents : cents)
    : fail('invalid_input', { detail: 'amount_invalid' });
}

/**
 * A share of an amount, rounded to the cent, halves away from zero as French VAT practice does.
 * `basisPoints` are hundredths of a percent: 2000 is 20 %, 550 is 5,5 %.
 */
export function shareOf(cents: number, basisPoints: number): number {
  const exact = BigInt(cents) * BigInt(basisPoints);
  const half = exact < 0n ? -5_000n : 5_000n;
  return Number((exact + half) / 10_000n);
}
