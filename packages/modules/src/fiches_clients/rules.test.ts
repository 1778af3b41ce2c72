import { appError } from '@foxeo/core/result';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  atItsField,
  contrastRatio,
  difference,
  nextStatuses,
  proposeSubdomain,
  reversibleUntil,
  toggleModule,
} from './rules.ts';
import { CLIENT_STATUSES, subdomain } from './schema.ts';

describe('a proposed subdomain', () => {
  test.each([
    ['Les Mains Vertes', 'les-mains-vertes'],
    ['Œuvres & Bois', 'oeuvres-bois'],
    ['L’Atelier d’Éloïse', 'l-atelier-d-eloise'],
    ['  Zoé   Lævenbruck ', 'zoe-laevenbruck'],
    ['A', ''],
    ['北京', ''],
    ['---', ''],
    ['Lab', ''],
    [`${'abcdefghi-'.repeat(4)}fin`, 'abcdefghi-abcdefghi-abcdefghi-abcdefghi'],
  ])('of “%s” is “%s”', (name, expected) => expect(proposeSubdomain(name)).toBe(expected));

  test('has the shape that is asked for, or is empty', () => {
    const names = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('a', 'É', 'œ', '-', ' ', '’', '9', 'ß', 'İ', '.') }),
    );
    fc.assert(
      fc.property(names, (name) => {
        const proposed = proposeSubdomain(name);
        expect(subdomain.parse(proposed)).toBe(proposed);
      }),
      { numRuns: 500 },
    );
  });

  test('proposed again, stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const once = proposeSubdomain(name);
        expect(proposeSubdomain(once)).toBe(once);
      }),
    );
  });
});

describe('switching a module', () => {
  const some = new Map([
    ['agenda', []],
    ['clients', []],
    ['seances', ['agenda', 'clients']],
    ['qualiopi', ['seances']],
  ]);

  test('on brings what it needs, however deep', () => {
    expect(toggleModule([], 'qualiopi', some)).toEqual({
      modules: ['agenda', 'clients', 'seances', 'qualiopi'],
      added: ['agenda', 'clients', 'seances', 'qualiopi'],
      removed: [],
    });
  });

  test('off takes away what needs it, and leaves what it needed', () => {
    expect(toggleModule(['qualiopi', 'seances', 'clients', 'agenda'], 'agenda', some)).toEqual({
      modules: ['clients'],
      added: [],
      removed: ['agenda', 'seances', 'qualiopi'],
    });
  });

  test('a module that is no longer in the catalogue can go', () => {
    expect(toggleModule(['agenda', 'ancien'], 'ancien', some)).toMatchObject({
      modules: ['agenda'],
      removed: ['ancien'],
    });
  });

  // Any graph, circles included: each module needs some of the others.
  const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
  const graph = fc
    .array(fc.subarray(IDS), { minLength: IDS.length, maxLength: IDS.length })
    .map((needs) => new Map(IDS.map((id, index) => [id, (needs[index] ?? []).filter((other) => other !== id)])));
  const isClosed = (modules: readonly string[], needs: ReadonlyMap<string, readonly string[]>) =>
    modules.every((id) => needs.get(id)?.every((needed) => modules.includes(needed)) ?? true);
  const closedUnder = (needs: ReadonlyMap<string, readonly string[]>, wanted: readonly string[]) =>
    wanted.reduce<string[]>((on, id) => (on.includes(id) ? on : toggleModule(on, id, needs).modules), []);

  test('never leaves a module without what it needs', () => {
    fc.assert(
      fc.property(graph, fc.subarray(IDS), fc.constantFrom(...IDS), (needs, wanted, id) => {
        const active = closedUnder(needs, wanted);
        const { modules } = toggleModule(active, id, needs);
        expect(isClosed(active, needs)).toBe(true);
        expect(isClosed(modules, needs)).toBe(true);
        expect(modules.includes(id)).toBe(!active.includes(id));
      }),
    );
  });

  test('only adds when switched on, only removes when switched off, and says all of it', () => {
    fc.assert(
      fc.property(graph, fc.subarray(IDS), fc.constantFrom(...IDS), (needs, wanted, id) => {
        const active = closedUnder(needs, wanted);
        const { modules, added, removed } = toggleModule(active, id, needs);
        expect(active.includes(id) ? added : removed).toEqual([]);
        expect(new Set(modules)).toEqual(new Set([...active, ...added].filter((one) => !removed.includes(one))));
        expect(new Set(modules).size).toBe(modules.length);
      }),
    );
  });

  test('does no more than it must: what needs nothing of it stays', () => {
    fc.assert(
      fc.property(graph, fc.subarray(IDS), fc.constantFrom(...IDS), (needs, wanted, id) => {
        const active = closedUnder(needs, wanted);
        fc.pre(active.includes(id));
        const { removed } = toggleModule(active, id, needs);
        for (const gone of removed) {
          const without = removed.filter((one) => one !== gone);
          const kept = active.filter((one) => !without.includes(one) && one !== id);
          if (gone !== id) expect(isClosed(kept, needs)).toBe(false);
        }
      }),
    );
  });
});

test('the difference of two lists names both sides in the catalogue’s order', () => {
  expect(difference(['c', 'a'], ['b', 'c', 'd'], ['a', 'b', 'c', 'd'])).toEqual({
    modules: ['b', 'c', 'd'],
    added: ['b', 'd'],
    removed: ['a'],
  });
});

test('every status but the last can go somewhere, and nobody comes back from anonymity', () => {
  const stuck = CLIENT_STATUSES.filter((status) => nextStatuses(status).length === 0);
  expect(stuck).toEqual(['anonymised']);
  for (const status of CLIENT_STATUSES) expect(nextStatuses(status)).not.toContain(status);
});

test('an archived client can come back for ninety days', () => {
  expect(reversibleUntil(new Date('2026-11-22T10:00:00Z'))).toEqual(new Date('2027-02-20T10:00:00Z'));
});

test('a conflict that a field can mend is told at that field', () => {
  expect(atItsField(appError('conflict', { detail: 'email_taken' })).fields).toEqual({ email: 'email_taken' });
  expect(atItsField(appError('conflict', { detail: 'clients_email' })).fields).toEqual({ email: 'email_taken' });
  expect(atItsField(appError('conflict', { detail: 'subdomain_taken' })).fields).toEqual({
    subdomain: 'subdomain_taken',
  });
  expect(atItsField(appError('stale', { detail: 'client_changed' })).fields).toBeUndefined();
});

test.each([
  ['#000000', '#ffffff', 21],
  ['#ffffff', '#ffffff', 1],
  // The worked figure of most contrast checkers: the lightest grey that passes AA on white.
  ['#767676', '#ffffff', 4.54],
])('the contrast of %s on %s is %s', (one, other, ratio) => {
  expect(contrastRatio(one, other)).toBeCloseTo(ratio, 2);
  expect(contrastRatio(other, one)).toBeCloseTo(ratio, 2);
});
