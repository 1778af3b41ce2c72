import { describe, expect, it } from 'vitest';
import { snoozedUntil } from './rules.ts';

const zone = 'Europe/Paris';
const at = (instant: string) => new Date(instant);

describe('snoozedUntil', () => {
  it('is an hour later', () => {
    expect(snoozedUntil('hour', at('2026-11-22T22:30:00Z'), zone)).toEqual(at('2026-11-22T23:30:00Z'));
  });

  it('is nine o’clock tomorrow on the person’s own wall', () => {
    // 23:30 UTC is 0:30 in Paris: tomorrow is the day after.
    expect(snoozedUntil('tomorrow', at('2026-11-22T23:30:00Z'), zone)).toEqual(at('2026-11-24T08:00:00Z'));
    expect(snoozedUntil('tomorrow', at('2026-11-22T23:30:00Z'), 'America/Montreal')).toEqual(
      at('2026-11-23T14:00:00Z'),
    );
  });

  it('is nine o’clock after the night when clocks change', () => {
    expect(snoozedUntil('tomorrow', at('2026-10-24T10:00:00Z'), zone)).toEqual(at('2026-10-25T08:00:00Z'));
    expect(snoozedUntil('tomorrow', at('2026-03-28T10:00:00Z'), zone)).toEqual(at('2026-03-29T07:00:00Z'));
  });

  it.each([
    ['2026-11-22T10:00:00Z', 'Sunday', '2026-11-23T08:00:00Z'],
    ['2026-11-23T06:00:00Z', 'Monday morning', '2026-11-30T08:00:00Z'],
    ['2026-11-28T10:00:00Z', 'Saturday', '2026-11-30T08:00:00Z'],
  ])('is the next Monday from %s (%s)', (now, _, expected) => {
    expect(snoozedUntil('monday', at(now), zone)).toEqual(at(expected));
  });
});
