import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmount } from './amounts.ts';

const MOST = 99_999_999_999;

describe('readAmount', () => {
  it.each([
    ['1 200 €', '', { from: 120_000, until: 120_000, only: true }],
    ['1200,00', '1200,00', { from: 120_000, until: 120_000, only: false }],
    ['1200', '1200', { from: 120_000, until: 120_000, only: false }],
    ['facture 1.250,50 euros', 'facture', { from: 125_050, until: 125_050, only: true }],
    ['>1000', '', { from: 100_001, until: MOST, only: true }],
    ['devis < 1 000 €', 'devis', { from: -MOST, until: 99_999, only: true }],
    ['moins de 500 €', '', { from: -MOST, until: 49_999, only: true }],
    ['au moins 500,50', '', { from: 50_050, until: MOST, only: true }],
    ['facture entre 500 et 800 €', 'facture', { from: 50_000, until: 80_000, only: true }],
  ])('%s', (typed, text, amount) => {
    expect(readAmount(typed)).toEqual({ text, amount });
  });

  it.each(['devis moreau', 'version 2', 'plus de 3 documents', 'entre 2 et 3 pages', 'v1200'])(
    '%s is no amount',
    (typed) => {
      expect(readAmount(typed)).toEqual({ text: typed, amount: null });
    },
  );

  it('reads any whole amount the way it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 0, max: 99 }), (euros, rest) => {
        const written = `${euros.toLocaleString('fr-FR')},${String(rest).padStart(2, '0')} €`;
        const cents = euros * 100 + rest;
        expect(readAmount(written).amount).toEqual({ from: cents, until: cents, only: true });
      }),
    );
  });
});
