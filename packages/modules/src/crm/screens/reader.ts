import { formatClock, plainDateIn } from '@foxeo/core/dates';
import { translator } from '@foxeo/core/messages';
import { messages } from '../messages.ts';

/** Who looks, when and where: what every part of the page needs to say a date. */
export interface Reader {
  now: Date;
  zone: string;
  userId: string;
}

export const say = translator(messages, { address: 'tu' });

/** `2026-11-22T14:05`: an instant as a date and time field holds it. */
export function wallOf(instant: Date, zone: string): string {
  return `${plainDateIn(instant, zone)}T${formatClock(instant, zone)}`;
}
