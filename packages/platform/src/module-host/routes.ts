import { fail } from '@foxeo/core/result';
import type { Db } from '@foxeo/db';
import { unstable_rethrow } from 'next/navigation';
import { asMe, getSession, getViewer, isModuleOn, type Viewer } from '../session/public.ts';
import { failureOf } from './actions.ts';

const STATUS: Partial<Record<string, number>> = {
  invalid_input: 400,
  not_signed_in: 401,
  forbidden: 403,
  second_factor_required: 403,
  not_found: 404,
  module_off: 404,
  conflict: 409,
  stale: 409,
  already_done: 409,
  expired: 410,
  too_large: 413,
  unsupported_type: 415,
  rate_limited: 429,
  locked_out: 429,
  unavailable: 503,
};

export interface RouteVisit {
  request: Request;
  params: Record<string, string>;
  viewer: Viewer;
  /** Runs queries as the viewer; ended before a stream is answered. */
  asViewer: <T>(work: (db: Db) => Promise<T>) => Promise<T>;
}

/**
 * Makes a route handler of a module, or of the socle (null): same gates as an action, and JSON `{code}` with the
 * matching status on refusal.
 */
export function moduleRoute(
  module: string | null,
  answer: (visit: RouteVisit) => Promise<Response>,
): (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response> {
  return async (request, context) => {
    try {
      if (!(await getSession())) return refuse(fail('not_signed_in').error);
      const viewer = await getViewer();
      if (module && !isModuleOn(viewer, module)) return refuse(fail('module_off').error);
      return await answer({ request, params: await context.params, viewer, asViewer: (work) => asMe(work) });
    } catch (error) {
      unstable_rethrow(error);
      return refuse(failureOf(error).error);
    }
  };
}

function refuse(error: { code: string }): Response {
  return Response.json(error, { status: STATUS[error.code] ?? 500, headers: { 'cache-control': 'no-store' } });
}
