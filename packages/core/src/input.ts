import type { z } from 'zod';
import { fail, ok, type Result } from './result.ts';

const MESSAGE_KEY = /^[a-z][a-z0-9_.]*$/;

/**
 * Checks what came from outside. A failure is `invalid_input` with, for each field, a message key: the schema's own
 * (`z.string().min(2, 'name_too_short')`) or one of `required`, `too_short`, `too_long`, `too_small`, `too_big`,
 * `invalid`. Only the first fault of a field is told.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown): Result<z.output<Schema>> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return ok(parsed.data);
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const field = issue.path.map(String).join('.') || '_';
    fields[field] ??= messageKey(issue);
  }
  return fail('invalid_input', { fields });
}

function messageKey(issue: z.core.$ZodIssue): string {
  if (MESSAGE_KEY.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null ? 'required' : 'invalid';
    case 'too_small':
      if (!counted(issue.origin)) return 'too_small';
      return issue.minimum === 1 ? 'required' : 'too_short';
    case 'too_big':
      return counted(issue.origin) ? 'too_long' : 'too_big';
    default:
      return 'invalid';
  }
}

function counted(origin: string): boolean {
  return origin === 'string' || origin === 'array' || origin === 'set' || origin === 'file';
}
