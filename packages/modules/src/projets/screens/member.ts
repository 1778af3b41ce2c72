import { plainDateIn } from '@foxeo/core/dates';
import { translator } from '@foxeo/core/messages';
import type { MemberViewer } from '@foxeo/platform/session';
import { clientMessages } from '../messages/client.ts';

/** What every part of a member's page needs to know of him. */
export function memberOf({ person, client }: MemberViewer) {
  return {
    say: translator(clientMessages, { address: person.addressForm }),
    address: person.addressForm,
    userId: person.userId,
    operator: client.operatorName,
    zone: person.timeZone,
    today: plainDateIn(new Date(), person.timeZone),
    /** Paused or archived: read, not written. */
    mayAct: client.status === 'active' || client.status === 'invited',
  };
}

export type Member = ReturnType<typeof memberOf>;
