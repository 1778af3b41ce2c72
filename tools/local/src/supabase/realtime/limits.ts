/** What one client may ask for. Defaults are those of a hosted project on the free plan, where it has such a limit. */
export interface Limits {
  channelsPerSocket: number;
  joinsPerSecond: number;
  /** Broadcasts and presence events that one socket sends. */
  eventsPerSecond: number;
  /** Bytes of one broadcast or presence payload. */
  payloadBytes: number;
  /** Presence events of one channel in 30 seconds. */
  presenceEvents: number;
  /** Bytes waiting for a slow client before it is let go. */
  backlogBytes: number;
  /** Milliseconds without a frame before a socket is let go; clients send a heartbeat every 25 seconds. */
  silenceMs: number;
}

export const LIMITS: Limits = {
  channelsPerSocket: 100,
  joinsPerSecond: 100,
  eventsPerSecond: 100,
  payloadBytes: 256 * 1024,
  presenceEvents: 5,
  backlogBytes: 8 * 1024 * 1024,
  silenceMs: 60_000,
};

/** Counts in windows of fixed length. */
export class Rate {
  readonly #most: number;
  readonly #windowMs: number;
  #startedAt = 0;
  #count = 0;

  constructor(most: number, windowMs: number) {
    this.#most = most;
    this.#windowMs = windowMs;
  }

  /** False when the window is full. */
  take(now = performance.now()): boolean {
    if (this.#count === 0 || now - this.#startedAt >= this.#windowMs) {
      this.#startedAt = now;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count <= this.#most;
  }
}
