import { defineMessages } from '@foxeo/core/messages';
import { appError, ERROR_CODES } from '@foxeo/core/result';
import { expect, test } from 'vitest';
import { sayError } from './errors.ts';

const own = defineMessages({
  error_document_kept: { tu: 'Ce document se garde, tu vois.', vous: 'Ce document se garde, voyez-vous.' },
  error_file_empty: 'Ce fichier est vide.',
  error_stale: 'Le document a changé.',
});

test('a module’s own sentence comes first, by detail, then field, then code', () => {
  expect(sayError(appError('conflict', { detail: 'document_kept' }), own)).toBe('Ce document se garde, voyez-vous.');
  expect(sayError(appError('conflict', { detail: 'document_kept' }), own, { address: 'tu' })).toContain('tu vois');
  expect(sayError(appError('invalid_input', { fields: { file: 'file_empty' } }), own)).toBe('Ce fichier est vide.');
  expect(sayError(appError('stale', { detail: 'unheard_of' }), own)).toBe('Le document a changé.');
});

test('every code has a sentence, in both forms of address', () => {
  for (const code of ERROR_CODES) {
    for (const address of ['tu', 'vous'] as const) {
      expect(sayError(appError(code), {}, { address })).toMatch(/^\p{Lu}.+[.!]$/u);
    }
  }
});

test('an unexpected failure tells its reference and nothing else of what happened', () => {
  const said = sayError({ ...appError('unexpected', { detail: 'relation_missing' }), reference: 'FX-7Q2K' });
  expect(said).toContain('(réf. FX-7Q2K)');
  expect(said).not.toContain('relation_missing');
});
