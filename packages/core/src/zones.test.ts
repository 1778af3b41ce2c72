import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  endOfDayIn,
  instantAt,
  isZone,
  plainDateIn,
  startOfDay,
  timeOn,
  wallClock,
  weekdayOf,
} from './zones.ts';

const PARIS = 'Europe/Paris';
const zones = fc.constantFrom(
  PARIS,
  'Indian/Reunion',
  'America/Montreal',
  'Pacific/Apia',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'UTC',
);
const instants = fc
  .integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2040, 0, 1) })
  .map((time) => new Date(Math.floor(time / 1000) * 1000));

describe('instantAt', () => {
  test('undoes wallClock, save in the hour that the clock shows twice', () => {
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const back = instantAt(wallClock(instant, zone), zone);
        expect(wallClock(back, zone)).toEqual(wallClock(instant, zone));
        const hours = (instant.getTime() - back.getTime()) / 3_600_000;
        expect([0, 0.5, 1]).toContain(hours);
      }),
    );
  });

  test('a time skipped in March is an hour later', () => {
    expect(timeOn('2027-03-28', '02:30', PARIS).toISOString()).toBe('2027-03-28T01:30:00.000Z');
  });

  test('a time shown twice in October is the first', () => {
    expect(timeOn('2026-10-25', '02:30', PARIS).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });
});

test('a day has 23 hours in March and 25 in October', () => {
  const hours = (date: string) =>
    (endOfDayIn(date, PARIS).getTime() + 1 - startOfDay(date, PARIS).getTime()) / 3_600_000;
  expect(['2027-03-28', '2026-10-25', '2026-11-22'].map(hours)).toEqual([23, 25, 24]);
});

test('the same instant is two dates on either side of the world', () => {
  const instant = new Date('2026-11-22T23:30:00Z');
  expect(plainDateIn(instant, PARIS)).toBe('2026-11-23');
  expect(plainDateIn(instant, 'America/Montreal')).toBe('2026-11-22');
});

test('days are counted through leap years and months', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
});

test('Monday is 1 and Sunday 7', () => {
  expect(weekdayOf('2026-11-23')).toBe(1);
  expect(weekdayOf('2026-11-22')).toBe(7);
});

test('only real zones are zones', () => {
  expect(isZone(PARIS)).toBe(true);
  expect(isZone('Europe/Poudlard')).toBe(false);
});
