import { parseInput } from '@foxeo/core/input';
import { type AppError, fail, ok, type Result } from '@foxeo/core/result';
import { type Db, toAppError } from '@foxeo/db';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import { asMe, ExpectedFailure, getSession, getViewer, isModuleOn, type Viewer } from '../session/public.ts';
import { reportUnexpected } from './report.ts';

/** What an action gives back to the page: a result, or the reference under which an unexpected failure was logged. */
export type ActionResult<T> = Result<T, ActionError>;

export type ActionError = AppError | { code: 'unexpected'; retry: true; reference: string };

export interface ActionDefinition<Input, Output> {
  /** The module that must be on for this viewer; none for the socle. */
  module?: string;
  input: z.ZodType<Input>;
  /** Runs in one transaction as the viewer. Refuses by returning `fail(…)`; that rolls back what was written. */
  run: (act: { input: Input; viewer: Viewer; db: Db }) => Promise<Result<Output> | Output>;
}

/**
 * Makes a server action: parse → who asks → module on → one transaction under row security → `Result`. A refusal by the
 * database comes back as the same closed codes; anything else is logged under a reference and says no more.
 */
export function defineAction<Input, Output>({
  module,
  input,
  run,
}: ActionDefinition<Input, Output>): (raw: unknown) => Promise<ActionResult<Output>> {
  return async (raw) => {
    try {
      const parsed = parseInput(input, raw);
      if (!parsed.ok) return parsed;
      if (!(await getSession())) return fail('not_signed_in');
      const viewer = await getViewer();
      if (module && !isModuleOn(viewer, module)) return fail('module_off', { detail: module });
      return await asMe(async (db) => {
        const outcome = await run({ input: parsed.value, viewer, db });
        // A refusal rolls the transaction back by itself.
        return isResult<Output>(outcome) ? outcome : ok(outcome);
      });
    } catch (error) {
      unstable_rethrow(error);
      return failureOf(error);
    }
  };
}

/** An expected failure as a result; an unexpected one logged, and named by its reference alone. */
export function failureOf(error: unknown): { ok: false; error: ActionError } {
  if (error instanceof ExpectedFailure) return { ok: false, error: error.error };
  const refused = toAppError(error);
  if (refused) return { ok: false, error: refused };
  return { ok: false, error: { code: 'unexpected', retry: true, reference: reportUnexpected(error) } };
}

function isResult<T>(outcome: Result<T> | T): outcome is Result<T> {
  return (
    typeof outcome === 'object' && outcome !== null && 'ok' in outcome && ('value' in outcome || 'error' in outcome)
  );
}
