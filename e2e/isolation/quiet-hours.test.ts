// When a mail that was held may leave: the database decides, as the pages foretell.
import { quietUntil } from '@foxeo/core/dates';
import { openTestDatabase, type TestDatabase } from '@foxeo/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
});
afterAll(() => db.close());

describe('quiet hours', () => {
  const after = async (start: string, end: string, at: string, zone = 'Europe/Paris') => {
    const config = { quiet_hours: { enabled: true, start, end } };
    const [row] = await db.owner<{ until: Date }[]>`
      select private.after_quiet_hours(${db.owner.json(config)}, ${zone}, ${at}) as until`;
    return row?.until.toISOString();
  };

  test.each([
    ['before them', '22:00', '08:00', '2026-11-22T20:59:59Z', '2026-11-22T20:59:59.000Z'],
    ['as they begin', '22:00', '08:00', '2026-11-22T21:00:00Z', '2026-11-23T07:00:00.000Z'],
    ['after midnight', '22:00', '08:00', '2026-11-23T02:00:00Z', '2026-11-23T07:00:00.000Z'],
    ['as they end', '22:00', '08:00', '2026-11-23T07:00:00Z', '2026-11-23T07:00:00.000Z'],
    ['at noon, within a day', '12:00', '14:00', '2026-11-22T12:30:00Z', '2026-11-22T13:00:00.000Z'],
    ['of no length', '08:00', '08:00', '2026-11-22T12:30:00Z', '2026-11-22T12:30:00.000Z'],
    ['over the last night of a year', '22:00', '08:00', '2026-12-31T22:30:00Z', '2027-01-01T07:00:00.000Z'],
    // 29 March 2026, 2:00 becomes 3:00: the night is an hour shorter.
    ['the evening before clocks go forward', '22:00', '08:00', '2026-03-28T22:00:00Z', '2026-03-29T06:00:00.000Z'],
    ['before clocks go forward', '22:00', '08:00', '2026-03-29T00:59:59Z', '2026-03-29T06:00:00.000Z'],
    ['once clocks went forward', '22:00', '08:00', '2026-03-29T01:00:00Z', '2026-03-29T06:00:00.000Z'],
    ['the morning after', '22:00', '08:00', '2026-03-29T06:00:00Z', '2026-03-29T06:00:00.000Z'],
    // 25 October 2026, 3:00 becomes 2:00: the night is an hour longer.
    ['the evening before clocks go back', '22:00', '08:00', '2026-10-24T21:00:00Z', '2026-10-25T07:00:00.000Z'],
    ['the first time it is half past two', '22:00', '08:00', '2026-10-25T00:30:00Z', '2026-10-25T07:00:00.000Z'],
    ['the second time', '22:00', '08:00', '2026-10-25T01:30:00Z', '2026-10-25T07:00:00.000Z'],
    ['that end in the hour that comes twice', '22:00', '04:00', '2026-10-25T01:30:00Z', '2026-10-25T03:00:00.000Z'],
  ])('%s', async (_, start, end, at, until) => {
    expect(await after(start, end, at)).toBe(until);
  });

  test('switched off hold nothing', async () => {
    const [row] = await db.owner<{ until: Date }[]>`
      select private.after_quiet_hours('{"quiet_hours":{"enabled":false,"start":"00:00","end":"23:59"}}', 'Europe/Paris', '2026-11-22T12:00:00Z') as until`;
    expect(row?.until.toISOString()).toBe('2026-11-22T12:00:00.000Z');
  });

  test('are the same for the database and for the pages that foretell them', async () => {
    const zone = fc.constantFrom('Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC');
    // Borders in the small hours that clocks skip or repeat are a matter of reading; whole nights are not.
    const clock = fc
      .tuple(fc.constantFrom(0, 4, 5, 6, 7, 8, 12, 18, 20, 21, 22, 23), fc.constantFrom(0, 15, 30, 59))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
    const nights = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-09-27', '2026-10-25', '2026-11-01', '2026-07-14'];
    const instant = fc
      .tuple(fc.constantFrom(...nights), fc.integer({ min: -36 * 60, max: 36 * 60 }))
      .map(([day, minutes]) => new Date(Date.parse(`${day}T02:00:00Z`) + minutes * 60_000));
    await fc.assert(
      fc.asyncProperty(zone, clock, clock, instant, async (where, start, end, at) => {
        expect(await after(start, end, at.toISOString(), where)).toBe(
          quietUntil({ enabled: true, start, end }, at, where).toISOString(),
        );
      }),
      { numRuns: 400 },
    );
  });
});
