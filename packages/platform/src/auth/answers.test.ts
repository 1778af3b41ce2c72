import { fail } from '@foxeo/core/result';
import { describe, expect, test } from 'vitest';
import { fieldSentences, passwordSentence, refusalOf, waitInWords } from './answers.ts';
import { done, refused, UNSENT } from './form-state.ts';

describe('a refusal', () => {
  test('names each field at fault, in a sentence', () => {
    expect(refusalOf(fail('invalid_input', { fields: { email: 'email_invalid', x: 'odd' } }).error, 'vous')).toEqual({
      fields: {
        email: 'Il manque une partie\u00A0: une adresse complète ressemble à prenom@exemple.fr.',
        x: 'Cette réponse n’a pas la forme attendue.',
      },
    });
  });

  test('of an ended session keeps the form and offers to sign in', () => {
    for (const error of [fail('not_signed_in').error, fail('forbidden', { detail: 'session_ended' }).error]) {
      expect(refusalOf(error, 'tu')).toMatchObject({
        signedOut: true,
        fault: expect.stringContaining('reconnecte-toi'),
      });
    }
    expect(refusalOf(fail('forbidden').error, 'tu').signedOut).toBeUndefined();
  });

  test('that nobody expected says its reference and no more', () => {
    expect(refusalOf({ code: 'unexpected', retry: true, reference: 'FX-7Q2K' }, 'vous').fault).toMatch(
      /Réf\. FX-7Q2K$/,
    );
  });

  test('keeps what else the form holds, and a success clears it', () => {
    const state = { ...UNSENT, email: 'lea@exemple.fr' };
    const no = refused(state, { fault: 'Non.' });
    expect(no).toMatchObject({ email: 'lea@exemple.fr', turn: 1, outcome: 'refused', fault: 'Non.' });
    expect(done(no, 'Oui.')).toEqual({
      email: 'lea@exemple.fr',
      turn: 2,
      outcome: 'done',
      notice: 'Oui.',
      fault: undefined,
      fields: undefined,
      signedOut: undefined,
    });
  });
});

test('a wait is rounded up', () => {
  expect(waitInWords(0)).toBe('1 seconde');
  expect(waitInWords(41.2)).toBe('42 secondes');
  expect(waitInWords(90)).toBe('2 minutes');
  expect(waitInWords(300)).toBe('5 minutes');
});

test('every fault of a password has its sentence, tu and vous', () => {
  for (const fault of ['too_short', 'too_long', 'common', 'about_you', 'guessable', 'same'] as const) {
    expect(passwordSentence(fault, 'tu').length).toBeGreaterThan(20);
    expect(passwordSentence(fault, 'vous').length).toBeGreaterThan(20);
  }
  expect(fieldSentences({}, 'tu')).toEqual({});
});
