import { addDays, daysBetween, type PlainDate, weekdayOf } from '@foxeo/core/dates';
import { plain } from './query.ts';

/** A stretch of days, `until` not in it. A side that is open is null. */
export interface Days {
  from: PlainDate | null;
  until: PlainDate | null;
}

export interface DaysBound extends Days {
  /** Nothing else was meant: « mardi dernier ». « 15 mars » may be words of a title as well. */
  only: boolean;
}

interface Span {
  from: PlainDate;
  until: PlainDate;
}

const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const MONTHS = [
  'janvier',
  'fevrier',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'aout',
  'septembre',
  'octobre',
  'novembre',
  'decembre',
];
const MONTH = MONTHS.join('|');
/** A date without its year is this year's, unless that is further ahead than this. */
const AHEAD_DAYS = 60;

/** Each way of saying a stretch of days; `sure` when it can't be words of a title. */
const SAID: readonly {
  pattern: string;
  sure: boolean;
  span: (found: readonly (string | undefined)[], today: PlainDate) => Span;
}[] = [
  { pattern: "aujourd['’ ]?hui", sure: true, span: (_, today) => days(today, 1) },
  { pattern: 'avant[- ]hier', sure: true, span: (_, today) => days(addDays(today, -2), 1) },
  { pattern: 'hier', sure: true, span: (_, today) => days(addDays(today, -1), 1) },
  { pattern: 'demain', sure: true, span: (_, today) => days(addDays(today, 1), 1) },
  {
    pattern: 'semaine (derniere|passee|prochaine)|cette semaine',
    sure: true,
    span: ([which], today) => {
      const monday = addDays(today, 1 - weekdayOf(today));
      return days(addDays(monday, which === 'prochaine' ? 7 : which ? -7 : 0), 7);
    },
  },
  {
    pattern: 'mois (dernier|passe|prochain)|ce mois(?:-ci)?',
    sure: true,
    span: ([which], today) => {
      const [year, number] = yearAndMonth(today);
      return month(year, number + (which === 'prochain' ? 1 : which ? -1 : 0));
    },
  },
  {
    pattern: '(?:annee|an) (derniere|dernier|passee|passe)|cette annee',
    sure: true,
    span: ([which], today) => {
      const year = Number(today.slice(0, 4)) - (which ? 1 : 0);
      return { from: `${year}-01-01`, until: `${year + 1}-01-01` };
    },
  },
  {
    pattern: `(${WEEKDAYS.join('|')}) (?:dernier|passe)`,
    sure: true,
    span: ([name = ''], today) => {
      const back = (weekdayOf(today) - (WEEKDAYS.indexOf(name) + 1) + 7) % 7 || 7;
      return days(addDays(today, -back), 1);
    },
  },
  {
    pattern: 'il y a (\\d{1,3}) (jours?|semaines?|mois)',
    sure: true,
    span: ([count = '0', unit = ''], today) => {
      const times = Number(count);
      if (unit.startsWith('j')) return days(addDays(today, -times), 1);
      if (unit.startsWith('s')) return days(addDays(today, -7 * times - 3), 7);
      const [year, number] = yearAndMonth(today);
      return month(year, number - times);
    },
  },
  {
    pattern: `(debut|mi|fin)[- ](${MONTH})(?: (\\d{4}))?`,
    sure: true,
    span: ([part = '', name = '', year], today) => {
      const { from, until } = month(yearOf(name, 1, year, today), MONTHS.indexOf(name) + 1);
      if (part === 'debut') return { from, until: addDays(from, 10) };
      if (part === 'mi') return { from: addDays(from, 10), until: addDays(from, 20) };
      return { from: addDays(from, 20), until };
    },
  },
  {
    pattern: '(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}))?',
    sure: true,
    span: ([day = '', number = '', year], today) => {
      const name = MONTHS[Number(number) - 1] ?? '';
      return dayOf(yearOf(name, Number(day), year, today), Number(number), Number(day));
    },
  },
  {
    pattern: `(?:(?:${WEEKDAYS.join('|')}) )?(\\d{1,2}|1er) (${MONTH})(?: (\\d{4}))?`,
    sure: false,
    span: ([day = '', name = '', year], today) => {
      const number = Number.parseInt(day, 10);
      return dayOf(yearOf(name, number, year, today), MONTHS.indexOf(name) + 1, number);
    },
  },
  {
    pattern: `(${MONTH})(?: (\\d{4}))?`,
    sure: false,
    span: ([name = '', year], today) => month(yearOf(name, 1, year, today), MONTHS.indexOf(name) + 1),
  },
];

/** Words before a date that make it a bound. */
const BEFORE = "avant|jusqu['’ ](?:a|au|en)";
const AFTER = 'apres|depuis|a partir d[eu]';
const PARTICLE = "(?:(?:le|la|du|au|en|de) |[ld]['’])?";
const LETTER = '[\\p{L}\\d]';

/**
 * A date as it is said in French: « mardi dernier », « 15 mars », « avant fin novembre », « depuis le 3 juin ». What is
 * surely a date leaves the text; « mars 2026 » stays in it, for a title may say it too.
 */
export function readDays(text: string, today: PlainDate): { text: string; days: DaysBound | null } {
  const said = plain(text);
  // A letter whose plain form is longer (œ doesn't, ligatures of other scripts do): places would not agree.
  if (said.length !== text.length) return { text, days: null };
  for (const { pattern, sure, span } of SAID) {
    const found = new RegExp(
      `(?<!${LETTER})(?:(${BEFORE}|${AFTER}) )?${PARTICLE}(?:${pattern})(?!${LETTER})`,
      'u',
    ).exec(said);
    if (!found) continue;
    const [whole, bound, ...parts] = found;
    const { from, until } = span(parts, today);
    if (!isDate(from) || !isDate(until)) continue;
    const only = sure || bound !== undefined;
    const rest = only ? `${text.slice(0, found.index)} ${text.slice(found.index + whole.length)}` : text;
    return { text: rest.replace(/\s+/g, ' ').trim(), days: { ...bounded(bound, whole, { from, until }), only } };
  }
  return { text, days: null };
}

/** « avant fin novembre » still holds the end of November; « avant le 15 mars » doesn't hold the 15th. */
function bounded(bound: string | undefined, whole: string, { from, until }: Span): Days {
  if (bound === undefined) return { from, until };
  if (bound === 'avant') return { from: null, until: /\bfin /.test(whole) ? until : from };
  if (bound.startsWith('jusqu')) return { from: null, until };
  return { from: bound === 'apres' ? until : from, until: null };
}

function days(from: PlainDate, count: number): Span {
  return { from, until: addDays(from, count) };
}

function dayOf(year: number, number: number, day: number): Span {
  const from = `${year}-${pad(number)}-${pad(day)}`;
  return isDate(from) ? days(from, 1) : { from: '', until: '' };
}

/** A month; `number` may be 0 or 13, and is then of the year beside. */
function month(year: number, number: number): Span {
  const first = (count: number) => new Date(Date.UTC(year, count - 1, 1)).toISOString().slice(0, 10);
  return { from: first(number), until: first(number + 1) };
}

function yearOf(name: string, day: number, said: string | undefined, today: PlainDate): number {
  if (said) return Number(said);
  const year = Number(today.slice(0, 4));
  const date = `${year}-${pad(MONTHS.indexOf(name) + 1)}-${pad(day)}`;
  return isDate(date) && daysBetween(today, date) > AHEAD_DAYS ? year - 1 : year;
}

function yearAndMonth(date: PlainDate): [year: number, month: number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

function isDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
