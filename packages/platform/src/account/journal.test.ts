import { describe, expect, test } from 'vitest';
import { asCsv, byDay, whatOf, whoOf } from './journal.ts';

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

describe('the lines', () => {
  const line = (at: string, object: string | null = null) => ({
    seq: 1,
    at: new Date(at),
    action: 'document.opened',
    actorKind: 'operator' as const,
    actor: 'MiKL',
    mine: false,
    object,
  });

  test('are gathered by the reader’s own days', () => {
    const lines = [line('2026-11-22T10:00:00Z'), line('2026-11-21T23:30:00Z'), line('2026-11-21T22:30:00Z')];
    expect(byDay(lines, 'Europe/Paris').map(({ day, lines: ofDay }) => [day, ofDay.length])).toEqual([
      ['dimanche 22 novembre 2026', 2],
      ['samedi 21 novembre 2026', 1],
    ]);
  });

  test('leave as a file that a spreadsheet reads and runs nothing of', () => {
    expect(asCsv([line('2026-11-22T10:00:00Z', 'a;"b".pdf')], 'Europe/Paris', 'vous')).toBe(
      '\uFEFFDate;Qui;En tant que;Quoi\r\n22/11/2026 11:00;MiKL;Le consultant;"Document ouvert\u00A0: a;""b"".pdf"\r\n',
    );
    expect(asCsv([{ ...line('2026-11-22T10:00:00Z'), actor: '=1+1' }], 'Europe/Paris', 'vous')).toContain(";'=1+1;");
  });
});
