import { expect, test } from 'vitest';
import { addressFor, nextPage, type Standing } from './standing.ts';

const client: Standing = {
  alive: true,
  operator: false,
  hasFactor: false,
  factorShown: false,
  addressForm: 'tu',
};

test.each<[string, Standing | null, string]>([
  ['nobody signs in', null, '/connexion?suite=%2Fdocuments'],
  ['an ended session signs in', { ...client, alive: false }, '/connexion?suite=%2Fdocuments'],
  ['a client goes in', client, '/documents'],
  [
    'a client shows the factor he set up',
    { ...client, hasFactor: true },
    '/connexion/second-facteur?suite=%2Fdocuments',
  ],
  ['and goes in then', { ...client, hasFactor: true, factorShown: true }, '/documents'],
  ['an operator sets one up', { ...client, operator: true }, '/connexion/enroler?suite=%2Fdocuments'],
  ['or shows it', { ...client, operator: true, hasFactor: true }, '/connexion/second-facteur?suite=%2Fdocuments'],
  ['and goes in then', { ...client, operator: true, hasFactor: true, factorShown: true }, '/documents'],
])('%s', (_, standing, page) => {
  expect(nextPage(standing, '/documents')).toBe(page);
});

test('people hear what they chose; before they are known the Hub says tu and the others vous', () => {
  expect(addressFor({ addressForm: 'vous' }, 'hub')).toBe('vous');
  expect(addressFor({ addressForm: 'tu' }, 'lab')).toBe('tu');
  expect(addressFor(null, 'hub')).toBe('tu');
  expect(addressFor(null, 'one')).toBe('vous');
});
