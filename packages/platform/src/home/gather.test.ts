import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inWords, ranked } from './gather.ts';

const items = fc.array(
  fc.record({
    key: fc.string(),
    score: fc.integer({ min: 0, max: 100 }),
    since: fc.date({ noInvalidDate: true }),
  }),
);

describe('ranked', () => {
  it('puts the most pressing first, and of two equal ones the older', () => {
    const at = (day: string) => new Date(`2026-11-${day}T08:00:00Z`);
    const list = [
      { key: 'new', score: 60, since: at('20') },
      { key: 'urgent', score: 85, since: at('21') },
      { key: 'old', score: 60, since: at('02') },
    ];
    expect(ranked(list).map(({ key }) => key)).toEqual(['urgent', 'old', 'new']);
  });

  it('gives one order for the same data, however it came', () => {
    fc.assert(
      fc.property(items, (list) => {
        const order = (found: typeof list) => ranked(found).map(({ key, score, since }) => [score, since, key]);
        expect(order([...list].reverse())).toEqual(order(list));
      }),
    );
  });
});

describe('inWords', () => {
  it('writes small numbers out', () => {
    expect([1, 8, 12, 13].map(inWords)).toEqual(['une', 'huit', 'douze', '13']);
  });
});
