import { expect, test } from 'vitest';
import { sayResult, sayTask, sayTemplate, sayWhen, sayWhy } from './wording.ts';

test.each([
  ['ECONNREFUSED', 'le serveur de mail refuse la connexion'],
  ['EENVELOPE 550', 'le serveur de mail refuse l’adresse (550)'],
  ['EODD', 'erreur EODD'],
  ['constructor', 'erreur constructor'],
])('%s is said « %s »', (error, said) => {
  expect(sayWhy(error)).toBe(said);
});

test('a run says what it did, and skips what has no words', () => {
  expect(sayResult({ mails: 2 })).toBe('2 mails');
  expect(sayResult({ mails: 0, runs: 1, other: 4 })).toBe('aucun mail, un passage effacé');
  expect(sayResult({ request: 12 })).toBe('file réveillée');
  expect(sayResult({})).toBeNull();
  expect(sayResult(null)).toBeNull();
});

test('what has no words keeps its own name', () => {
  expect(sayTemplate('client_invitation')).toBe('Invitation');
  expect(sayTemplate('minutes_sent')).toBe('minutes_sent');
  expect(sayTask('billing_sync')).toBe('billing_sync');
});

test('never is a word', () => {
  expect(sayWhen(null, new Date(), 'Europe/Paris')).toBe('jamais');
});
