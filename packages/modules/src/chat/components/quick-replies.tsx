'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { MenuButton } from '@foxeo/ui/menu-button';
import { Zap } from 'lucide-react';
import { roomMessages } from '../messages/room.ts';
import type { QuickReply } from '../schema.ts';

/** The operator's ready answers: one is put under his pen, to be read before it goes. */
export function QuickReplies({
  replies,
  address,
  onChoose,
}: {
  replies: readonly QuickReply[];
  address: Address;
  onChoose: (body: string) => void;
}) {
  const say = translator(roomMessages, { address });
  return (
    <MenuButton
      label={say('quick')}
      iconOnly
      variant="ghost"
      icon={<Zap aria-hidden="true" />}
      entries={[
        ...replies.map(({ title, body }) => ({ kind: 'act' as const, label: title, onSelect: () => onChoose(body) })),
        { kind: 'link' as const, label: say('quick_manage'), href: '/chat/reglages' },
      ]}
    />
  );
}
