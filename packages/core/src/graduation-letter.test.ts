import { describe, expect, it } from 'vitest';
import { graduationLetter, sayRoad } from './graduation-letter.ts';

const facts = { days: 62, steps: 5, deliverables: 0 };

describe('the letter of a graduation', () => {
  it('counts the road, and leaves out what there is none of', () => {
    expect(sayRoad({ days: 62, steps: 5, deliverables: 3 })).toMatch(/^62.jours, 5.étapes validées, 3.livrables$/);
    expect(sayRoad({ days: 1, steps: 1, deliverables: 0 })).toMatch(/^1.jour, 1.étape validée$/);
  });

  it('puts the operator’s own words first, cut where he left a line, and speaks as the person chose', () => {
    const word = 'Quel chemin !\n\n\nÀ bientôt.';
    const letter = graduationLetter({ firstName: 'Léa', operator: 'Mikaël', word, ...facts }, 'tu');
    expect(letter.greeting).toContain('Bonjour Léa');
    expect(letter.paragraphs.slice(0, 2)).toEqual(['Quel chemin !', 'À bientôt.']);
    expect(letter.paragraphs).toHaveLength(4);
    expect(letter.subject).toContain('t’ouvre');
  });

  it('needs neither word nor name', () => {
    const letter = graduationLetter({ firstName: null, operator: 'Mikaël', word: null, ...facts }, 'vous');
    expect(letter.greeting).toBe('Bonjour,');
    expect(letter.paragraphs).toHaveLength(2);
  });
});
