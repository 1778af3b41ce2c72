'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { DateInput } from '@foxeo/ui/input';
import { LinkButton } from '@foxeo/ui/link-button';
import { MenuButton } from '@foxeo/ui/menu-button';
import { notify } from '@foxeo/ui/notices';
import {
  Calendar,
  CircleCheck,
  Ellipsis,
  FileText,
  type LucideIcon,
  MessageCircle,
  ReceiptText,
  ServerCog,
  Sparkles,
  Video,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { startTransition, useState } from 'react';
import type { ActionResult } from '../module-host/client.ts';
import { actOn, archive, markDone, markRead, muteThread, snooze, wake } from './actions.ts';
import { messages } from './messages.ts';
import { SNOOZES } from './rules.ts';
import type { NotificationLine } from './schema.ts';

const ICONS: Readonly<Record<NotificationLine['source'], LucideIcon>> = {
  chat: MessageCircle,
  validation_hub: CircleCheck,
  systeme: ServerCog,
  documents: FileText,
  agenda: Calendar,
  visio: Video,
  facturation: ReceiptText,
  evolutions: Sparkles,
};

export interface NotificationListProps {
  lines: readonly NotificationLine[];
  address: Address;
  /** Something changed: the caller's own data is to be asked for again. */
  onChange?: () => void;
  /** A link was followed. */
  onLeave?: () => void;
}

export function NotificationList({ lines, address, onChange, onLeave }: NotificationListProps) {
  const router = useRouter();
  const say = translator(messages, { address });
  const [dating, setDating] = useState<string | null>(null);

  async function act(change: Promise<ActionResult<void>>) {
    const result = await change;
    if (!result.ok) notify({ text: say('act_failed'), tone: 'danger' });
    onChange?.();
    startTransition(() => router.refresh());
  }

  return (
    <ul className="fx-list sh-notices">
      {lines.map((line) => {
        const { id, title, action, href, when, read, done, muted, snoozedUntil } = line;
        const Icon = ICONS[line.source];
        return (
          <li key={id} className="sh-notice" data-row>
            <span className={`fx-icon-tile ${read ? '' : 'fx-icon-tile-accent'}`}>
              <Icon aria-hidden="true" />
            </span>
            <div className="fx-item-body">
              <p className={`fx-item-title ${read ? 'font-normal' : ''}`}>
                {title}
                {!read && <span className="sr-only">, {say('is_unread')}</span>}
              </p>
              <p className="fx-item-note">
                {snoozedUntil ? say('snoozed_until', { date: snoozedUntil }) : when}
                {done && ` · ${say('is_done')}`}
                {muted && ` · ${say('is_muted')}`}
              </p>
              <LinkButton
                href={href}
                size="sm"
                className="sh-notice-act"
                data-row-link
                prefetch={false}
                onClick={() => {
                  act(actOn({ id }));
                  onLeave?.();
                }}
              >
                {action}
              </LinkButton>
              {dating === id && (
                <form
                  className="sh-notice-date mt-3 flex flex-wrap items-end gap-2"
                  onSubmit={(event) => {
                    event.preventDefault();
                    const until = String(new FormData(event.currentTarget).get('until') ?? '');
                    if (!until) return;
                    setDating(null);
                    act(snooze({ id, until }));
                  }}
                >
                  <label className="text-sm" htmlFor={`reporter-${id}`}>
                    {say('snooze_until_date')}
                  </label>
                  <DateInput
                    id={`reporter-${id}`}
                    className="fx-input-sm w-auto"
                    name="until"
                    required
                    min={tomorrow()}
                    autoFocus
                  />
                  <Button type="submit" size="sm">
                    {say('snooze')}
                  </Button>
                  <Button variant="ghost" size="sm" onClick={() => setDating(null)}>
                    {say('cancel')}
                  </Button>
                </form>
              )}
            </div>
            <MenuButton
              iconOnly
              variant="ghost"
              icon={<Ellipsis aria-hidden="true" />}
              label={say('more', { title })}
              align="end"
              entries={[
                ...(read
                  ? []
                  : [{ kind: 'act', label: say('mark_read'), onSelect: () => act(markRead({ ids: [id] })) } as const]),
                ...(done
                  ? []
                  : [{ kind: 'act', label: say('mark_done'), onSelect: () => act(markDone({ id })) } as const]),
                ...(snoozedUntil
                  ? [{ kind: 'act', label: say('wake'), onSelect: () => act(wake({ id })) } as const]
                  : SNOOZES.map(
                      (until) =>
                        ({
                          kind: 'act',
                          label: `${say('snooze')} : ${say(`snooze_${until}`).toLowerCase()}`,
                          onSelect: () => act(snooze({ id, until })),
                        }) as const,
                    )),
                ...(snoozedUntil
                  ? []
                  : [{ kind: 'act', label: say('snooze_pick'), onSelect: () => setDating(id) } as const]),
                {
                  kind: 'act',
                  label: say(muted ? 'unmute' : 'mute'),
                  onSelect: () => act(muteThread({ id, silent: !muted })),
                },
                { kind: 'act', label: say('archive'), onSelect: () => act(archive({ id })) },
              ]}
            />
          </li>
        );
      })}
    </ul>
  );
}

/** In the browser's own calendar; the server says what is past. */
function tomorrow(): string {
  const day = new Date(Date.now() + 86_400_000);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
}
