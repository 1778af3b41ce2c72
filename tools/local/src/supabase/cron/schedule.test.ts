import { describe, expect, test } from 'vitest';
import { every, nextTimes } from './schedule.ts';

const FROM = new Date('2026-02-27T22:58:30Z');

describe('schedules are read as pg_cron reads them', () => {
  test.each([
    ['*/5 * * * *', ['2026-02-27T23:00:00Z', '2026-02-27T23:05:00Z']],
    ['30 2 * * *', ['2026-02-28T02:30:00Z', '2026-03-01T02:30:00Z']],
    ['0 0 $ * *', ['2026-02-28T00:00:00Z', '2026-03-31T00:00:00Z']],
    ['0 9 * * mon-fri', ['2026-03-02T09:00:00Z', '2026-03-03T09:00:00Z']],
    // The first of a month or a Sunday: day of month and day of week are alternatives.
    ['0 0 1 * 0', ['2026-03-01T00:00:00Z', '2026-03-08T00:00:00Z']],
    ['0 0 * * 7', ['2026-03-01T00:00:00Z', '2026-03-08T00:00:00Z']],
    ['@midnight', ['2026-02-28T00:00:00Z', '2026-03-01T00:00:00Z']],
    ['@hourly', ['2026-02-27T23:00:00Z', '2026-02-28T00:00:00Z']],
  ])('%s', (schedule, times) => {
    expect(nextTimes(schedule, FROM, 2)).toEqual(times.map((time) => new Date(time)));
  });

  test('and in GMT, also in the nights when Paris changes its clocks', () => {
    const before = new Date('2026-10-24T23:30:00Z');
    expect(nextTimes('0 * * * *', before, 3)).toEqual(
      ['2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z', '2026-10-25T02:00:00Z'].map((time) => new Date(time)),
    );
  });

  test('what is no schedule is refused', () => {
    expect(() => every('when it rains', () => {})).toThrow();
  });
});
