import { addDays, type PlainDate, plainDateIn, timeOn, weekdayOf } from '@foxeo/core/dates';

export const SNOOZES = ['hour', 'tomorrow', 'monday'] as const;
export type Snooze = (typeof SNOOZES)[number];

const MORNING = '09:00';

/** When a snoozed notification comes back, on the person's own clock; a date is its morning. « Lundi » is never today. */
export function snoozedUntil(choice: Snooze | PlainDate, now: Date, zone: string): Date {
  if (choice === 'hour') return new Date(now.getTime() + 3_600_000);
  const today = plainDateIn(now, zone);
  if (choice !== 'tomorrow' && choice !== 'monday') return timeOn(choice, MORNING, zone);
  const days = choice === 'tomorrow' ? 1 : 8 - weekdayOf(today);
  return timeOn(addDays(today, days), MORNING, zone);
}

/** Enough were sent to tell, and fewer than one in ten came to anything. */
export function isIdle({ sent, acted }: { sent: number; acted: number }): boolean {
  return sent >= 20 && acted / sent < 0.1;
}
