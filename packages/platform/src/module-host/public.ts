export { type ActionDefinition, type ActionError, type ActionResult, defineAction, failureOf } from './actions.ts';
export { memberPage, modulePage, operatorPage, type PageProps, type Visit } from './pages.tsx';
export { reportUnexpected } from './report.ts';
export { moduleRoute, type RouteVisit } from './routes.ts';
