import { expect, test } from 'vitest';
import { nameDay } from './name-days.ts';
import { addDays } from './zones.ts';

test('each of the 366 days has its name, and no month has one too many', () => {
  for (let day = '2028-01-01'; day < '2029-01-01'; day = addDays(day, 1)) expect(nameDay(day)).toMatch(/^\p{Lu}/u);
  for (const past of ['01-32', '02-30', '04-31', '06-31', '09-31', '11-31', '12-32']) {
    expect(() => nameDay(`2028-${past}`)).toThrow(RangeError);
  }
});

test.each([
  ['2026-02-14', 'Valentin'],
  ['2026-03-19', 'Joseph'],
  ['2028-02-29', 'Auguste'],
  ['2026-06-24', 'Jean-Baptiste'],
  ['2026-11-22', 'Cécile'],
  ['2026-12-06', 'Nicolas'],
])('%s is the day of %s', (date, name) => expect(nameDay(date)).toBe(name));
