export type { Signal } from './live.ts';
export { GlobalError, PageError } from './page-error.tsx';
export { onRouterTransitionStart } from './router-transition.ts';
