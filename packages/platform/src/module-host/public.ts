import type { Db } from '@foxeo/db';
import type { Viewer } from '../session/public.ts';

/** What the host hands to a contribution of a manifest (badge, search, home): one reader and his transaction. */
export interface ContributionContext {
  viewer: Viewer;
  db: Db;
}

export { type ActionDefinition, type ActionError, type ActionResult, defineAction, failureOf } from './actions.ts';
export { sayError } from './errors.ts';
export { memberPage, moduleLayout, modulePage, operatorPage, type PageProps, type Visit } from './pages.tsx';
export { reportUnexpected } from './report.ts';
export { moduleRoute, type RouteVisit } from './routes.ts';
