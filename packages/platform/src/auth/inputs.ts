import { z } from 'zod';

export const email = z.string().trim().toLowerCase().max(254, 'too_long').pipe(z.email('email_invalid'));

/** Six digits; the spaces that people type between them are dropped. */
export const code = z.preprocess(
  (value) => (typeof value === 'string' ? value.replace(/\s/g, '') : value),
  z
    .string('required')
    .min(1, 'required')
    .regex(/^\d{6}$/, 'code_incomplete'),
);

export const givenName = z.string().trim().min(1, 'required').max(80, 'too_long');
