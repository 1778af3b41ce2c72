import { describe, expect, it } from 'vitest';
import { parseDuration } from './durations.ts';

describe('a duration', () => {
  it.each([
    ['60s', 60_000],
    ['720h', 2_592_000_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['250ms', 250],
  ])('%s is %d ms', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(['', '60', 'soon', '1d', '5 m', '-1h', '1h and more'])('%j is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});
