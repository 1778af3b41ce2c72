import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isSiret, readPhone } from './schema/numbers.ts';
import { conversion, createProspect, listQuery, saveTemplate, templateQuery } from './schema.ts';

describe('a SIRET', () => {
  it.each([
    ['35600000049837', true],
    ['35600000000048', true],
    ['73282932000074', true],
    ['73282932000075', false],
    ['7328293200007', false],
    ['7328293200007X', false],
    ['', false],
  ])('%s: %s', (digits, valid) => {
    expect(isSiret(digits)).toBe(valid);
  });

  it('is spoilt by any one wrong figure', () => {
    const figures = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 13, maxLength: 13 });
    fc.assert(
      fc.property(figures, fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 9 }), (start, place, by) => {
        const valid = [...Array(10).keys()].map((last) => [...start, last].join('')).find(isSiret);
        fc.pre(valid !== undefined && !valid.startsWith('356000000'));
        const spoilt = [...(valid ?? '')]
          .map((figure, at) => (at === place ? (Number(figure) + by) % 10 : figure))
          .join('');
        fc.pre(!spoilt.startsWith('356000000'));
        expect(isSiret(spoilt)).toBe(false);
      }),
    );
  });
});

test.each([
  ['06 12 34 56 78', '+33612345678'],
  ['+33 (0)6.12.34.56.78', '+33612345678'],
  ['0033612345678', '+33612345678'],
  ['+41 79 123 45 67', '+41791234567'],
  ['12345', null],
  ['06 12 34 56', null],
  ['appeler Léa', null],
])('« %s » is read as %s', (typed, read) => {
  expect(readPhone(typed)).toBe(read);
});

test('four fields are enough; a wrong one is named', () => {
  const few = {
    key: crypto.randomUUID(),
    firstName: ' Paul ',
    lastName: '',
    email: '',
    phone: '0612345678',
    company: '',
    city: '',
    siret: '732 829 320 00074',
    source: 'phone',
    word: '',
  };
  expect(createProspect.parse(few)).toMatchObject({
    firstName: 'Paul',
    phone: '+33612345678',
    siret: '73282932000074',
  });
  for (const [field, value] of [
    ['firstName', ' '],
    ['email', 'paul'],
    ['phone', 'rien'],
    ['siret', '73282932000075'],
    ['source', ''],
  ])
    expect(createProspect.safeParse({ ...few, [String(field)]: value }).error?.issues[0]?.path).toEqual([field]);
});

test('a One needs an address, a Lab none', () => {
  const person = { firstName: 'Léa', lastName: 'Roy', email: 'lea@exemple.fr', company: '' };
  expect(conversion.safeParse({ ...person, dashboard: 'lab', subdomain: '' }).success).toBe(true);
  expect(conversion.safeParse({ ...person, dashboard: 'one', subdomain: '' }).error?.issues[0]?.path).toEqual([
    'subdomain',
  ]);
});

test('a wording has a subject, a signature none', () => {
  const text = { form: 'vous', subject: '', body: 'Bien à vous' };
  expect(saveTemplate.safeParse({ ...text, key: 'signature' }).success).toBe(true);
  expect(saveTemplate.safeParse({ ...text, key: 'prospect_froid' }).success).toBe(false);
});

test('what makes no sense in an address is ignored', () => {
  expect(listQuery.parse({ vue: 'x', page: '0', etape: 'x', temperature: 'brûlant' })).toEqual({
    vue: 'tableau',
    page: 1,
  });
  expect(templateQuery.parse({ modele: 'x' })).toEqual({ modele: 'prospect_chaud', forme: 'vous' });
});
