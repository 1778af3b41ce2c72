import { formatClock, formatDate, plainDateIn } from '@foxeo/core/dates';
import { type Address, t } from '@foxeo/core/messages';
import { journal as messages } from './messages/journal.ts';
import { acts } from './messages/journal-acts.ts';
import type { JournalLine } from './queries.ts';

/** What a line says was done: « Document ouvert : Brief.pdf ». */
export function whatOf({ action, object }: Pick<JournalLine, 'action' | 'object'>): string {
  const what = isKnown(action) ? t(acts, action) : t(messages, 'other');
  return object ? t(messages, 'named', { what, object }) : what;
}

/** Who did it: the person's name, or the kind of actor when he has none to show. */
export function whoOf(
  { actor, actorKind, mine }: Pick<JournalLine, 'actor' | 'actorKind' | 'mine'>,
  address: Address,
): string {
  if (mine) return t(messages, 'you', {}, { address });
  return actor ?? t(messages, actorKind);
}

function isKnown(action: string): action is keyof typeof acts {
  return Object.hasOwn(acts, action);
}

/** The lines of each day, the latest day first, as they came. */
export function byDay<Line extends { at: Date }>(
  lines: readonly Line[],
  zone: string,
): { day: string; lines: Line[] }[] {
  const days: { key: string; day: string; lines: Line[] }[] = [];
  for (const line of lines) {
    const key = plainDateIn(line.at, zone);
    const last = days.at(-1);
    if (last?.key === key) last.lines.push(line);
    else days.push({ key, day: formatDate(line.at, zone, 'full'), lines: [line] });
  }
  return days;
}

/** The lines as a spreadsheet in French reads them: no address, no browser, nobody's but names. */
export function asCsv(lines: readonly JournalLine[], zone: string, address: Address): string {
  const cell = (text: string) => {
    // A cell that begins like a formula would be run as one.
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const row = (cells: readonly string[]) => `${cells.map(cell).join(';')}\r\n`;
  const head = row([t(messages, 'csv_at'), t(messages, 'csv_who'), t(messages, 'csv_kind'), t(messages, 'csv_what')]);
  return `\uFEFF${head}${lines
    .map((line) =>
      row([
        `${formatDate(line.at, zone, 'short')} ${formatClock(line.at, zone)}`,
        whoOf(line, address),
        t(messages, line.actorKind),
        whatOf(line),
      ]),
    )
    .join('')}`;
}
