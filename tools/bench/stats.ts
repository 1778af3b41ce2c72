export interface Series {
  /** Milliseconds. */
  median: number;
  p95: number;
  count: number;
}

export function series(samples: readonly number[]): Series {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95), count: sorted.length };
}

/** Runs `work` one at a time: `warm` times unseen, then `count` times measured. */
export async function measure(
  count: number,
  work: () => Promise<unknown>,
  warm = Math.ceil(count / 5),
): Promise<Series> {
  for (let turn = 0; turn < warm; turn += 1) await work();
  const samples: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const started = performance.now();
    await work();
    samples.push(performance.now() - started);
  }
  return series(samples);
}

/** Measures two works turn by turn, so that what else the machine does falls on both alike. */
export async function measurePair(
  count: number,
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
): Promise<[Series, Series]> {
  const samples: [number[], number[]] = [[], []];
  for (let turn = -Math.ceil(count / 5); turn < count; turn += 1) {
    for (const [index, work] of [first, second].entries()) {
      const started = performance.now();
      await work();
      if (turn >= 0) samples[index]?.push(performance.now() - started);
    }
  }
  return [series(samples[0]), series(samples[1])];
}

/** One line of the table. */
export interface Row {
  what: string;
  figure: string;
  /** What the product aims at, and whether it is reached. */
  aim: string;
  met: boolean;
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
export const kb = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
export const times = (ratio: number): string => `× ${ratio.toFixed(2)}`;
