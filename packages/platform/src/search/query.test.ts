import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matches, readQuery } from './query.ts';

describe('readQuery', () => {
  it.each([
    ['martin', { text: 'martin', type: null }],
    ['type:facture  martin ', { text: 'martin', type: 'facture' }],
    ['martin type:Évolution', { text: 'martin', type: 'evolution' }],
    ['type:document', { text: '', type: 'document' }],
    ['prototype:x', { text: 'prototype:x', type: null }],
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
