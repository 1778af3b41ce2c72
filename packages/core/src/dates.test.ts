import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatClock,
  formatDate,
  formatDateTime,
  formatDuration,
  formatPlainDate,
  formatRelative,
  formatTime,
  greeting,
  isQuiet,
  knownZone,
  type QuietHours,
  quietUntil,
  quietWindow,
} from './dates.ts';

const PARIS = 'Europe/Paris';
const at = (iso: string) => new Date(iso);

describe('formatting', () => {
  const instant = at('2026-11-22T13:05:00Z');

  test('date and time as they are written in French', () => {
    expect(formatDateTime(instant, PARIS)).toBe('22 nov. 2026 à 14\u00A0h\u00A005');
    expect(formatTime(at('2026-11-22T08:00:00Z'), PARIS)).toBe('9\u00A0h');
    expect(formatClock(instant, PARIS)).toBe('14:05');
  });

  test('every style, and the first of a month', () => {
    expect(formatDate(instant, PARIS, 'short')).toBe('22/11/2026');
    expect(formatDate(instant, PARIS, 'full')).toBe('dimanche 22 novembre 2026');
    expect(formatPlainDate('2026-07-01', 'full')).toBe('mercredi 1er juillet 2026');
    expect(formatPlainDate('2026-07-01')).toBe('1er juil. 2026');
    expect(formatPlainDate('2026-07-01', 'short')).toBe('01/07/2026');
  });

  test('the reader’s zone decides the day', () => {
    expect(formatDate(at('2026-11-22T23:30:00Z'), PARIS)).toBe('23 nov. 2026');
    expect(formatDate(at('2026-11-22T23:30:00Z'), 'America/Montreal')).toBe('22 nov. 2026');
  });

  test.each([
    ['2026-11-22T13:05:20Z', 'à l’instant'],
    ['2026-11-22T12:58:00Z', 'il y a 7 min'],
    ['2026-11-22T11:00:00Z', 'il y a 2 h'],
    ['2026-11-21T20:00:00Z', 'hier'],
    ['2026-11-20T20:00:00Z', 'avant-hier'],
    ['2026-11-25T09:00:00Z', 'dans 3 jours'],
    ['2026-11-01T09:00:00Z', '1er nov. 2026'],
  ])('%s reads %s', (iso, expected) => {
    expect(formatRelative(at(iso), instant, PARIS).replace(/[\u00A0\u202F]/g, ' ')).toBe(expected);
  });

  test('durations', () => {
    expect([45, 60, 90, 125].map((minutes) => formatDuration(minutes).replaceAll('\u00A0', ' '))).toEqual([
      '45 min',
      '1 h',
      '1 h 30',
      '2 h 05',
    ]);
  });
});

test('the greeting follows the hour of the zone', () => {
  expect(greeting(at('2026-11-22T16:59:00Z'), PARIS)).toBe('Bonjour');
  expect(greeting(at('2026-11-22T17:00:00Z'), PARIS)).toBe('Bonsoir');
  expect(greeting(at('2026-11-22T17:00:00Z'), 'America/Montreal')).toBe('Bonjour');
});

test('a zone that this runtime does not know becomes the default', () => {
  expect(knownZone('Mars/Olympus')).toBe(PARIS);
  expect(knownZone(null)).toBe(PARIS);
  expect(knownZone('Indian/Reunion')).toBe('Indian/Reunion');
});

describe('quiet hours', () => {
  const night: QuietHours = { enabled: true, start: '22:00', end: '08:00' };

  test('over midnight', () => {
    expect(isQuiet(night, at('2026-11-22T20:59:59Z'), PARIS)).toBe(false);
    expect(isQuiet(night, at('2026-11-22T21:00:00Z'), PARIS)).toBe(true);
    expect(isQuiet(night, at('2026-11-23T06:59:59Z'), PARIS)).toBe(true);
    expect(isQuiet(night, at('2026-11-23T07:00:00Z'), PARIS)).toBe(false);
  });

  test.each([
    ['March, a night of nine hours', '2027-03-27T22:00:00Z', 9, '2027-03-28T06:00:00.000Z'],
    ['October, a night of eleven hours', '2026-10-24T21:00:00Z', 11, '2026-10-25T07:00:00.000Z'],
    ['an ordinary night of ten', '2026-11-22T22:00:00Z', 10, '2026-11-23T07:00:00.000Z'],
  ])('%s', (_, iso, hours, until) => {
    const window = quietWindow(night, at(iso), PARIS);
    expect(window && (window.until.getTime() - window.from.getTime()) / 3_600_000).toBe(hours);
    expect(window?.until.toISOString()).toBe(until);
  });

  test('an end that the clock shows twice does not open the night again', () => {
    const config = { enabled: true, start: '22:00', end: '02:30' };
    expect(isQuiet(config, at('2026-10-25T00:29:00Z'), PARIS)).toBe(true);
    expect(isQuiet(config, at('2026-10-25T00:30:00Z'), PARIS)).toBe(false);
    expect(isQuiet(config, at('2026-10-25T01:10:00Z'), PARIS)).toBe(false);
  });

  test('within a day, off, or of no length', () => {
    const nap = { enabled: true, start: '13:00', end: '14:00' };
    expect(isQuiet(nap, at('2026-11-22T12:30:00Z'), PARIS)).toBe(true);
    expect(isQuiet({ ...nap, enabled: false }, at('2026-11-22T12:30:00Z'), PARIS)).toBe(false);
    expect(isQuiet({ ...nap, end: '13:00' }, at('2026-11-22T12:00:00Z'), PARIS)).toBe(false);
  });

  test('whatever the hours and the zone, quietUntil is never quiet and never earlier', () => {
    const time = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(':'));
    const instants = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) }).map((t) => new Date(t));
    const zones = fc.constantFrom(PARIS, 'Indian/Reunion', 'America/Montreal', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(time, time, instants, zones, (start, end, instant, zone) => {
        const config = { enabled: true, start, end };
        const until = quietUntil(config, instant, zone);
        expect(until >= instant).toBe(true);
        expect(until.getTime() === instant.getTime()).toBe(!isQuiet(config, instant, zone));
        expect(isQuiet(config, until, zone)).toBe(false);
      }),
    );
  });
});
