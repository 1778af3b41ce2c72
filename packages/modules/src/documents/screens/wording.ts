import { daysBetween, formatDate, formatRelative, plainDateIn } from '@foxeo/core/dates';
import { formatBytes } from '@foxeo/core/files';
import { type Address, t, translator } from '@foxeo/core/messages';
import { messages } from '../messages.ts';
import type { DocumentLine, Party } from '../schema.ts';

/** Who looks, and when: what every sentence about a document depends on. */
export interface Reader {
  side: Party;
  address: Address;
  zone: string;
  /** The moment of the request. */
  now: Date;
}

/** « il y a 2 h », « hier », « le 12 nov. 2026 »: fits after a verb. */
export function sayWhen(iso: string, { now, zone }: Reader): string {
  const instant = new Date(iso);
  const days = daysBetween(plainDateIn(instant, zone), plainDateIn(now, zone));
  if (Math.abs(days) > 7) return t(messages, 'on_date', { date: formatDate(instant, zone) });
  return formatRelative(instant, now, zone);
}

/** The line under a document's name: who, when, which version, how big. */
export function sayStory(document: DocumentLine, reader: Reader): string {
  const { approval, trashedAt, version, size } = document;
  const say = translator(messages, { address: reader.address });
  const facts = [
    trashedAt
      ? say('trashed', { when: sayWhen(trashedAt, reader) })
      : approval
        ? sayActor('approved', approval.mine, approval.by, approval.at, reader)
        : sayActor('added', document.addedByMe, document.addedBy, document.createdAt, reader),
    version > 1 && say('version', { version }),
    size !== null && formatBytes(size),
  ];
  return facts.filter(Boolean).join(' · ');
}

/** Who sees a document, as a sentence for whoever looks. */
export function sayAudience(document: DocumentLine, { side, address }: Reader, operator: string): string {
  const say = translator(messages, { address });
  if (document.visibility === 'operator_private') return say('sees_operator_private');
  if (document.visibility === 'client_private') return say('sees_client_private', { operator });
  return side === 'operator'
    ? say('sees_shared_operator', { client: document.clientName })
    : say('sees_shared_client', { operator });
}

function sayActor(did: 'added' | 'approved', mine: boolean, by: string | null, at: string, reader: Reader): string {
  const say = translator(messages, { address: reader.address });
  const when = sayWhen(at, reader);
  if (mine) return say(`${did}_by_me`, { when });
  return by ? say(`${did}_by`, { who: by, when }) : say(did, { when });
}
