import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addWorkingDays,
  easterSunday,
  holidayOn,
  isWorkingDay,
  publicHolidays,
  workingDaysBetween,
} from './working-days.ts';
import { addDays, weekdayOf } from './zones.ts';

test('Easter Monday, 2026 to 2035', () => {
  const mondays = Array.from({ length: 10 }, (_, index) => addDays(easterSunday(2026 + index), 1).slice(5));
  expect(mondays).toEqual(['04-06', '03-29', '04-17', '04-02', '04-22', '04-14', '03-29', '04-18', '04-10', '03-26']);
});

test('Easter is always a Sunday from 22 March to 25 April', () => {
  for (let year = 1900; year < 2300; year += 1) {
    const easter = easterSunday(year);
    expect(weekdayOf(easter)).toBe(7);
    expect(easter.slice(5) >= '03-22' && easter.slice(5) <= '04-25').toBe(true);
  }
});

test('the eleven holidays of 2026, thirteen in Alsace-Moselle', () => {
  expect([...publicHolidays(2026).keys()]).toEqual([
    '2026-01-01',
    '2026-04-06',
    '2026-05-01',
    '2026-05-08',
    '2026-05-14',
    '2026-05-25',
    '2026-07-14',
    '2026-08-15',
    '2026-11-01',
    '2026-11-11',
    '2026-12-25',
  ]);
  expect(publicHolidays(2026, { alsaceMoselle: true }).get('2026-04-03')).toBe('Vendredi saint');
  expect(publicHolidays(2026, { alsaceMoselle: true }).size).toBe(13);
});

test('two holidays on one day keep both names', () => {
  expect(holidayOn('1997-05-08')).toBe('Victoire 1945, Ascension');
  expect(holidayOn('2026-11-11')).toBe('Armistice');
  expect(holidayOn('2026-11-12')).toBeNull();
});

describe('working days', () => {
  test('a holiday in mid-week is stepped over', () => {
    expect(addWorkingDays('2026-11-10', 1)).toBe('2026-11-12');
    expect(addWorkingDays('2026-11-20', 1)).toBe('2026-11-23');
    expect(addWorkingDays('2026-11-12', -1)).toBe('2026-11-10');
    expect(addWorkingDays('2026-12-25', 1, { alsaceMoselle: true })).toBe('2026-12-28');
  });

  test('none to add gives the day itself or the next worked one', () => {
    expect(addWorkingDays('2026-11-12', 0)).toBe('2026-11-12');
    expect(addWorkingDays('2026-11-11', 0)).toBe('2026-11-12');
  });

  test('adding then counting comes back', () => {
    const dates = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2024-01-01', days));
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const to = addWorkingDays(from, count);
        expect(isWorkingDay(to)).toBe(true);
        expect(workingDaysBetween(from, to)).toBe(count);
        expect(workingDaysBetween(to, from)).toBe(0);
      }),
    );
  });
});
