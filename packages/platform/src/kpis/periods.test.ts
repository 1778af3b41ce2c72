import { describe, expect, it } from 'vitest';
import { PERIODS, trendOf, windowsOf } from './periods.ts';

const shown = (period: (typeof PERIODS)[number], now: string) => {
  const { from, until, before } = windowsOf(period, new Date(now));
  return [from, until, before.from, before.until].map((at) => at.toISOString());
};

describe('windowsOf', () => {
  it('begins a month at midnight in Paris, on both sides of a change of clocks', () => {
    expect(shown('mois', '2026-03-31T21:30:00Z')).toEqual([
      '2026-02-28T23:00:00.000Z',
      '2026-03-31T22:00:00.000Z',
      '2026-01-31T23:00:00.000Z',
      '2026-02-28T23:00:00.000Z',
    ]);
    expect(shown('mois', '2026-03-31T22:30:00Z')[0]).toBe('2026-03-31T22:00:00.000Z');
    expect(shown('mois', '2026-10-31T12:00:00Z').slice(0, 2)).toEqual([
      '2026-09-30T22:00:00.000Z',
      '2026-10-31T23:00:00.000Z',
    ]);
  });

  it('counts whole days of Paris over the night when the clocks change', () => {
    expect(shown('7j', '2026-10-25T12:00:00Z')).toEqual([
      '2026-10-18T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
      '2026-10-11T22:00:00.000Z',
      '2026-10-18T22:00:00.000Z',
    ]);
  });

  it('compares the part gone by with as many days of the period before', () => {
    expect(shown('mois', '2026-11-10T12:00:00Z').slice(2)).toEqual([
      '2026-09-30T22:00:00.000Z',
      '2026-10-10T22:00:00.000Z',
    ]);
    expect(shown('trimestre', '2026-01-02T12:00:00Z').slice(2)).toEqual([
      '2025-09-30T22:00:00.000Z',
      '2025-10-02T22:00:00.000Z',
    ]);
    expect(shown('annee', '2026-12-31T12:00:00Z').slice(0, 2)).toEqual([
      '2025-12-31T23:00:00.000Z',
      '2026-12-31T23:00:00.000Z',
    ]);
  });

  it.each(PERIODS)('lays the bars of %s in order, from its first instant to before its end', (period) => {
    for (let day = 0; day < 400; day += 1) {
      const { from, until, bars, before } = windowsOf(period, new Date(Date.UTC(2026, 0, 1 + day, 22, 59)));
      expect(bars[0]).toEqual(from);
      const times = bars.map((at) => at.getTime());
      expect(times).toEqual([...new Set(times)].sort((one, other) => one - other));
      expect(times.at(-1)).toBeLessThan(until.getTime());
      expect(before.until.getTime()).toBeLessThanOrEqual(from.getTime());
    }
  });
});

describe('trendOf', () => {
  it('says which way and by how much, and nothing over nothing', () => {
    expect(trendOf(0, 0)).toBeNull();
    expect(trendOf(3, 1)).toEqual({ direction: 'up', by: 2 });
    expect(trendOf(1, 3)).toEqual({ direction: 'down', by: 2 });
    expect(trendOf(2, 2)).toEqual({ direction: 'same', by: 0 });
  });
});
