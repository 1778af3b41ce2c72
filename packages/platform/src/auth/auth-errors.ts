import { fail } from '@foxeo/core/result';
import type { AuthError } from '@supabase/supabase-js';
import { ExpectedFailure } from '../session/public.ts';

/**
 * Parts an answer of Auth that is no from one that never came: what can't be reached, is overrun or has failed inside
 * must not count as a wrong password.
 *
 * @throws ExpectedFailure `unavailable`.
 */
export function requireAnswer(error: AuthError | null): void {
  if (!error) return;
  const { status } = error;
  if (status === undefined || status === 0 || status === 429 || status >= 500) {
    throw new ExpectedFailure(fail('unavailable', { detail: error.code ?? 'auth' }).error);
  }
}
