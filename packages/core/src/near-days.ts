import { daysBetween, formatDate, formatTime, plainDateIn } from './dates.ts';

/** « hier à 18 h », « demain à 18 h », « jeudi à 18 h » within the week, « le 12 nov. 2026 à 18 h » beyond. */
export function sayDay(instant: Date, now: Date, zone: string): string {
  const days = daysBetween(plainDateIn(now, zone), plainDateIn(instant, zone));
  const near = new Map([
    [-1, 'hier'],
    [0, 'aujourd’hui'],
    [1, 'demain'],
  ]).get(days);
  const weekday = days > 1 && days < 7 ? formatDate(instant, zone, 'full').split(' ')[0] : undefined;
  return `${near ?? weekday ?? `le ${formatDate(instant, zone)}`} à ${formatTime(instant, zone)}`;
}
