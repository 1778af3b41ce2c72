import { describe, expect, it } from 'vitest';
import { dayInWords } from './day.ts';

const zone = 'Europe/Paris';

describe('dayInWords', () => {
  it('greets by the hour where the person lives', () => {
    expect(dayInWords(new Date('2026-11-24T07:00:00Z'), zone, 'Léa').hello).toBe('Bonjour Léa');
    expect(dayInWords(new Date('2026-11-24T18:30:00Z'), zone, 'Léa').hello).toBe('Bonsoir Léa');
    expect(dayInWords(new Date('2026-11-24T18:30:00Z'), 'America/Montreal', '').hello).toBe('Bonjour');
  });

  it('says the date without its year, and whose day it is', () => {
    const day = dayInWords(new Date('2026-11-24T07:00:00Z'), zone, 'Léa');
    expect(day.date).toBe('Mardi 24 novembre');
    expect(day.feasts).toEqual(['Fête\u00A0: Flora']);
  });

  it('names a public holiday', () => {
    expect(dayInWords(new Date('2026-11-11T12:00:00Z'), zone, '').feasts).toEqual([
      'Jour férié\u00A0: Armistice',
      'Fête\u00A0: Martin',
    ]);
  });

  it('says once what is both', () => {
    expect(dayInWords(new Date('2026-12-25T12:00:00Z'), zone, '').feasts).toEqual(['Jour férié\u00A0: Noël']);
  });

  it('takes the day of the zone, not of the server', () => {
    expect(dayInWords(new Date('2026-11-10T23:30:00Z'), zone, '').date).toBe('Mercredi 11 novembre');
  });

  it('falls back on Paris when the zone is not one', () => {
    expect(dayInWords(new Date('2026-11-24T07:00:00Z'), 'Nulle/Part', '').date).toBe('Mardi 24 novembre');
  });
});
