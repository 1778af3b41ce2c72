import { addDays, DAY, isZone, type PlainDate, plainDateIn, timeOn, wallClock } from './zones.ts';

export { addDays, endOfDayIn, isZone, type PlainDate, plainDateIn, startOfDay, timeOn, weekdayOf } from './zones.ts';

/** Where the operator works, and what is assumed of anyone who said nothing. */
export const DEFAULT_ZONE = 'Europe/Paris';

/** `short` 22/11/2026 · `medium` 22 nov. 2026 · `long` 22 novembre 2026 · `full` dimanche 22 novembre 2026. */
export type DateStyle = 'short' | 'medium' | 'long' | 'full';

const STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
};

/** The day of an instant as it is read in `zone`. */
export function formatDate(instant: Date, zone: string, style: DateStyle = 'medium'): string {
  const parts = formatter(zone, style).formatToParts(instant);
  // French says « 1er janvier », which CLDR's patterns don't.
  const first = style === 'short' ? '1' : '1er';
  return parts.map(({ type, value }) => (type === 'day' && value === '1' ? first : value)).join('');
}

export function formatPlainDate(date: PlainDate, style: DateStyle = 'medium'): string {
  return formatDate(new Date(`${date}T00:00:00Z`), 'UTC', style);
}

/** `14 h 05`, `9 h`. The spaces don't break. */
export function formatTime(instant: Date, zone: string): string {
  const { hour, minute } = wallClock(instant, zone);
  return minute === 0 ? `${hour}\u00A0h` : `${hour}\u00A0h\u00A0${String(minute).padStart(2, '0')}`;
}

/** `14:05`, for columns of figures. */
export function formatClock(instant: Date, zone: string): string {
  const { hour, minute } = wallClock(instant, zone);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** `22 nov. 2026 à 14 h 05`. */
export function formatDateTime(instant: Date, zone: string, style: DateStyle = 'medium'): string {
  return `${formatDate(instant, zone, style)} à ${formatTime(instant, zone)}`;
}

const relativeShort = new Intl.RelativeTimeFormat('fr', { style: 'short' });
const relativeDays = new Intl.RelativeTimeFormat('fr', { numeric: 'auto' });

/** `à l’instant`, `il y a 2 h`, `hier`, `dans 3 jours`; further than a week, the date. Days are those of `zone`. */
export function formatRelative(instant: Date, now: Date, zone: string): string {
  const minutes = Math.trunc((instant.getTime() - now.getTime()) / 60_000);
  const days = daysBetween(plainDateIn(now, zone), plainDateIn(instant, zone));
  if (minutes === 0) return 'à l’instant';
  if (Math.abs(minutes) < 60) return relativeShort.format(minutes, 'minute');
  if (days === 0 || Math.abs(minutes) < 6 * 60) return relativeShort.format(Math.trunc(minutes / 60), 'hour');
  return Math.abs(days) <= 7 ? relativeDays.format(days, 'day') : formatDate(instant, zone);
}

/** Minutes as a person says them: `45 min`, `1 h`, `1 h 30`. */
export function formatDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest}\u00A0min`;
  return rest === 0 ? `${hours}\u00A0h` : `${hours}\u00A0h\u00A0${String(rest).padStart(2, '0')}`;
}

/** Whole days from one date to the other; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** « Bonsoir » from 18 h to 5 h. */
export function greeting(instant: Date, zone: string): 'Bonjour' | 'Bonsoir' {
  const { hour } = wallClock(instant, zone);
  return hour >= 5 && hour < 18 ? 'Bonjour' : 'Bonsoir';
}

/** The zone if it is one, else the default: a profile may hold a name that this runtime does not know. */
export function knownZone(zone: string | null | undefined): string {
  return zone && isZone(zone) ? zone : DEFAULT_ZONE;
}

/** Times are `HH:MM` on the person's own wall. `end` before `start` means over midnight; equal means never. */
export interface QuietHours {
  readonly enabled: boolean;
  readonly start: string;
  readonly end: string;
}

export interface QuietWindow {
  readonly from: Date;
  readonly until: Date;
}

/**
 * The quiet window that holds `instant`, or null. A window is a stretch of real time between two readings of the wall
 * clock, so the night of a clock change is one window, an hour longer or shorter.
 */
export function quietWindow(config: QuietHours, instant: Date, zone: string): QuietWindow | null {
  if (!config.enabled || config.start === config.end) return null;
  const today = plainDateIn(instant, zone);
  for (const startDay of [addDays(today, -1), today]) {
    const from = timeOn(startDay, config.start, zone);
    const until = timeOn(config.end > config.start ? startDay : addDays(startDay, 1), config.end, zone);
    if (from <= instant && instant < until) return { from, until };
  }
  return null;
}

export function isQuiet(config: QuietHours, instant: Date, zone: string): boolean {
  return quietWindow(config, instant, zone) !== null;
}

/** When what is held may leave: the end of the window, or `instant` itself when nothing is quiet. */
export function quietUntil(config: QuietHours, instant: Date, zone: string): Date {
  return quietWindow(config, instant, zone)?.until ?? instant;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string, style: DateStyle): Intl.DateTimeFormat {
  const key = `${zone} ${style}`;
  let made = formatters.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat('fr-FR', { timeZone: zone, ...STYLES[style] });
    formatters.set(key, made);
  }
  return made;
}
