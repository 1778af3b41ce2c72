export { accessToken, browserConfig } from './browser.ts';
export { TOKEN_PATH } from './browser-token.ts';
export type { PublicConfig } from './env.ts';
