import { addDays, type PlainDate, plainDateIn, startOfDay } from '@foxeo/core/dates';
import type { MeasureWindow, MeasureWindows } from '@foxeo/core/modules';

export const PERIODS = ['7j', '30j', 'mois', 'trimestre', 'annee'] as const;
export type Period = (typeof PERIODS)[number];

const ZONE = 'Europe/Paris';
/** Months in a calendar period. */
const MONTHS = { mois: 1, trimestre: 3, annee: 12 } as const;

/**
 * The period that holds `now`, the one before it, and where its bars begin. Days begin in Paris, whatever its clocks
 * do. Of a month, a quarter or a year that isn't over, the part gone by is compared with as many days of the one before.
 */
export function windowsOf(period: Period, now: Date): MeasureWindows {
  const today = plainDateIn(now, ZONE);
  const tomorrow = addDays(today, 1);
  if (period === '7j' || period === '30j') {
    const days = period === '7j' ? 7 : 30;
    const first = addDays(tomorrow, -days);
    const step = period === '7j' ? 1 : 3;
    const starts = Array.from({ length: days / step }, (_, index) => addDays(first, index * step));
    return asInstants(first, tomorrow, { from: addDays(first, -days), until: first }, starts);
  }
  const months = MONTHS[period];
  const [year = 0, month = 1] = today.split('-').map(Number);
  const firstMonth = month - 1 - ((month - 1) % months);
  const first = monthStart(year, firstMonth);
  const last = monthStart(year, firstMonth + months);
  const previous = monthStart(year, firstMonth - months);
  const gone = daysFrom(first, tomorrow);
  const sameDay = addDays(previous, gone);
  const until = sameDay < first ? sameDay : first;
  const starts =
    period === 'mois'
      ? Array.from({ length: Math.ceil(daysFrom(first, last) / 3) }, (_, index) => addDays(first, index * 3))
      : Array.from({ length: months }, (_, index) => monthStart(year, firstMonth + index));
  return asInstants(first, last, { from: previous, until }, starts);
}

/** What the previous period says of this one; null where there was nothing to compare with. */
export function trendOf(value: number, previous: number): { direction: 'up' | 'down' | 'same'; by: number } | null {
  if (value === 0 && previous === 0) return null;
  return { direction: value > previous ? 'up' : value < previous ? 'down' : 'same', by: Math.abs(value - previous) };
}

function asInstants(
  from: PlainDate,
  until: PlainDate,
  before: { from: PlainDate; until: PlainDate },
  bars: PlainDate[],
): MeasureWindows {
  const at = (day: PlainDate) => startOfDay(day, ZONE);
  const past: MeasureWindow = { from: at(before.from), until: at(before.until) };
  return { from: at(from), until: at(until), before: past, bars: bars.map(at) };
}

/** Months count from 0 and run over the year's ends. */
function monthStart(year: number, month: number): PlainDate {
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

function daysFrom(from: PlainDate, until: PlainDate): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);
}
