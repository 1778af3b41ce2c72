import { addDays, daysBetween } from '@foxeo/core/dates';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { ageOn, birthdayIn, birthdaysKeptOn, excerpt, inPlainWords, nextBirthday, usualDue } from './rules.ts';
import { contactsQuery, readBirthday, relationFields, relationQuery } from './schema.ts';

const days = fc.integer({ min: 0, max: 36_500 }).map((count) => addDays('2000-01-01', count));

describe('a birthday', () => {
  it('of 29 February is kept on the 28th of common years, and on its day of leap ones', () => {
    expect(birthdayIn(2027, 2, 29)).toBe('2027-02-28');
    expect(birthdayIn(2028, 2, 29)).toBe('2028-02-29');
    expect(birthdayIn(2100, 2, 29)).toBe('2100-02-28');
    expect(nextBirthday('2026-11-22', 2, 29)).toEqual({ on: '2027-02-28', inDays: 98 });
    expect(birthdaysKeptOn('2027-02-28')).toContainEqual({ month: 2, day: 29 });
    expect(birthdaysKeptOn('2028-02-28')).toEqual([{ month: 2, day: 28 }]);
  });

  it('comes within a year, and on no day but its own', () => {
    fc.assert(
      fc.property(days, days, (today, born) => {
        const [, month = 0, day = 0] = born.split('-').map(Number);
        const { on, inDays } = nextBirthday(today, month, day);
        expect(inDays).toBe(daysBetween(today, on));
        expect(inDays).toBeGreaterThanOrEqual(0);
        expect(inDays).toBeLessThan(366);
        expect(birthdaysKeptOn(on)).toContainEqual({ month, day });
        expect(birthdaysKeptOn(today).some((kept) => kept.month === month && kept.day === day)).toBe(inDays === 0);
      }),
    );
  });

  it('says an age only when the year is known', () => {
    expect(ageOn('2027-02-28', 1988)).toBe(39);
    expect(ageOn('2027-02-28', null)).toBeNull();
  });
});

describe('what is typed', () => {
  it.each([
    ['14/07', { day: 14, month: 7, year: null }],
    ['29/02', { day: 29, month: 2, year: null }],
    [' 1/1/1984 ', { day: 1, month: 1, year: 1984 }],
    ['29.02.2024', { day: 29, month: 2, year: 2024 }],
    ['29/02/2023', null],
    ['31/04', null],
    ['32/01', null],
    ['14/13', null],
    ['14/07/84', null],
    ['demain', null],
  ])('%s is read as a birthday or refused', (typed, read) => {
    expect(readBirthday(typed)).toEqual(read);
  });

  it('lets no link run a script', () => {
    const links = (typed: string) => relationFields.shape.links.safeParse(typed).success;
    expect(links('https://exemple.fr\nhttps://www.linkedin.com/in/lea')).toBe(true);
    expect(links('')).toBe(true);
    for (const bad of ['javascript:alert(1)', 'data:text/html,x', 'exemple', 'ftp://exemple.fr'])
      expect(links(bad)).toBe(false);
  });

  it('in an address that makes no sense is ignored', () => {
    expect(contactsQuery.parse({ page: '-1', filtre: 'x', q: '' })).toEqual({ filtre: 'tous', page: 1 });
    expect(relationQuery.parse({ fil: 'x', avant: 'hier' })).toEqual({});
  });
});

test('an excerpt holds what was looked for, on one line', () => {
  const text = `${'avant '.repeat(40)}collège\n${'après '.repeat(40)}`;
  expect(excerpt(text, 'Collège')).toContain('collège');
  expect(excerpt(text, 'Collège')).not.toContain('\n');
  expect(excerpt('court', 'x')).toBe('court');
});

test('a reminder is first proposed for the next morning', () => {
  expect(usualDue('2026-12-31')).toBe('2027-01-01T09:00');
});

test('what was written is told in plain words, cut between two of them', () => {
  expect(inPlainWords('**Ce qui compte** : deux jours.\n\n- pas en *juillet*\n1. une offre')).toBe(
    'Ce qui compte : deux jours. pas en juillet une offre',
  );
  expect(inPlainWords('3 * 4 = 12, 5 * 2 = 10')).toBe('3 * 4 = 12, 5 * 2 = 10');
  const long = inPlainWords('chaque mot compte '.repeat(20));
  expect(long).toMatch(/(chaque|mot|compte)…$/);
  expect(long.length).toBeLessThanOrEqual(141);
});
