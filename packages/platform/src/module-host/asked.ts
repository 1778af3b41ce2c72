import type { ActionResult } from './actions.ts';
import { isOutdated, sayOutdated } from './outdated.ts';

/**
 * Calls a server action from the browser. A request that never reached the server is a failure like another: the page
 * stays as it is, with what was typed, instead of giving way to the error page. One that an older build's page asked of a
 * newer server shows the banner that says so.
 */
export async function asked<T>(act: () => Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  try {
    return await act();
  } catch (error) {
    if (isOutdated(error)) sayOutdated();
    return { ok: false, error: { code: 'unavailable', retry: true } };
  }
}

/**
 * Whether asking the server for the page again makes sense after this answer. Without network or without session the
 * page would give way to another, and take what was typed along.
 */
export function mayRefresh(result: ActionResult<unknown>): boolean {
  return result.ok || (result.error.code !== 'unavailable' && result.error.code !== 'not_signed_in');
}
