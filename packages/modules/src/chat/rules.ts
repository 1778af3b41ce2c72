import { daysBetween, formatDate, formatTime, plainDateIn } from '@foxeo/core/dates';
import { addWorkingDays } from '@foxeo/core/working-days';
import { timeOn } from '@foxeo/core/zones';
import { LIMITS, type Message, type Page, type Read, type Side } from './schema.ts';

export { excerptOf } from './rules/markup.ts';

const OFFICE = 'Europe/Paris';

/** Until when an answer is promised: 18 h in Paris, so many working days after, as the database counts. */
export function promisedAt(since: Date, workingDays: number): Date {
  return timeOn(addWorkingDays(plainDateIn(since, OFFICE), workingDays), '18:00', OFFICE);
}

/** Its author may still change or delete it. The database has the last word. */
export function mayChange(message: Message, now: number): boolean {
  return message.mine && message.deletedAt === null && now - Date.parse(message.at) < LIMITS.editable;
}

/** Whether the other side has read as far as this place. */
export function isRead(seq: number, reads: readonly Read[], mySide: Side): boolean {
  return reads.some((read) => read.side !== mySide && read.seq >= seq);
}

/** What this side has not read: the other's words, from the first on; deleted ones ask nothing of anyone. */
export function firstUnread(messages: readonly Message[], readSeq: number, mySide: Side): Message | undefined {
  return messages.find(({ seq, kind, deletedAt }) => seq > readSeq && kind !== mySide && deletedAt === null);
}

/** Several in a row by one person, within five minutes, are read as one. */
export function continues(message: Message, before: Message | undefined): boolean {
  return (
    before !== undefined &&
    before.kind === message.kind &&
    before.name === message.name &&
    message.quote === null &&
    Date.parse(message.at) - Date.parse(before.at) < 5 * 60_000
  );
}

export interface Known {
  /** By place, without two of one place. */
  messages: readonly Message[];
  reads: readonly Read[];
  lastSeq: number;
}

/** Adds a stretch to what is known: the newer telling of a message takes the place of the older one. */
export function merge(known: Known, page: Page): Known {
  const byPlace = new Map(known.messages.map((message) => [message.seq, message]));
  for (const message of page.messages) byPlace.set(message.seq, message);
  const reads = new Map(known.reads.map((read) => [read.userId, read]));
  for (const read of page.reads) if (read.seq >= (reads.get(read.userId)?.seq ?? 0)) reads.set(read.userId, read);
  return {
    messages: [...byPlace.values()].sort((one, other) => one.seq - other.seq),
    reads: [...reads.values()],
    lastSeq: Math.max(known.lastSeq, page.lastSeq),
  };
}

/**
 * Up to where everything is known without a gap, counted from the first that is: places follow each other, so the first
 * one missing is where to ask from.
 */
export function knownUpTo(messages: readonly Pick<Message, 'seq'>[]): number {
  let last = messages[0]?.seq ?? 0;
  for (const { seq } of messages) {
    if (seq > last + 1) return last;
    last = seq;
  }
  return last;
}

const NEAR = new Map([
  [-1, 'hier'],
  [0, 'aujourd’hui'],
  [1, 'demain'],
]);

/** « demain à 9 h », « jeudi à 18 h », « le 22 nov. 2026 à 14 h 05 ». */
export function sayMoment(instant: Date, now: Date, zone: string): string {
  const days = daysBetween(plainDateIn(now, zone), plainDateIn(instant, zone));
  const weekday = days > 1 && days < 7 ? formatDate(instant, zone, 'full').split(' ')[0] : undefined;
  return `${NEAR.get(days) ?? weekday ?? `le ${formatDate(instant, zone)}`} à ${formatTime(instant, zone)}`;
}

/** « 14 h 05 » today, « hier », then the date: when the last word of a conversation was said. */
export function sayWhen(instant: Date, now: Date, zone: string): string {
  const days = daysBetween(plainDateIn(now, zone), plainDateIn(instant, zone));
  if (days === 0) return formatTime(instant, zone);
  return days === -1 ? 'hier' : formatDate(instant, zone, 'short').slice(0, 5);
}

/** `0:07`, `4:59`. */
export function sayLength(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}
