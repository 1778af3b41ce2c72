import { describe, expect, it } from 'vitest';
import { rateLimiter } from './rate-limit.ts';

describe('a rate limiter', () => {
  it('grants a burst, then one request each time that one is regained', () => {
    let now = 0;
    const limiter = rateLimiter(3, 300, () => now);
    expect([1, 2, 3, 4].map(() => limiter.take('a'))).toEqual([true, true, true, false]);
    now = 99;
    expect(limiter.take('a')).toBe(false);
    now = 200;
    expect([1, 2, 3].map(() => limiter.take('a'))).toEqual([true, true, false]);
  });

  it('never saves up more than a burst', () => {
    let now = 0;
    const limiter = rateLimiter(2, 100, () => now);
    limiter.take('a');
    now = 1_000_000;
    expect([1, 2, 3].map(() => limiter.take('a'))).toEqual([true, true, false]);
  });

  it('counts each key apart', () => {
    const limiter = rateLimiter(1, 100, () => 0);
    expect([limiter.take('a'), limiter.take('a'), limiter.take('b')]).toEqual([true, false, true]);
  });
});
