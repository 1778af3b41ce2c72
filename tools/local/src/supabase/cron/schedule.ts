import { Cron } from 'croner';

export interface Timer {
  stop(): void;
}

const SECONDS = /^\s*(\d+)\s+seconds?\s*$/i;

/**
 * Calls `tick` at the times of a pg_cron schedule: five fields, `@hourly` and its like, or `N seconds`. Times are GMT,
 * as on the hosted service. Times that pass while the process is down are not made up for.
 *
 * @throws when the schedule isn't one.
 */
export function every(schedule: string, tick: () => void): Timer {
  const seconds = SECONDS.exec(schedule)?.[1];
  if (seconds) return new Cron('* * * * * *', { interval: Number(seconds), timezone: 'Etc/UTC' }, tick);
  return new Cron(toCroner(schedule), { mode: '5-part', timezone: 'Etc/UTC' }, tick);
}

/** Next times after `from`, for tests and for a person who asks. */
export function nextTimes(schedule: string, from: Date, count: number): Date[] {
  return new Cron(toCroner(schedule), { mode: '5-part', timezone: 'Etc/UTC', paused: true }).nextRuns(count, from);
}

/** pg_cron says `$` for the last day of a month, and knows midnight. */
function toCroner(schedule: string): string {
  return schedule.trim().toLowerCase().replace('$', 'L').replace('@midnight', '@daily');
}
