import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listHref } from './addresses.ts';
import { SORTS, usualDirection } from './schema/sorting.ts';
import { DOCUMENT_STATUSES, DOCUMENT_TYPES, listQuery } from './schema.ts';

const query = fc.record({
  type: fc.option(fc.constantFrom(...DOCUMENT_TYPES), { nil: undefined }),
  status: fc.option(fc.constantFrom(...DOCUMENT_STATUSES), { nil: undefined }),
  client: fc.option(fc.uuid(), { nil: undefined }),
  q: fc.option(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((words) => words.trim() === words),
    { nil: undefined },
  ),
  corbeille: fc.constantFrom('1' as const, undefined),
  sort: fc.constantFrom(...SORTS),
  sens: fc.constantFrom('asc', 'desc', undefined),
  page: fc.integer({ min: 1, max: 10_000 }),
});

test('a list’s address says all that was asked', () => {
  fc.assert(
    fc.property(query, (asked) => {
      const address = new URL(listHref(asked), 'https://lab.foxeo.example');
      const read = listQuery.parse(Object.fromEntries(address.searchParams));
      const { sens = usualDirection(asked.sort), ...others } = asked;
      expect({ ...read, sens: read.sens ?? usualDirection(read.sort) }).toEqual({ ...others, sens });
    }),
  );
});

test('what is usual is left out', () => {
  expect(listHref({})).toBe('/documents');
  expect(listHref({ sort: 'date', sens: 'desc', page: 1 })).toBe('/documents');
  expect(listHref({ sort: 'nom', sens: 'desc', page: 2 })).toBe('/documents?sort=nom&sens=desc&page=2');
});

test('an address that makes no sense asks for the plain list', () => {
  const nonsense = { type: 'x', status: 'y', client: 'z', sort: '!', sens: 'up', page: '-3', corbeille: 'oui' };
  expect(listHref(listQuery.parse(nonsense))).toBe('/documents');
});
