import { formatDate, formatDateTime, plainDateIn } from '@foxeo/core/dates';
import { formatBytes } from '@foxeo/core/files';
import { type Catalogue, type Param, sayMessage, t, translator } from '@foxeo/core/messages';
import { actions, objects, otherAction, purposes } from './messages/actions.ts';
import { fields, values } from './messages/fields.ts';
import { messages } from './messages.ts';
import type { ActorKind, JournalLine } from './schema.ts';

// What lines of the journal say, on the screen and in an export alike.

const say = translator(messages, { address: 'tu' });

/** The person's name; a kind of author where there is no name. */
export function sayActor({ actorKind, actorName }: Pick<JournalLine, 'actorKind' | 'actorName'>): string {
  if (actorName) return actorName;
  return actorKind === 'operator' || actorKind === 'client' ? say('unknown_person') : sayKind(actorKind);
}

export function sayKind(kind: ActorKind): string {
  return say(`kind_${kind}`);
}

/** What was done, to follow the author's name: « a validé « Offre » ». */
export function sayAction({
  action,
  entity,
  objectName,
}: Pick<JournalLine, 'action' | 'entity' | 'objectName'>): string {
  const object = sayObject({ entity, objectName });
  return look(actions, action, { object }) ?? t(otherAction, 'other', { object, action });
}

/** « Offre » by its name, or « un document ». */
export function sayObject({ entity, objectName }: Pick<JournalLine, 'entity' | 'objectName'>): string {
  if (objectName && entity === 'consent') return look(purposes, objectName) ?? objectName;
  // People and spaces are called by their name; titles and files are quoted.
  if (objectName)
    return ['document', 'approval', 'submission', 'parcours', 'step', 'template'].includes(entity)
      ? t(otherAction, 'quoted', { name: objectName })
      : objectName;
  return look(objects, entity) ?? t(objects, 'other', { entity });
}

/** The family of an entity, as filters list it. */
export function sayFamily(entity: string): string {
  return look(messages, `family_${entity}`) ?? entity;
}

/** The actions that have a sentence, by their entity. */
export function knownActions(): Map<string, { action: string; label: string }[]> {
  const families = new Map<string, { action: string; label: string }[]>();
  for (const action of Object.keys(actions)) {
    const [entity = ''] = action.split('.');
    const object = look(objects, entity) ?? '';
    const label = look(actions, action, { object }) ?? action;
    families.set(entity, [...(families.get(entity) ?? []), { action, label }]);
  }
  return families;
}

export function sayField(field: string): string {
  return look(fields, field) ?? field;
}

/**
 * A value of a row in words: a state by its name, a person by his, an instant in the reader's zone; lists and objects
 * as they are stored. Null says nothing.
 */
export function sayValue(
  field: string,
  value: unknown,
  { zone, people }: { zone: string; people: Readonly<Record<string, string>> },
): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ') || null;
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  if (ISO_INSTANT.test(text)) return formatDateTime(new Date(text), zone);
  if (field === 'purpose') return look(purposes, text) ?? text;
  if (field === 'file_size' && typeof value === 'number') return formatBytes(value);
  return look(values, `${field}_${text}`) ?? people[text] ?? text;
}

const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** « Aujourd’hui », « Hier », « vendredi 20 novembre 2026 ». */
export function sayDate(date: string, now: Date, zone: string): string {
  const noon = new Date(`${date}T12:00:00Z`);
  if (date === plainDateIn(now, zone)) return say('today');
  if (date === plainDateIn(new Date(now.getTime() - 86_400_000), zone)) return say('yesterday');
  return formatDate(noon, 'UTC', 'full');
}

function look(catalogue: Catalogue, key: string, params: Readonly<Record<string, Param>> = {}): string | null {
  const message = Object.hasOwn(catalogue, key) ? catalogue[key] : undefined;
  return message === undefined ? null : sayMessage(message, params, { address: 'tu' });
}
