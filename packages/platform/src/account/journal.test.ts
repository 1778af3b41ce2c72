import { describe, expect, test } from 'vitest';
import { whatOf, whoOf } from './journal.ts';

describe('a line of the journal', () => {
  test('says what was done, and to which document', () => {
    expect(whatOf({ action: 'document.opened', object: 'Brief.pdf' })).toBe('Document ouvert\u00A0: Brief.pdf');
    expect(whatOf({ action: 'client.paused', object: null })).toBe('Espace mis en pause');
  });

  test('is never blank nor in code for an act that came later than this page', () => {
    expect(whatOf({ action: 'rocket.launched', object: null })).toBe('Changement');
    expect(whatOf({ action: 'lead.member', object: null })).toBe('Changement');
  });

  test('says who did it', () => {
    expect(whoOf({ actor: 'Léa Moreau', actorKind: 'client', mine: true }, 'tu')).toBe('Toi');
    expect(whoOf({ actor: 'MiKL', actorKind: 'operator', mine: false }, 'vous')).toBe('MiKL');
    expect(whoOf({ actor: null, actorKind: 'system', mine: false }, 'vous')).toBe('Foxeo');
  });
});
