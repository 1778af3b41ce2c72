import { translator } from '@foxeo/core/messages';
import type { MemberViewer } from '@foxeo/platform/session';
import { Callout } from '@foxeo/ui/callout';
import { clientMessages } from '../messages.ts';
import type { Parcours } from '../schema.ts';
import { shortDay } from '../wording.ts';

/** Why nothing is asked of the client while nothing is: a break, an end. */
export function Standing({ parcours, viewer }: { parcours: Parcours; viewer: MemberViewer }) {
  const say = translator(clientMessages, { address: viewer.person.addressForm });
  const operator = viewer.client.operatorName;
  const day = (at: string | null) => (at ? shortDay(at, viewer.person.timeZone) : '');
  const reason = parcours.reason && <p className="wrap-anywhere">{say('said_reason', { reason: parcours.reason })}</p>;
  switch (parcours.status) {
    case 'suspended':
      return (
        <Callout tone="warn" className="mb-6" title={say('paused_title', { day: day(parcours.suspendedAt) })}>
          <p>{say('paused_text', { operator })}</p>
          {reason}
        </Callout>
      );
    case 'abandoned':
      return (
        <Callout className="mb-6" title={say('abandoned_title', { day: day(parcours.abandonedAt) })}>
          <p>{say('abandoned_text')}</p>
          {reason}
        </Callout>
      );
    case 'completed':
    case 'graduated':
      return (
        <Callout tone="success" className="mb-6" title={say('completed_parcours')}>
          <p>{say('completed_parcours_text', { operator })}</p>
        </Callout>
      );
    default:
      return null;
  }
}
