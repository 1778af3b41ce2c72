export { onRouterTransitionStart } from '@foxeo/platform/shell/client';
