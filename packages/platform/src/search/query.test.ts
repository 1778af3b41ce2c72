import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matches, readQuery } from './query.ts';

describe('readQuery', () => {
  const none = { type: null, status: null, client: null };

  it.each([
    ['martin', { ...none, text: 'martin' }],
    ['type:facture  martin ', { ...none, text: 'martin', type: 'facture' }],
    ['martin type:Évolution', { ...none, text: 'martin', type: 'evolution' }],
    ['type:document', { ...none, text: '', type: 'document' }],
    ['client:"Maison Moreau" devis', { ...none, text: 'devis', client: 'maison moreau' }],
    ['statut:validé', { ...none, text: '', status: 'valide' }],
    ['prototype:x', { ...none, text: 'prototype:x' }],
  ])('%s', (typed, expected) => {
    expect(readQuery(typed)).toEqual(expected);
  });

  it('never gives more than a sentence, nor a control character', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000, unit: 'binary' }), (typed) => {
        const { text } = readQuery(typed);
        expect(text.length).toBeLessThanOrEqual(200);
        expect(text).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

describe('matches', () => {
  it('ignores accents and case, and wants every word to begin one of the label’s', () => {
    expect(matches('Réglages des notifications', 'reg not')).toBe(true);
    expect(matches('Qui a vu mes données', 'DONNÉES')).toBe(true);
    expect(matches('Documents', 'cuments')).toBe(false);
    expect(matches('Documents', '')).toBe(true);
  });
});
