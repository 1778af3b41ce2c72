import { expect, test } from 'vitest';
import { TOWNS, townOf } from './towns.ts';

test('there are 101 towns, each once, in the order of the alphabet', () => {
  const names = TOWNS.map(({ name }) => name);
  expect(new Set(names).size).toBe(101);
  expect([...names].sort(new Intl.Collator('fr', { ignorePunctuation: false }).compare)).toEqual(names);
});

test('each has its place, no finer than two decimals', () => {
  for (const { latitude, longitude } of TOWNS) {
    expect(Math.round(latitude * 100) / 100).toBe(latitude);
    expect(Math.round(longitude * 100) / 100).toBe(longitude);
    expect(Math.abs(latitude)).toBeLessThan(52);
    expect(Math.abs(longitude)).toBeLessThan(62);
  }
  expect(townOf('Rennes')).toEqual({ name: 'Rennes', latitude: 48.11, longitude: -1.68 });
  expect(townOf('Nulle-Part')).toBeUndefined();
});
