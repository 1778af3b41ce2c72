import { expect, test } from 'vitest';
import { Rate } from './limits.ts';

test('a rate lets so many pass in a window, and as many in the next', () => {
  const rate = new Rate(2, 1000);
  expect([0, 10, 999].map((now) => rate.take(now))).toEqual([true, true, false]);
  expect([1000, 1500, 1999, 2000].map((now) => rate.take(now))).toEqual([true, true, false, true]);
});
