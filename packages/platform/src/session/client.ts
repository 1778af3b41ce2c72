export { accessToken, authBrowserClient, browserConfig } from './browser.ts';
export type { PublicConfig } from './env.ts';
