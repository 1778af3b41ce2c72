'use client';

import { formatDate, plainDateIn } from '@foxeo/core/dates';
import { type Address, translator } from '@foxeo/core/messages';
import { asked } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { LiveRegion } from '@foxeo/ui/live-region';
import { ArrowDown } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react';
import { readMessagesAction } from '../actions.ts';
import { roomMessages } from '../messages/room.ts';
import { continues, firstUnread, isRead } from '../rules.ts';
import type { ContextKind, Message, Page, QuickReply, Quote, Side } from '../schema.ts';
import { Composer } from './composer.tsx';
import { MessageItem } from './message-item.tsx';
import { OutgoingItem } from './outgoing-item.tsx';
import { quoteOf } from './quoting.ts';
import { useThread } from './use-thread.ts';

/** Who looks at a conversation, and how it is spoken to him. */
export interface Reader {
  clientId: string;
  userId: string;
  side: Side;
  /** The other side, as the composer calls it. */
  otherName: string;
  address: Address;
  zone: string;
  /** Files of messages can be filed among the documents. */
  documentsOn: boolean;
}

export interface ConversationProps {
  reader: Reader;
  first: Page;
  /** How far this person had read when the page was drawn. */
  readSeq: number;
  /** The place of a message to show; the last ones otherwise. */
  focus?: number | undefined;
  context: { kind: ContextKind; id: string; label: string } | null;
  /** Why nothing can be written; null when it can. */
  closed: string | null;
  quickReplies?: readonly QuickReply[];
  /** The moment of the request, ISO 8601. */
  now: string;
}

/** An open conversation: its messages, what is on its way, and where to write. */
export function Conversation({ reader, first, readSeq, focus, context, closed, quickReplies, now }: ConversationProps) {
  const { clientId, userId, side, address, otherName, zone } = reader;
  const say = translator(roomMessages, { address });
  const router = useRouter();
  const open = useThread(clientId, userId, side, first);
  const { thread, store, outgoing, outbox } = open;
  const [quote, setQuote] = useState<Quote | null>(null);
  const [news, setNews] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [away, setAway] = useState(false);
  const [unreadFrom] = useState(() => firstUnread(first.messages, readSeq, side)?.seq);
  const known = new Set(thread.messages.map(({ id }) => id));
  const waiting = outgoing.messages.filter(({ id }) => !known.has(id));
  const last = thread.messages.at(-1);

  useMarkRead(clientId, readSeq, last?.seq ?? 0);
  // What arrives while the conversation is open is said to those who don't see it.
  const heard = useRef(last?.seq ?? 0);
  useEffect(() => {
    if (!last || last.seq <= heard.current) return;
    heard.current = last.seq;
    if (!last.mine) setNews(say('said', { name: last.name ?? otherName }));
    // The list beside shows its last words too.
    else if (side === 'operator') router.refresh();
  }, [last, say, otherName, side, router]);
  useEffect(() => {
    if (focus !== undefined) document.getElementById(`m${focus}`)?.scrollIntoView({ block: 'center' });
  }, [focus]);

  function answer(message: Message) {
    setQuote(quoteOf(message));
    field.current?.focus();
  }
  const toEnd = () => scroller.current?.scrollTo({ top: 0 });

  const items: ReactNode[] = [];
  let before: Message | undefined;
  for (const message of thread.messages) {
    const day = plainDateIn(new Date(message.at), zone);
    const newDay = !before || plainDateIn(new Date(before.at), zone) !== day;
    items.push(
      <Fragment key={message.id}>
        {newDay && <Day at={message.at} now={now} zone={zone} address={address} />}
        {message.seq === unreadFrom && <li className="ch-mark">{say('new')}</li>}
        <MessageItem
          message={message}
          reader={reader}
          follows={!newDay && message.seq !== unreadFrom && continues(message, before)}
          read={message.mine && isRead(message.seq, thread.reads, side)}
          lastOfMine={message.mine && message === last}
          mayWrite={closed === null}
          onAnswer={() => answer(message)}
          onChanged={() => store.touch(message.id)}
        />
      </Fragment>,
    );
    before = message;
  }

  return (
    <div className="ch-room">
      <div
        ref={scroller}
        className="ch-scroll"
        onScroll={({ currentTarget }) => setAway(currentTarget.scrollTop < -400)}
      >
        <div className="ch-log">
          {thread.hasOlder && (
            <Button size="sm" className="mx-auto" pending={thread.loadingOlder} onClick={() => void store.loadOlder()}>
              {say('older')}
            </Button>
          )}
          {thread.messages.length === 0 && waiting.length === 0 && (
            <div className="ch-empty">
              <p className="font-ui text-lg font-semibold">{say('empty_title')}</p>
              <p className="text-muted">{say('empty_text', { name: otherName })}</p>
            </div>
          )}
          <ol className="ch-list" aria-label={say('log')}>
            {items}
            {waiting.map((message) => (
              <OutgoingItem
                key={message.id}
                message={message}
                reader={reader}
                outbox={outbox}
                onTaken={(body) => takeBack(body)}
              />
            ))}
          </ol>
        </div>
      </div>
      {away && (
        <Button size="sm" className="ch-to-end" icon={<ArrowDown aria-hidden="true" />} onClick={toEnd}>
          {say('to_end')}
        </Button>
      )}
      <div className="ch-foot">
        <p className="ch-presence" aria-live="polite">
          {open.typing.length > 0
            ? say('typing', { name: otherName })
            : open.present
              ? say('present', { name: otherName })
              : ''}
        </p>
        {outgoing.signedOut && (
          <Callout tone="warn" role="status">
            <p>{say('signed_out')}</p>
          </Callout>
        )}
        {closed === null ? (
          <Composer
            reader={reader}
            field={field}
            quote={quote}
            context={context}
            quickReplies={quickReplies}
            onStopReply={() => setQuote(null)}
            onTyping={open.tellTyping}
            onSend={(message) => {
              void outbox?.add(message);
              setQuote(null);
              toEnd();
            }}
          />
        ) : (
          <Callout role="note">
            <p>{closed}</p>
          </Callout>
        )}
      </div>
      <LiveRegion>{news}</LiveRegion>
    </div>
  );

  /** What wasn't sent goes back under the pen, after what stands there. */
  function takeBack(body: string) {
    const area = field.current;
    if (!area) return;
    const text = area.value ? `${area.value}\n${body}` : body;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, text);
    area.dispatchEvent(new Event('input', { bubbles: true }));
    area.focus();
  }
}

function Day({ at, now, zone, address }: { at: string; now: string; zone: string; address: Address }) {
  const say = translator(roomMessages, { address });
  const day = plainDateIn(new Date(at), zone);
  const today = plainDateIn(new Date(now), zone);
  const yesterday = plainDateIn(new Date(Date.parse(now) - 86_400_000), zone);
  const words =
    day === today ? say('today') : day === yesterday ? say('yesterday') : formatDate(new Date(at), zone, 'full');
  return <li className="ch-day">{words}</li>;
}

/** What is on screen in a tab that is looked at has been read. */
function useMarkRead(clientId: string, readSeq: number, lastSeq: number): void {
  const marked = useRef(readSeq);
  useEffect(() => {
    function mark() {
      if (document.hidden || lastSeq <= marked.current) return;
      const before = marked.current;
      marked.current = lastSeq;
      void asked(() => readMessagesAction({ clientId, seq: lastSeq })).then((result) => {
        if (!result.ok) marked.current = before;
      });
    }
    mark();
    document.addEventListener('visibilitychange', mark);
    window.addEventListener('online', mark);
    return () => {
      document.removeEventListener('visibilitychange', mark);
      window.removeEventListener('online', mark);
    };
  }, [clientId, lastSeq]);
}
