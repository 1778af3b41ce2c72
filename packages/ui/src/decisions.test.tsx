import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tintOf } from './avatar.tsx';
import { ariaSort, nextSort } from './data-table-columns.ts';
import { foxAge } from './fox.tsx';
import { isTypedWord } from './typed-word.ts';

describe('the tint of a name', () => {
  it('is one of six, the same whatever the case and the accents', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(tintOf(name)).toBeGreaterThanOrEqual(1);
        expect(tintOf(name)).toBeLessThanOrEqual(6);
      }),
    );
    expect(tintOf('Léa Moreau')).toBe(tintOf('LEA MOREAU '));
  });

  it('uses them all', () => {
    const names = Array.from({ length: 200 }, (_, index) => `Personne ${index}`);
    expect(new Set(names.map(tintOf)).size).toBe(6);
  });
});

describe('sorting', () => {
  it('goes up first, then turns; another column starts again', () => {
    expect(nextSort(undefined, 'name')).toEqual({ key: 'name', direction: 'asc' });
    expect(nextSort({ key: 'name', direction: 'asc' }, 'name').direction).toBe('desc');
    expect(nextSort({ key: 'name', direction: 'desc' }, 'name').direction).toBe('asc');
    expect(nextSort({ key: 'name', direction: 'asc' }, 'due')).toEqual({ key: 'due', direction: 'asc' });
  });

  it('is said on its own column only', () => {
    const sort = { key: 'due', direction: 'desc' } as const;
    expect([ariaSort(sort, 'due'), ariaSort(sort, 'name'), ariaSort(undefined, 'name')]).toEqual([
      'descending',
      'none',
      'none',
    ]);
  });
});

describe('a typed confirmation', () => {
  it.each([' les mains vertes ', 'LES MAINS VERTES', 'Les  Mains Vertes'])('forgives %j', (typed) => {
    expect(isTypedWord(typed, 'Les Mains Vertes')).toBe(true);
  });

  it('takes either apostrophe, and nothing else for the word', () => {
    expect(isTypedWord("l'atelier", 'L’Atelier')).toBe(true);
    expect(isTypedWord('Les Mains', 'Les Mains Vertes')).toBe(false);
    expect(isTypedWord('', 'Les Mains Vertes')).toBe(false);
  });
});

describe('the fox', () => {
  it('is a cub at the first step, an adult at the last, and only grows', () => {
    const ages = Array.from({ length: 5 }, (_, step) => foxAge(step, 5));
    expect(ages).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(foxAge(0, 1)).toBe(1);
    expect(foxAge(9, 5)).toBe(1);
  });
});
