import { z } from 'zod';
import { PERIODS } from './periods.ts';

export const DISPLAYS = ['number', 'trend', 'bar', 'list', 'gauge'] as const;
/** Cards that a person may have, here and in the database. */
export const LIMIT = 12;

const word = z.string().regex(/^[a-z][a-z_]{1,40}$/);

export const choiceInput = z
  .object({
    module: word,
    measure: word,
    period: z.enum(PERIODS),
    display: z.enum(DISPLAYS),
    compared: z.boolean(),
    wide: z.boolean(),
    target: z.number().int().min(1).max(1_000_000).nullable(),
  })
  .refine(({ display, target }) => display !== 'gauge' || target !== null, { path: ['target'], message: 'required' });

/** What a card shows. */
export type Choice = z.infer<typeof choiceInput>;

/** A card as it is kept. */
export type Kept = Choice & { id: string };

export const arrangement = z.object({
  /** The cards that the page had read, in their order. */
  known: z.array(z.uuid()).max(LIMIT),
  cards: z.array(choiceInput).max(LIMIT, 'kpi_too_many'),
});
