const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h)/g;

/**
 * Reads a duration as Go writes it (`90s`, `1h30m`, `720h`), which config.toml and the admin API use.
 * @returns milliseconds, or undefined when the text isn't a duration.
 */
export function parseDuration(text: string): number | undefined {
  const parts = [...text.matchAll(PART)];
  if (parts.length === 0 || parts.map((part) => part[0]).join('') !== text) return undefined;
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * unitOf(unit), 0);
}

function unitOf(name: string | undefined): number {
  return name === 'ms' || name === 's' || name === 'm' || name === 'h' ? UNITS[name] : Number.NaN;
}
