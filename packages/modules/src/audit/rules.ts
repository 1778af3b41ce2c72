import { addDays, type PlainDate, plainDateIn, startOfDay } from '@foxeo/core/dates';
import type { Facts, Filters, JournalLine, JournalQuery } from './schema.ts';

/** Where the page that begins after this line is found again. */
export function cursorOf({ at, id }: Pick<JournalLine, 'at' | 'id'>): string {
  return `${at}_${id}`;
}

/** @returns null for what isn't a cursor. */
export function readCursor(cursor: string | undefined): { at: string; id: string } | null {
  const [at, id] = cursor?.split('_') ?? [];
  return at && id ? { at, id } : null;
}

/** The instants that two days of the reader's calendar hold; `until` is excluded. */
export function periodOf(
  { du, au }: Pick<Filters, 'du' | 'au'>,
  zone: string,
): { from: Date | null; until: Date | null } {
  return { from: du ? startOfDay(du, zone) : null, until: au ? startOfDay(addDays(au, 1), zone) : null };
}

/** The address of the journal under these filters, at a page of it. */
export function journalHref(
  { acteur, client, action, objet, id, du, au, avant, apres }: Partial<JournalQuery>,
  path = '/audit',
): string {
  const asked = { acteur, client, action, objet, id, du, au, avant, apres };
  const query = new URLSearchParams(Object.entries(asked).flatMap(([key, value]) => (value ? [[key, value]] : [])));
  return query.size > 0 ? `${path}?${query}` : path;
}

/** How many filters are in force. */
export function countFilters({ acteur, client, action, objet, id, du, au }: Filters): number {
  return [acteur, client, action, objet, id, du, au].filter(Boolean).length;
}

/** Where the object of a line is seen now; null when it has no page. */
export function objectHref({
  entity,
  entityId,
  clientId,
}: Pick<JournalLine, 'entity' | 'entityId' | 'clientId'>): string | null {
  if (entity === 'document' && entityId) return `/documents/${entityId}`;
  if (entity === 'submission' && entityId) return `/validation/${entityId}`;
  if ((entity === 'parcours' || entity === 'step') && clientId) return `/fiches_clients/${clientId}/parcours`;
  if (entity === 'graduation' && clientId) return `/fiches_clients/${clientId}/graduation`;
  if (entity === 'template' && entityId) return '/parcours/modeles';
  if (entity === 'mail') return '/systeme/mails';
  if (entity === 'job') return '/systeme/travaux';
  return ['client', 'member', 'invitation', 'config', 'consent'].includes(entity) && clientId
    ? `/fiches_clients/${clientId}`
    : null;
}

export interface Day<Line> {
  date: PlainDate;
  lines: Line[];
}

/** The lines under their days, as the reader's calendar has them, in the order given. */
export function byDay<Line extends { at: string }>(lines: readonly Line[], zone: string): Day<Line>[] {
  const days: Day<Line>[] = [];
  for (const line of lines) {
    const date = plainDateIn(new Date(line.at), zone);
    const last = days.at(-1);
    if (last?.date === date) last.lines.push(line);
    else days.push({ date, lines: [line] });
  }
  return days;
}

export interface Change {
  field: string;
  before: unknown;
  after: unknown;
}

/** What a line says of each field, in alphabetical order. Fields that it keeps empty on both sides are left out. */
export function changesOf(before: Facts | null, after: Facts | null): Change[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort();
  return fields
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
    .filter((change) => change.before !== null || change.after !== null);
}
