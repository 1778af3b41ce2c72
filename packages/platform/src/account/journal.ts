import { type Address, t } from '@foxeo/core/messages';
import { journal as messages } from './messages/journal.ts';
import type { JournalLine } from './queries.ts';

type Key = keyof typeof messages;

/** What a line says was done: « Document ouvert : Brief.pdf ». */
export function whatOf({ action, object }: Pick<JournalLine, 'action' | 'object'>): string {
  const key = action.replace('.', '_');
  const what = isSentence(key) ? t(messages, key) : t(messages, 'other');
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

/** Sentences of acts hold no place to fill. */
function isSentence(key: string): key is Exclude<Extract<Key, `${string}_${string}`>, 'lead_member'> {
  return /^(document|approval|submission|client|config|member|invitation|consent)_/.test(key) && key in messages;
}
