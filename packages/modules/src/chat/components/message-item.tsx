'use client';

import { formatDateTime, formatTime } from '@foxeo/core/dates';
import { translator } from '@foxeo/core/messages';
import { Avatar } from '@foxeo/ui/avatar';
import { Check, CheckCheck, CircleCheck, FileText, Flag, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { messageHref } from '../addresses.ts';
import { roomMessages } from '../messages/room.ts';
import type { Message } from '../schema.ts';
import { Attachments } from './attachments.tsx';
import type { Reader } from './conversation.tsx';
import { EditForm } from './edit-form.tsx';
import { Markup } from './markup.tsx';
import { MessageActs } from './message-acts.tsx';
import { QuoteBlock } from './quote-block.tsx';
import { Reactions } from './reactions.tsx';

interface MessageItemProps {
  message: Message;
  reader: Reader;
  /** It goes on from the one above: the author isn't said again. */
  follows: boolean;
  /** The other side has read it. */
  read: boolean;
  /** The last of the conversation, and this person's own: its state is said. */
  lastOfMine: boolean;
  mayWrite: boolean;
  onAnswer: () => void;
  /** Something of it was changed from here. */
  onChanged: () => void;
}

export function MessageItem({
  message,
  reader,
  follows,
  read,
  lastOfMine,
  mayWrite,
  onAnswer,
  onChanged,
}: MessageItemProps) {
  const { address, zone, side, clientId } = reader;
  const say = translator(roomMessages, { address });
  const [editing, setEditing] = useState(false);
  const { seq, kind, name, mine, body, at, editedAt, deletedAt, quote, context, attachments, links } = message;
  const link = side === 'operator' ? clientId : null;
  const who =
    kind === 'elio' ? say('elio') : kind === 'system' ? say('system') : mine ? say('you') : (name ?? say('someone'));
  return (
    <li
      id={`m${seq}`}
      className={mine ? 'ch-item ch-item-mine' : 'ch-item'}
      data-kind={kind}
      data-follows={follows || undefined}
    >
      {!mine && !follows && <Avatar name={who} ring={kind === 'operator'} />}
      <p className={follows ? 'sr-only' : 'ch-who'}>
        <span className="font-medium">{who}</span>
        <a href={messageHref(link, seq)} className="ch-time">
          <time dateTime={at} title={formatDateTime(new Date(at), zone, 'full')}>
            {formatTime(new Date(at), zone)}
          </time>
        </a>
        {message.channel === 'mail' && <span>{say('by_mail')}</span>}
      </p>
      {deletedAt ? (
        <p className="ch-bubble ch-deleted">{say('deleted')}</p>
      ) : editing ? (
        <EditForm
          message={message}
          address={address}
          onDone={(changed) => {
            setEditing(false);
            if (changed) onChanged();
          }}
        />
      ) : (
        <div className="ch-line">
          <div className="ch-bubble">
            {context && <Context context={context} say={say} />}
            {quote && <QuoteBlock quote={quote} clientId={link} address={address} />}
            <Markup body={body} />
            {attachments.length > 0 && <Attachments attachments={attachments} address={address} />}
          </div>
          {mayWrite && <MessageActs {...{ message, reader, onAnswer, onChanged }} onEdit={() => setEditing(true)} />}
        </div>
      )}
      {links.map(({ kind: to, entityId, label }) => {
        const page = BECAME[to];
        return page ? (
          <a key={entityId} href={`${page.path}/${entityId}`} className="ch-became">
            <page.Icon aria-hidden="true" />
            {say(page.say, { label })}
          </a>
        ) : null;
      })}
      {message.reactions.length > 0 && <Reactions {...{ message, address, mayWrite, onChanged }} />}
      {(editedAt || lastOfMine) && !deletedAt && (
        <p className="ch-state">
          {editedAt && <span>{say('edited')}</span>}
          {lastOfMine && (
            <>
              {read ? <CheckCheck aria-hidden="true" /> : <Check aria-hidden="true" />}
              <span>{say(read ? 'state_read' : 'state_sent')}</span>
            </>
          )}
        </p>
      )}
    </li>
  );
}

/** What a message became, and where that is. */
const BECAME: Readonly<
  Record<string, { path: string; say: 'became_document' | 'became_action' | 'became_decision'; Icon: LucideIcon }>
> = {
  document: { path: '/documents', say: 'became_document', Icon: FileText },
  action: { path: '/projets/actions', say: 'became_action', Icon: CircleCheck },
  decision: { path: '/projets/decisions', say: 'became_decision', Icon: Flag },
};

const PAGES: Readonly<Record<string, { path: string; say: 'about_document' | 'about_submission' }>> = {
  document: { path: '/documents', say: 'about_document' },
  submission: { path: '/validation', say: 'about_submission' },
};

function Context({
  context: { kind, id, label },
  say,
}: {
  context: NonNullable<Message['context']>;
  say: ReturnType<typeof translator<typeof roomMessages>>;
}) {
  const page = PAGES[kind];
  if (!page) return <p className="ch-context">{say('about_other', { label })}</p>;
  return (
    <a className="ch-context" href={`${page.path}/${id}`}>
      {say(page.say, { label })}
    </a>
  );
}
