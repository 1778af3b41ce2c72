import { formatDate, greeting, knownZone, plainDateIn } from '@foxeo/core/dates';
import { t } from '@foxeo/core/messages';
import { nameDay } from '@foxeo/core/name-days';
import { holidayOn } from '@foxeo/core/working-days';
import { messages } from './messages.ts';

export interface DayInWords {
  /** « Bonjour Léa ». */
  hello: string;
  /** « Mardi 24 novembre ». */
  date: string;
  /** « Fête : Flora », and before it the public holiday if the day is one. */
  feasts: string[];
}

/** The day as it is where the person lives. */
export function dayInWords(now: Date, zone: string | null, firstName: string): DayInWords {
  const place = knownZone(zone);
  const date = plainDateIn(now, place);
  const holiday = holidayOn(date);
  const name = nameDay(date);
  const salute = greeting(now, place);
  return {
    hello: firstName ? t(messages, 'hello', { greeting: salute, name: firstName }) : salute,
    date: withoutYear(formatDate(now, place, 'full')),
    feasts: [
      ...(holiday ? [t(messages, 'holiday', { name: holiday })] : []),
      ...(holiday === name ? [] : [t(messages, 'name_day', { name })]),
    ],
  };
}

/** A greeting doesn't tell the year. */
function withoutYear(date: string): string {
  const words = date.replace(/ \d{4}$/, '');
  return words.charAt(0).toLocaleUpperCase('fr') + words.slice(1);
}
