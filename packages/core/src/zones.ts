// Between an instant and what a clock on the wall shows, with Intl alone: the same code runs in Node, browsers and Deno.

/** What a clock and a calendar show in some zone. Months go from 1 to 12. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** A day without a time, `2026-11-22`. Sorts and compares as text. */
export type PlainDate = string;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** True for an IANA name that this runtime knows, such as `Europe/Paris`. */
export function isZone(zone: string): boolean {
  try {
    clockOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** What the wall shows in `zone` (IANA name) at `instant`. An unknown zone throws a RangeError. */
export function wallClock(instant: Date, zone: string): WallClock {
  const shown: Record<string, number> = {};
  for (const { type, value } of clockOf(zone).formatToParts(instant)) shown[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = shown;
  return { year, month, day, hour, minute, second };
}

/**
 * The instant at which the wall of `zone` shows this time. A time that the clock shows twice (October) is the first of
 * the two; one that it skips (March) is as much later as the skip is long, the rule of Temporal's `compatible`.
 */
export function instantAt(wall: WallClock, zone: string): Date {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
  const before = asUtc - offsetAt(asUtc - DAY, zone);
  const after = asUtc - offsetAt(asUtc + DAY, zone);
  const earlier = Math.min(before, after);
  const later = Math.max(before, after);
  if (earlier + offsetAt(earlier, zone) === asUtc) return new Date(earlier);
  if (later + offsetAt(later, zone) === asUtc) return new Date(later);
  return new Date(before);
}

export const DAY = 86_400_000;

/** The day that it is in `zone`. */
export function plainDateIn(instant: Date, zone: string): PlainDate {
  return toPlainDate(wallClock(instant, zone));
}

export function toPlainDate({ year, month, day }: Pick<WallClock, 'year' | 'month' | 'day'>): PlainDate {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/** `date` moved by whole days, months and leap years included. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return new Date(utcMidnight(date) + days * DAY).toISOString().slice(0, 10);
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: PlainDate): number {
  return new Date(utcMidnight(date)).getUTCDay() || 7;
}

/** The instant at which `date` starts in `zone`. */
export function startOfDay(date: PlainDate, zone: string): Date {
  return timeOn(date, '00:00', zone);
}

/** The last millisecond of `date` in `zone`: what a due date means. */
export function endOfDayIn(date: PlainDate, zone: string): Date {
  return new Date(startOfDay(addDays(date, 1), zone).getTime() - 1);
}

/** The instant of a time `"08:30"` on `date` in `zone`. */
export function timeOn(date: PlainDate, time: string, zone: string): Date {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return instantAt({ year, month, day, hour, minute, second: 0 }, zone);
}

function utcMidnight(date: PlainDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function offsetAt(time: number, zone: string): number {
  const wall = wallClock(new Date(time), zone);
  return (
    Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second) - Math.floor(time / 1000) * 1000
  );
}

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(zone, clock);
  }
  return clock;
}
