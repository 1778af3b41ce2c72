/** What the page's server tells the page's Realtime connection. */
export interface LiveToken {
  token: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

export const LIVE_PATH = '/api/live';
