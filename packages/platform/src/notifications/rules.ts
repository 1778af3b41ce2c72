import { addDays, plainDateIn, timeOn, weekdayOf } from '@foxeo/core/dates';

export const SNOOZES = ['hour', 'tomorrow', 'monday'] as const;
export type Snooze = (typeof SNOOZES)[number];

const MORNING = '09:00';

/** When a snoozed notification comes back, on the person's own clock. « Lundi » is never today. */
export function snoozedUntil(choice: Snooze, now: Date, zone: string): Date {
  if (choice === 'hour') return new Date(now.getTime() + 3_600_000);
  const today = plainDateIn(now, zone);
  const days = choice === 'tomorrow' ? 1 : 8 - weekdayOf(today);
  return timeOn(addDays(today, days), MORNING, zone);
}
