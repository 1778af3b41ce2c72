import { formatClock, formatDateTime, plainDateIn } from '@foxeo/core/dates';
import { translator } from '@foxeo/core/messages';
import type { OperatorViewer } from '@foxeo/platform/session';
import { messages } from '../messages.ts';
import { mailTime } from '../rules.ts';

/** Who looks, when and where: what every part of the page needs to say a date. */
export interface Reader {
  now: Date;
  zone: string;
  userId: string;
}

export const say = translator(messages, { address: 'tu' });

export function readerOf({ person }: OperatorViewer): Reader {
  return { now: new Date(), zone: person.timeZone, userId: person.userId };
}

/** `2026-11-22T14:05`: an instant as a date and time field holds it. */
export function wallOf(instant: Date, zone: string): string {
  return `${plainDateIn(instant, zone)}T${formatClock(instant, zone)}`;
}

/** When a mail that is confirmed now leaves. */
export function sayLeaving({ now, zone }: Reader): string {
  const at = mailTime(now);
  return at.getTime() === now.getTime()
    ? say('letter_now')
    : say('letter_at', { when: `le ${formatDateTime(at, zone)}` });
}
