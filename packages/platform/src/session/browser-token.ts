/** What the page's server tells the page of its session (`shell/live-route.ts`). */
export interface SessionToken {
  token: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

export const TOKEN_PATH = '/api/live';
