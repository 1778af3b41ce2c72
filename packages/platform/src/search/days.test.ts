import { addDays, weekdayOf } from '@foxeo/core/dates';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDays } from './days.ts';

/** A Sunday. */
const TODAY = '2026-11-22';

describe('readDays', () => {
  it.each([
    ['hier', '', '2026-11-21', '2026-11-22'],
    ["aujourd'hui", '', '2026-11-22', '2026-11-23'],
    ['avant-hier', '', '2026-11-20', '2026-11-21'],
    ['devis mardi dernier', 'devis', '2026-11-17', '2026-11-18'],
    ['dimanche dernier', '', '2026-11-15', '2026-11-16'],
    ['la semaine dernière', '', '2026-11-09', '2026-11-16'],
    ['cette semaine', '', '2026-11-16', '2026-11-23'],
    ['le mois dernier', '', '2026-10-01', '2026-11-01'],
    ["l'année dernière", '', '2025-01-01', '2026-01-01'],
    ['il y a 3 jours', '', '2026-11-19', '2026-11-20'],
    ['il y a 12 mois', '', '2025-11-01', '2025-12-01'],
    ['avant fin novembre', '', null, '2026-12-01'],
    ['fin novembre', '', '2026-11-21', '2026-12-01'],
    ['début mars', '', '2026-03-01', '2026-03-11'],
    ['facture avant le 15 mars', 'facture', null, '2026-03-15'],
    ['depuis le 3 juin', '', '2026-06-03', null],
    ['après le 3 juin 2025', '', '2025-06-04', null],
    ['15/03/2026', '', '2026-03-15', '2026-03-16'],
  ])('%s', (typed, text, from, until) => {
    expect(readDays(typed, TODAY)).toEqual({ text, days: { from, until, only: true } });
  });

  it.each([
    ['réunion 15 mars', '2026-03-15', '2026-03-16'],
    ['1er mai 2025', '2025-05-01', '2025-05-02'],
    ['bilan mars 2026', '2026-03-01', '2026-04-01'],
    ['décembre', '2026-12-01', '2027-01-01'],
    // Further ahead than two months: the last one was meant.
    ['15 février', '2026-02-15', '2026-02-16'],
  ])('%s may be words as well', (typed, from, until) => {
    expect(readDays(typed, TODAY)).toEqual({ text: typed, days: { from, until, only: false } });
  });

  it.each(['devis moreau', 'marsouin', 'hiérarchie', '45/13', 'mairie', 'avant'])('%s is no date', (typed) => {
    expect(readDays(typed, TODAY)).toEqual({ text: typed, days: null });
  });

  it('a weekday that was is within the last seven days, whatever today is', () => {
    const names = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.nat(6), (offset, weekday) => {
        const today = addDays('1990-01-01', offset);
        const { days } = readDays(`${names[weekday]} dernier`, today);
        expect(weekdayOf(days?.from ?? '')).toBe(weekday + 1);
        expect((days?.from ?? '') < today && (days?.from ?? '') >= addDays(today, -7)).toBe(true);
      }),
    );
  });

  it('never fails on anything typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80, unit: 'binary' }), (typed) => {
        expect(readDays(typed, TODAY).text.length).toBeLessThanOrEqual(typed.length);
      }),
    );
  });
});
