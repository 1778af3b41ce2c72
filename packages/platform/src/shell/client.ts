export type { Signal } from './connection.ts';
export { GlobalError, PageError } from './page-error.tsx';
export { onRouterTransitionStart } from './router-transition.ts';
