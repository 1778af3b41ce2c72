import { parseInput } from '@foxeo/core/input';
import { describe, expect, test } from 'vitest';
import { listHref } from './addresses.ts';
import { createClient, listQuery, setLook } from './schema.ts';

const KEY = 'f3b2c1d0-1111-4111-8111-111111111111';
const client = {
  key: KEY,
  firstName: ' Léa ',
  lastName: 'Moreau',
  email: ' lea@capboussole.example ',
  company: '',
  dashboard: 'lab',
  subdomain: '',
};

function faults(raw: unknown) {
  const parsed = parseInput(createClient, raw);
  return parsed.ok ? {} : parsed.error.fields;
}

describe('a new client', () => {
  test('is trimmed', () => {
    expect(createClient.parse(client)).toMatchObject({ firstName: 'Léa', email: 'lea@capboussole.example' });
  });

  test('has every fault told at once, each at its field', () => {
    const empty = { key: KEY, firstName: ' ', lastName: '', email: 'lea@', company: 'x'.repeat(161), dashboard: null };
    expect(faults(empty)).toEqual({
      firstName: 'first_name_needed',
      lastName: 'last_name_needed',
      email: 'email_invalid',
      company: 'too_long',
      dashboard: 'dashboard_needed',
    });
    expect(faults({ ...empty, dashboard: 'one', subdomain: '' })).toMatchObject({
      firstName: 'first_name_needed',
      subdomain: 'subdomain_needed',
    });
  });

  test.each([
    ['ab', 'subdomain_invalid'],
    ['-abc', 'subdomain_invalid'],
    ['abc-', 'subdomain_invalid'],
    ['a b c', 'subdomain_invalid'],
    ['élan', 'subdomain_invalid'],
    ['a'.repeat(41), 'subdomain_invalid'],
    ['www', 'subdomain_reserved'],
    ['ADMIN', 'subdomain_reserved'],
  ])('cannot live at “%s”: %s', (subdomain, key) => {
    expect(faults({ ...client, dashboard: 'one', subdomain })).toEqual({ subdomain: key });
  });

  test('lives at a name in small letters', () => {
    expect(createClient.parse({ ...client, dashboard: 'one', subdomain: ' Cap-Boussole ' }).subdomain).toBe(
      'cap-boussole',
    );
  });
});

test('a colour is six hexadecimal figures, or none', () => {
  const look = { clientId: KEY, subdomain: 'cap', seenAt: '2026-11-22T17:45:42.638975Z' };
  expect(setLook.parse({ ...look, accent: '#AA3377' }).accent).toBe('#aa3377');
  expect(setLook.parse({ ...look, accent: '' }).accent).toBe('');
  for (const accent of ['red', '#abc', '#12345g', 'url(x)'])
    expect(setLook.safeParse({ ...look, accent }).success).toBe(false);
});

describe('the address of a list', () => {
  test('leaves out what is usual', () => {
    expect(listHref(listQuery.parse({}))).toBe('/fiches_clients');
    expect(listHref(listQuery.parse({ tri: 'nom', sens: 'asc', page: '1' }))).toBe('/fiches_clients?tri=nom');
  });

  test('comes back as it was asked', () => {
    const asked = listQuery.parse({
      q: 'Léa & co',
      statut: 'paused',
      espace: 'one',
      tri: 'attente',
      sens: 'asc',
      page: '3',
    });
    const read = Object.fromEntries(new URL(listHref(asked), 'http://hub.example').searchParams);
    expect(listQuery.parse(read)).toEqual(asked);
  });

  test('of nonsense is the usual list', () => {
    expect(listQuery.parse({ statut: 'tous', espace: 'hub', tri: 'prix', sens: 'up', page: '-2', q: ' ' })).toEqual({
      tri: 'creation',
      page: 1,
      vue: 'table',
    });
  });
});
