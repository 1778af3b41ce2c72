'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, sayError } from '@foxeo/platform/module-host/client';
import { notify } from '@foxeo/ui/notices';
import { reactToMessageAction } from '../actions.ts';
import { roomMessages } from '../messages/room.ts';
import type { Emoji, Message } from '../schema.ts';

interface ReactionsProps {
  message: Message;
  address: Address;
  mayWrite: boolean;
  onChanged: () => void;
}

/** The signs under a message; one's own goes away at a second press. */
export function Reactions({ message, address, mayWrite, onChanged }: ReactionsProps) {
  const say = translator(roomMessages, { address });
  return (
    <ul className="ch-reactions">
      {message.reactions.map(({ emoji, count, mine }) => (
        <li key={emoji}>
          <button
            type="button"
            className="ch-reaction"
            aria-pressed={mine}
            disabled={!mayWrite}
            onClick={() => void react(message.id, emoji, !mine, address, onChanged)}
          >
            <span className="sr-only">{mine ? say('unreact', { emoji }) : say('reactions', { emoji, count })}</span>
            <span aria-hidden="true">{emoji}</span>{' '}
            <span className="num" aria-hidden="true">
              {count}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

export async function react(
  id: string,
  emoji: Emoji,
  wished: boolean,
  address: Address,
  onChanged: () => void,
): Promise<void> {
  const result = await asked(() => reactToMessageAction({ id, emoji, wished }));
  if (result.ok) onChanged();
  else notify({ text: sayError(result.error, roomMessages, { address }), tone: 'danger' });
}
