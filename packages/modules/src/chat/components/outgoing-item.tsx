'use client';

import { translator } from '@foxeo/core/messages';
import { sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Spinner } from '@foxeo/ui/spinner';
import { Check, CircleAlert, Clock } from 'lucide-react';
import { roomMessages } from '../messages/room.ts';
import { FileLine } from './attachments.tsx';
import type { Reader } from './conversation.tsx';
import { Markup } from './markup.tsx';
import type { Outbox, OutgoingMessage } from './outbox.ts';
import { QuoteBlock } from './quote-block.tsx';

interface OutgoingItemProps {
  message: OutgoingMessage;
  reader: Reader;
  outbox: Outbox | null;
  onTaken: (body: string) => void;
}

/** A message that the server hasn't acknowledged yet, as it will stand. */
export function OutgoingItem({ message, reader, outbox, onTaken }: OutgoingItemProps) {
  const { address, side, clientId } = reader;
  const say = translator(roomMessages, { address });
  const { state, error } = message;
  async function takeBack() {
    const taken = await outbox?.discard(message.id);
    if (taken) onTaken(taken.body);
  }
  return (
    <li className="ch-item ch-item-mine" data-state={state}>
      <div className="ch-bubble">
        {message.quote && (
          <QuoteBlock quote={message.quote} clientId={side === 'operator' ? clientId : null} address={address} />
        )}
        <Markup body={message.body} />
        {message.files.map((file) => (
          <FileLine key={file.id} name={file.name} mime={file.mime} size={file.size} />
        ))}
      </div>
      {state === 'refused' && error ? (
        <div className="ch-refused" role="alert">
          <CircleAlert aria-hidden="true" />
          <span>{say('refused', { reason: sayError(error, roomMessages, { address }) })}</span>
          <Button size="sm" onClick={() => void outbox?.retry(message.id)}>
            {say('retry')}
          </Button>
          <Button size="sm" variant="ghost" onClick={() => void takeBack()}>
            {say('take_back')}
          </Button>
        </div>
      ) : (
        <p className="ch-state">
          {state === 'sending' && <Spinner />}
          {state === 'waiting' && <Clock aria-hidden="true" />}
          {state === 'sent' && <Check aria-hidden="true" />}
          {say(state === 'sent' ? 'state_sent' : state === 'sending' ? 'state_sending' : 'state_waiting')}
        </p>
      )}
    </li>
  );
}
