export { Crumbs } from './crumbs.tsx';
export { healthRoute } from './health-route.ts';
export { liveRoute, sessionRoute } from './live-route.ts';
export { nameOf, personName, shellMetadata } from './names.ts';
export { Shell } from './shell.tsx';
export { SimulatedLabel } from './simulated-label.tsx';
export { ForbiddenPage, NotFound, NotFoundInside } from './status-pages.tsx';
