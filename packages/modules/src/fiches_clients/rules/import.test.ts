import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { exportMessages } from '../messages/export.ts';
import type { Mapping } from '../schema.ts';
import { guessMapping, readLine } from './import.ts';

describe('the columns of a file', () => {
  it('are guessed from their titles, whatever their accents and case', () => {
    expect(guessMapping(['PRÉNOM', 'Nom de famille', 'Courriel', 'Tél.', 'CP', 'Ville', 'Couleur'])).toEqual([
      'firstName',
      'lastName',
      'email',
      'phone',
      'postalCode',
      'city',
      '',
    ]);
  });

  it('hold each thing once', () => {
    expect(guessMapping(['E-mail', 'Mail', 'Nom', 'Nom'])).toEqual(['email', '', 'lastName', '']);
  });

  it('of our own export are known again', () => {
    const guessed = guessMapping(Object.values(exportMessages));
    expect(guessed.slice(0, 12)).toEqual([
      'firstName',
      'lastName',
      'company',
      'email',
      'phone',
      'address',
      'postalCode',
      'city',
      'siren',
      'siret',
      'naf',
      'legalForm',
    ]);
  });
});

const PERSON: Mapping = ['firstName', 'lastName', 'email'];
const read = (field: Mapping[number], cell: string) =>
  readLine(['Léa', 'Roux', 'lea@essai.example', cell], [...PERSON, field]);

describe('a line', () => {
  it('is cleaned of its blanks, and of what INSEE does not publish', () => {
    expect(readLine([' Léa\u00A0 ', 'Roux', ' LEA@Essai.example ', '[ND]'], [...PERSON, 'city'])).toEqual({
      fields: { firstName: 'Léa', lastName: 'Roux', email: 'lea@essai.example' },
      faults: {},
    });
  });

  it('says what is missing, field by field', () => {
    expect(readLine([], PERSON).faults).toEqual({
      firstName: 'first_name_needed',
      lastName: 'last_name_needed',
      email: 'email_needed',
    });
  });

  it('cuts a whole name in two', () => {
    expect(readLine(['Anne de la Tour', 'a@b.example'], ['fullName', 'email']).fields).toMatchObject({
      firstName: 'Anne',
      lastName: 'de la Tour',
    });
  });

  it.each([
    ['email', 'lea@', { email: 'email_invalid' }],
    ['phone', 'voir Paul', { phone: 'phone_invalid' }],
    ['siren', '123456789', { siren: 'siren_invalid' }],
    ['siret', '73282932000075', { siret: 'siret_invalid' }],
    ['siret', '7,32829E+13', { siret: 'number_cut' }],
    ['naf', '62', { naf: 'naf_invalid' }],
    ['postalCode', '?', { postalCode: 'postal_code_invalid' }],
    ['city', 'x'.repeat(121), { city: 'too_long' }],
  ] as const)('with a wrong %s « %s » names that field', (field, cell, faults) => {
    const line = field === 'email' ? readLine(['Léa', 'Roux', cell], PERSON) : read(field, cell);
    expect(line.faults).toEqual(faults);
  });

  it.each([
    ['phone', '612345678', { phone: '06 12 34 56 78' }],
    ['phone', '+44 20 7946 0958', { phone: '+44 20 7946 0958' }],
    ['postalCode', '1000', { postalCode: '01000' }],
    ['naf', '6201Z', { naf: '62.01Z' }],
    ['siret', '732 829 320 00074', { siret: '73282932000074', siren: '732829320' }],
    ['tags', 'vip, salon ;vip', { tags: ['vip', 'salon'] }],
  ] as const)('mends a %s « %s » that a spreadsheet spoilt', (field, cell, fields) => {
    expect(read(field, cell)).toMatchObject({ fields, faults: {} });
  });

  it('does not take the SIRET of another SIREN', () => {
    const line = readLine(['Léa', 'Roux', 'a@b.example', '552100554', '73282932000074'], [...PERSON, 'siren', 'siret']);
    expect(line.faults).toEqual({ siret: 'siret_mismatch' });
  });
});

test('whatever a line holds, each field is either read or at fault, never both', () => {
  const fields = fc.constantFrom(
    'firstName',
    'lastName',
    'company',
    'email',
    'phone',
    'postalCode',
    'siren',
    'siret',
    'naf',
    'tags',
  );
  fc.assert(
    fc.property(fc.uniqueArray(fields), fc.array(fc.string({ maxLength: 200 })), (mapping, cells) => {
      const { fields: held, faults } = readLine(cells, mapping);
      for (const fault of Object.keys(faults)) if (faults[fault] !== 'too_long') expect(held).not.toHaveProperty(fault);
      for (const value of Object.values(held)) expect(value.length).toBeGreaterThan(0);
    }),
  );
});
