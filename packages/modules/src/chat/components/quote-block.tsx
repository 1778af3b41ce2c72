import { type Address, translator } from '@foxeo/core/messages';
import { messageHref } from '../addresses.ts';
import { roomMessages } from '../messages/room.ts';
import { excerptOf } from '../rules.ts';
import type { Quote } from '../schema.ts';

/** What a message answers: a link to it. */
export function QuoteBlock({ quote, clientId, address }: { quote: Quote; clientId: string | null; address: Address }) {
  const say = translator(roomMessages, { address });
  return (
    <a className="ch-quote" href={messageHref(clientId, quote.seq)}>
      <span className="sr-only">{say('quoted', { name: quote.name ?? say('someone') })}</span>
      <span className="font-medium" aria-hidden="true">
        {quote.name ?? say('someone')}
      </span>
      <span className="truncate" dir="auto">
        {quote.deleted ? say('deleted') : excerptOf(quote.excerpt)}
      </span>
    </a>
  );
}
