import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KeyPress, rowAfter, rowMove } from './keyboard.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  inField: false,
  inList: true,
  ...more,
});

describe('the keys of a list', () => {
  it.each([
    ['j', 'next'],
    ['J', 'next'],
    ['k', 'previous'],
    ['ArrowDown', 'next'],
    ['ArrowUp', 'previous'],
    ['x', 'pick'],
    ['Enter', 'open'],
    ['Escape', 'leave'],
  ] as const)('%s is %s', (key, move) => {
    expect(rowMove(press(key))).toBe(move);
  });

  it('leave the text alone', () => {
    for (const key of ['j', 'k', 'x', 'Enter', 'Escape', 'ArrowDown'])
      expect(rowMove(press(key, { inField: true }))).toBeUndefined();
  });

  it('leave the shortcuts of the browser and of the system alone', () => {
    expect(rowMove(press('j', { ctrlKey: true }))).toBeUndefined();
    expect(rowMove(press('k', { metaKey: true }))).toBeUndefined();
    expect(rowMove(press('x', { altKey: true }))).toBeUndefined();
  });

  it('outside the list only j and k enter it: the arrows scroll, Enter and x are others’', () => {
    const outside = (key: string) => rowMove(press(key, { inList: false }));
    expect([outside('j'), outside('k')]).toEqual(['next', 'previous']);
    expect(['ArrowDown', 'ArrowUp', 'x', 'Enter', 'Escape'].map(outside)).toEqual(Array(5).fill(undefined));
  });
});

describe('the line to go to', () => {
  it('enters by the first or the last', () => {
    expect(rowAfter(undefined, 'next', 4)).toBe(0);
    expect(rowAfter(undefined, 'previous', 4)).toBe(3);
    expect(rowAfter(undefined, 'next', 0)).toBeUndefined();
  });

  it('always stays in the list, one line at a time', () => {
    const moves = fc.array(fc.constantFrom('next', 'previous'));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), moves, (count, path) => {
        let at: number | undefined;
        for (const move of path) {
          const to = rowAfter(at, move, count);
          expect(to).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThan(count);
          if (at !== undefined && to !== undefined) expect(Math.abs(to - at)).toBeLessThanOrEqual(1);
          at = to;
        }
      }),
    );
  });
});
