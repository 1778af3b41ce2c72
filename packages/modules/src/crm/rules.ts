import { addDays, daysBetween, type PlainDate } from '@foxeo/core/dates';

/** Whole days without a real contact after which a client is said to be silent, in the list. */
export const SILENT_AFTER_DAYS = 30;

/** The day on which a birthday is kept in `year`: 29 February on the 28th of common years. */
export function birthdayIn(year: number, month: number, day: number): PlainDate {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const kept = month === 2 && day === 29 && !leap ? 28 : day;
  return `${year}-${String(month).padStart(2, '0')}-${String(kept).padStart(2, '0')}`;
}

/** The next one, today included, and in how many days. */
export function nextBirthday(today: PlainDate, month: number, day: number): { on: PlainDate; inDays: number } {
  const year = Number(today.slice(0, 4));
  const thisYear = birthdayIn(year, month, day);
  const on = thisYear >= today ? thisYear : birthdayIn(year + 1, month, day);
  return { on, inDays: daysBetween(today, on) };
}

/** The age reached on a birthday, when the year is known. */
export function ageOn(birthday: PlainDate, birthYear: number | null): number | null {
  return birthYear === null ? null : Number(birthday.slice(0, 4)) - birthYear;
}

/** The days and months whose birthdays are kept on `today`: 28 February has two in common years. */
export function birthdaysKeptOn(today: PlainDate): { month: number; day: number }[] {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
  const kept = [{ month, day }];
  if (month === 2 && day === 28 && birthdayIn(year, 2, 29) === today) kept.push({ month: 2, day: 29 });
  return kept;
}

/** What a reminder proposes first: tomorrow at nine, on the wall of whoever plans it. */
export function usualDue(today: PlainDate): string {
  return `${addDays(today, 1)}T09:00`;
}

/** A line or two around what was looked for, on one line. */
export function excerpt(text: string, wanted: string, length = 110): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  const at = flat.toLocaleLowerCase('fr').indexOf(wanted.toLocaleLowerCase('fr'));
  if (flat.length <= length) return flat;
  const start = at < length / 2 ? 0 : Math.min(at - Math.floor(length / 3), flat.length - length);
  const cut = flat.slice(start, start + length).trim();
  return `${start > 0 ? '… ' : ''}${cut}${start + length < flat.length ? ' …' : ''}`;
}

const PLAIN = 140;

/** What was written, in plain words on one line: marks of Markdown gone, cut between two words after 140 characters. */
export function inPlainWords(written: string): string {
  const words = written
    .replace(/^\s*(?:[-*+]|\d+\.|#{1,6}|>)\s+/gm, '')
    .replace(/(\*\*|__|`)(.+?)\1/g, '$2')
    .replace(/\*(\S(?:.*?\S)?)\*/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  if (words.length <= PLAIN) return words;
  const cut = words.slice(0, PLAIN);
  const end = cut.lastIndexOf(' ');
  return `${end > 0 ? cut.slice(0, end) : cut}…`;
}
