import { formatPlainDate } from '@foxeo/core/dates';
import { t } from '@foxeo/core/messages';
import { messages } from './messages.ts';

/** « Du 3 au 12 déc. 2026 », of what has days; null without. */
export function sayDates(startsOn: string | null, dueOn: string | null): string | null {
  if (startsOn && dueOn)
    return t(messages, 'dates', { from: formatPlainDate(startsOn), until: formatPlainDate(dueOn) });
  if (dueOn) return t(messages, 'due', { day: formatPlainDate(dueOn) });
  return startsOn ? t(messages, 'from', { day: formatPlainDate(startsOn) }) : null;
}

/** « Pour le 3 déc. 2026 », or that the day has passed. */
export function sayDue(dueOn: string, late: boolean): string {
  return t(messages, late ? 'due_late' : 'due', { day: formatPlainDate(dueOn) });
}

/** « 23 nov. », at the head of a week. */
export function shortDay(day: string): string {
  return formatPlainDate(day).replace(/ \d{4}$/, '');
}
