import { z } from 'zod';
import { isSiren, isSiret } from './numbers.ts';

const text = (longest: number) => z.string().trim().max(longest, 'too_long');
const digits = z.string().transform((typed) => typed.replace(/[\s.-]/g, ''));
const naf = z
  .string()
  .trim()
  .toUpperCase()
  .transform((typed) => typed.replace(/^(\d{2})\.?\s?(\d{2}[A-Z])$/, '$1.$2'))
  .refine((code) => code === '' || /^\d{2}\.\d{2}[A-Z]$/.test(code), 'naf_invalid');

/** What is known of the firm. Empty is nothing. */
export const companyOf = z
  .object({
    siren: digits.refine((number) => number === '' || isSiren(number), 'siren_invalid'),
    siret: digits.refine((number) => number === '' || isSiret(number), 'siret_invalid'),
    legalForm: text(120),
    naf,
    naf2025: naf,
    createdOn: z.union([z.literal(''), z.iso.date('date_invalid')]),
    headcount: text(40),
    address: text(200),
    postalCode: text(10),
    billingAddress: text(400),
    billingEmail: z.union([z.literal(''), z.string().trim().max(254, 'too_long').pipe(z.email('email_invalid'))]),
    invoicingAddress: text(120),
    otherEmails: z.array(z.string().trim().max(254, 'too_long').pipe(z.email('email_invalid'))).max(10, 'too_many'),
    otherPhones: z.array(text(32)).max(10, 'too_many'),
  })
  .refine(({ siren, siret }) => siren === '' || siret === '' || siret.startsWith(siren), {
    path: ['siret'],
    message: 'siret_mismatch',
  });
export type Company = z.infer<typeof companyOf>;

export const editCompany = z.object({
  clientId: z.uuid(),
  seenAt: z.iso.datetime({ offset: true }),
  company: companyOf,
});

/** A field that changed, from the journal. The date is ISO 8601. */
export interface FieldChange {
  at: string;
  actor: string | null;
  field: string;
  before: string | null;
  after: string | null;
}
