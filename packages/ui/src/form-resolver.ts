import { parseInput } from '@foxeo/core';
import { toNestErrors } from '@hookform/resolvers';
import type { FieldErrors, FieldValues, Resolver } from 'react-hook-form';
import type { z } from 'zod';
import { say } from './messages.ts';

/** From a message key of a schema (`name_too_short`) to its sentence. */
export type SayField = (key: string) => string;

const COMMON = ['required', 'too_short', 'too_long', 'too_small', 'too_big', 'invalid'] as const;

/** The sentences that every form shares; a key of a module's own is asked from `own` first. */
export function fieldSentences(own?: (key: string) => string | undefined): SayField {
  return (key) => own?.(key) ?? say(COMMON.find((common) => common === key) ?? 'invalid');
}

/** Checks a form with the same function as the server's, so that both say the same thing of the same fault. */
export function schemaResolver<Input extends FieldValues, Output>(
  schema: z.ZodType<Output, Input>,
  sayField: SayField,
): Resolver<Input, unknown, Output> {
  return (values, _context, options) => {
    const parsed = parseInput(schema, values);
    if (parsed.ok) return { values: parsed.value, errors: {} };
    const faults = Object.entries(parsed.error.fields ?? {}).map(([path, key]) => [
      path === '_' ? 'root' : path,
      { type: 'schema', message: sayField(key) },
    ]);
    const flat: FieldErrors = Object.fromEntries(faults);
    return { values: {}, errors: toNestErrors(flat, options) };
  };
}
