'use client';

import { translator } from '@foxeo/core/messages';
import { asked, sayError } from '@foxeo/platform/module-host/client';
import { ConfirmDialog } from '@foxeo/ui/confirm-dialog';
import { IconButton } from '@foxeo/ui/icon-button';
import { MenuButton } from '@foxeo/ui/menu-button';
import type { MenuEntry } from '@foxeo/ui/menu-entries';
import { notify } from '@foxeo/ui/notices';
import { CircleCheck, FilePlus2, Flag, MoreHorizontal, Pencil, Reply, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { deleteMessageAction, fileAttachmentAction } from '../actions.ts';
import { roomMessages } from '../messages/room.ts';
import { mayChange } from '../rules.ts';
import { EMOJIS, type Message } from '../schema.ts';
import type { Reader } from './conversation.tsx';
import { react } from './reactions.tsx';

interface MessageActsProps {
  message: Message;
  reader: Reader;
  onAnswer: () => void;
  onEdit: () => void;
  onChanged: () => void;
}

/** What can be done with a message: at hand on hover and for the keyboard. */
export function MessageActs({ message, reader, onAnswer, onEdit, onChanged }: MessageActsProps) {
  const { address, documentsOn } = reader;
  const say = translator(roomMessages, { address });
  const [asking, setAsking] = useState(false);
  const own = mayChange(message, Date.now());

  async function remove() {
    const result = await asked(() => deleteMessageAction({ id: message.id }));
    if (result.ok) onChanged();
    else notify({ text: sayError(result.error, roomMessages, { address }), tone: 'danger' });
  }
  async function file(id: string, name: string) {
    notify({ text: say('filing', { name }) });
    const result = await asked(() => fileAttachmentAction({ id }));
    if (result.ok) {
      notify({ text: say('filed', { name }) });
      onChanged();
    } else notify({ text: sayError(result.error, roomMessages, { address }), tone: 'danger' });
  }

  const filed = new Set(message.links.map(({ label }) => label));
  const entries: MenuEntry[] = [
    ...EMOJIS.filter((emoji) => !message.reactions.some((one) => one.emoji === emoji && one.mine)).map(
      (emoji): MenuEntry => ({
        kind: 'act',
        label: say('react_with', { emoji }),
        onSelect: () => void react(message.id, emoji, true, address, onChanged),
      }),
    ),
    ...(documentsOn ? message.attachments : [])
      .filter(({ kind, name }) => kind === 'file' && !filed.has(name))
      .map(
        ({ id, name }): MenuEntry => ({
          kind: 'act',
          label: say('file_document', { name }),
          icon: <FilePlus2 aria-hidden="true" />,
          onSelect: () => void file(id, name),
        }),
      ),
    ...(reader.side === 'operator'
      ? ([
          { kind: 'rule', label: 'noted' },
          {
            kind: 'link',
            label: say('note_action'),
            icon: <CircleCheck aria-hidden="true" />,
            href: `/projets/noter?source=message&id=${message.id}`,
          },
          {
            kind: 'link',
            label: say('note_decision'),
            icon: <Flag aria-hidden="true" />,
            href: `/projets/noter?source=message&id=${message.id}&quoi=decision`,
          },
        ] satisfies MenuEntry[])
      : []),
    ...(own
      ? ([
          { kind: 'rule', label: 'own' },
          { kind: 'act', label: say('edit'), icon: <Pencil aria-hidden="true" />, onSelect: onEdit },
          {
            kind: 'act',
            label: say('delete'),
            icon: <Trash2 aria-hidden="true" />,
            danger: true,
            onSelect: () => setAsking(true),
          },
        ] satisfies MenuEntry[])
      : []),
  ];
  return (
    <div className="ch-acts">
      <IconButton size="sm" label={say('reply')} icon={<Reply aria-hidden="true" />} onClick={onAnswer} />
      <MenuButton
        label={say('acts')}
        iconOnly
        size="sm"
        variant="ghost"
        icon={<MoreHorizontal aria-hidden="true" />}
        entries={entries}
      />
      {asking && (
        <ConfirmDialog
          open
          danger
          onOpenChange={setAsking}
          title={say('delete_ask')}
          consequence={say('delete_text')}
          confirmLabel={say('remove')}
          onConfirm={remove}
        />
      )}
    </div>
  );
}
