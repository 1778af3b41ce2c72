/** Milliseconds. */
export interface Series {
  median: number;
  p95: number;
  count: number;
}

export function series(samples: readonly number[]): Series {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95), count: sorted.length };
}

type Work = () => Promise<unknown>;

/**
 * Measures works turn by turn, so that what else the machine does falls on all alike: a fifth of `count` turns unseen,
 * then `count` measured. The series come in the works' order.
 */
export async function compare<const Works extends readonly Work[]>(
  count: number,
  works: Works,
): Promise<{ [Index in keyof Works]: Series }>;
export async function compare(count: number, works: readonly Work[]): Promise<Series[]> {
  const runs = works.map((work) => ({ work, samples: [] as number[] }));
  for (let turn = -Math.ceil(count / 5); turn < count; turn += 1) {
    for (const { work, samples } of runs) {
      const started = performance.now();
      await work();
      if (turn >= 0) samples.push(performance.now() - started);
    }
  }
  return runs.map(({ samples }) => series(samples));
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
export const kb = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
export const times = (ratio: number): string => `× ${ratio.toFixed(2)}`;
