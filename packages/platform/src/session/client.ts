export { accessToken, browserConfig } from './browser.ts';
export type { PublicConfig } from './env.ts';
