import { addDays, type PlainDate, weekdayOf } from './zones.ts';

export interface HolidayRules {
  /** Moselle, Bas-Rhin and Haut-Rhin keep two more days. */
  readonly alsaceMoselle?: boolean;
}

/**
 * The public holidays of a year, by date. Source: Code du travail, article L3133-1; for Alsace-Moselle L3134-13.
 * Two may fall on one date (8 May 1997): their names are joined.
 */
export function publicHolidays(
  year: number,
  { alsaceMoselle = false }: HolidayRules = {},
): ReadonlyMap<PlainDate, string> {
  const easter = easterSunday(year);
  const named: [PlainDate, string][] = [
    [`${year}-01-01`, 'Jour de l’An'],
    [addDays(easter, 1), 'Lundi de Pâques'],
    [`${year}-05-01`, 'Fête du Travail'],
    [`${year}-05-08`, 'Victoire 1945'],
    [addDays(easter, 39), 'Ascension'],
    [addDays(easter, 50), 'Lundi de Pentecôte'],
    [`${year}-07-14`, 'Fête nationale'],
    [`${year}-08-15`, 'Assomption'],
    [`${year}-11-01`, 'Toussaint'],
    [`${year}-11-11`, 'Armistice'],
    [`${year}-12-25`, 'Noël'],
  ];
  if (alsaceMoselle) named.push([addDays(easter, -2), 'Vendredi saint'], [`${year}-12-26`, 'Saint-Étienne']);
  const holidays = new Map<PlainDate, string>();
  for (const [date, name] of named.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const other = holidays.get(date);
    holidays.set(date, other ? `${other}, ${name}` : name);
  }
  return holidays;
}

/** The holiday's name, or null on an ordinary day. */
export function holidayOn(date: PlainDate, rules: HolidayRules = {}): string | null {
  return publicHolidays(Number(date.slice(0, 4)), rules).get(date) ?? null;
}

/** Monday to Friday, public holidays excepted. */
export function isWorkingDay(date: PlainDate, rules: HolidayRules = {}): boolean {
  return weekdayOf(date) <= 5 && holidayOn(date, rules) === null;
}

/**
 * The `count`-th working day after `date`, or before it when negative. `date` itself is never counted; 0 gives `date`
 * if it is worked, else the next working day.
 */
export function addWorkingDays(date: PlainDate, count: number, rules: HolidayRules = {}): PlainDate {
  const step = count < 0 ? -1 : 1;
  let day = date;
  let left = Math.abs(count);
  if (left === 0) {
    while (!isWorkingDay(day, rules)) day = addDays(day, 1);
    return day;
  }
  while (left > 0) {
    day = addDays(day, step);
    if (isWorkingDay(day, rules)) left -= 1;
  }
  return day;
}

/** Working days after `from` up to `to`, that one included; 0 when `to` is not later. */
export function workingDaysBetween(from: PlainDate, to: PlainDate, rules: HolidayRules = {}): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(day, rules)) count += 1;
  }
  return count;
}

/** Easter in the Gregorian calendar. Source: Meeus, *Astronomical Algorithms*, chapter 8 (no exception to its rule). */
export function easterSunday(year: number): PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
