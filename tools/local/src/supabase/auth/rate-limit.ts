export interface RateLimiter {
  /** Takes one of the key's requests; false when none is left. */
  take(key: string): boolean;
}

interface Bucket {
  left: number;
  at: number;
}

/**
 * A bucket of `burst` requests a key, refilled evenly over `periodMs`. Kept in memory: a restart forgives everybody.
 * @param now milliseconds, a clock that never goes back
 */
export function rateLimiter(burst: number, periodMs: number, now: () => number = () => performance.now()): RateLimiter {
  const buckets = new Map<string, Bucket>();
  let sweepAt = now() + periodMs;

  const sweep = (at: number) => {
    // A bucket untouched for a whole period is full again: forgetting it changes nothing.
    for (const [key, bucket] of buckets) if (at - bucket.at >= periodMs) buckets.delete(key);
    sweepAt = at + periodMs;
  };

  return {
    take(key) {
      const at = now();
      if (at >= sweepAt) sweep(at);
      const known = buckets.get(key) ?? { left: burst, at };
      const left = Math.min(burst, known.left + ((at - known.at) / periodMs) * burst);
      const granted = left >= 1;
      buckets.set(key, { left: granted ? left - 1 : left, at });
      return granted;
    },
  };
}
