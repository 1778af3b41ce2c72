import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldSentences, schemaResolver } from './form-resolver.ts';

const schema = z.object({
  title: z.string().min(1),
  amount: z.string().regex(/^\d+$/, 'amount_digits').transform(Number),
  contact: z.object({ mail: z.string().email() }),
});

const options = { fields: {}, names: [], shouldUseNativeValidation: false };
const sayField = fieldSentences((key) => (key === 'amount_digits' ? 'Des chiffres seulement.' : undefined));
const resolve = schemaResolver(schema, sayField);

describe('a form held to its schema', () => {
  it('gives the values as the schema reads them', async () => {
    const good = { title: 'Devis', amount: '1200', contact: { mail: 'lea@capboussole.example' } };
    expect(await resolve(good, undefined, options)).toEqual({ values: { ...good, amount: 1200 }, errors: {} });
  });

  it('says in French what is expected of each field, nested ones too', async () => {
    const { errors } = await resolve({ title: '', amount: 'douze', contact: { mail: 'lea' } }, undefined, options);
    expect(errors.title?.message).toBe('Ce champ est nécessaire.');
    expect(errors.amount?.message).toBe('Des chiffres seulement.');
    expect(errors.contact?.mail?.message).toBe('Cette réponse n’a pas la forme attendue.');
  });

  it('never lets a raw key or an English sentence through', () => {
    expect(fieldSentences()('Too small: expected string')).toBe('Cette réponse n’a pas la forme attendue.');
  });
});
