'use client';

import { addDays, plainDateIn, timeOn, weekdayOf } from '@foxeo/core/dates';
import { translator } from '@foxeo/core/messages';
import { asked, sayError } from '@foxeo/platform/module-host/client';
import { MenuButton } from '@foxeo/ui/menu-button';
import type { MenuEntry } from '@foxeo/ui/menu-entries';
import { notify } from '@foxeo/ui/notices';
import { AlarmClock, Check, EllipsisVertical } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { settleAction, snoozeAction } from '../actions.ts';
import { threadMessages } from '../messages/thread.ts';

const say = translator(threadMessages, { address: 'tu' });

interface ThreadActsProps {
  clientId: string;
  /** The client waits for an answer. */
  awaiting: boolean;
  snoozed: boolean;
  zone: string;
}

/** What the operator does with a whole conversation: put it aside, say that nothing is owed. */
export function ThreadActs({ clientId, awaiting, snoozed, zone }: ThreadActsProps) {
  const router = useRouter();
  async function act(work: Parameters<typeof asked<void>>[0], done: string) {
    const result = await asked(work);
    if (result.ok) {
      notify({ text: done });
      router.refresh();
    } else notify({ text: sayError(result.error, {}, { address: 'tu' }), tone: 'danger' });
  }
  const sleep = (until: Date | null) =>
    void act(() => snoozeAction({ clientId, until: until?.toISOString() ?? null }), say(until ? 'snoozed' : 'awake'));
  const today = plainDateIn(new Date(), zone);
  const monday = addDays(today, 8 - weekdayOf(today));
  const entries: MenuEntry[] = [
    ...(awaiting
      ? ([
          {
            kind: 'act',
            label: say('settle'),
            icon: <Check aria-hidden="true" />,
            onSelect: () => void act(() => settleAction({ clientId }), say('settled')),
          },
          { kind: 'rule', label: 'settle' },
        ] satisfies MenuEntry[])
      : []),
    ...(snoozed
      ? [{ kind: 'act' as const, label: say('wake'), onSelect: () => sleep(null) }]
      : [
          { kind: 'heading' as const, label: say('snooze') },
          { kind: 'act' as const, label: say('hour'), onSelect: () => sleep(new Date(Date.now() + 3_600_000)) },
          {
            kind: 'act' as const,
            label: say('tomorrow'),
            icon: <AlarmClock aria-hidden="true" />,
            onSelect: () => sleep(timeOn(addDays(today, 1), '09:00', zone)),
          },
          { kind: 'act' as const, label: say('monday'), onSelect: () => sleep(timeOn(monday, '09:00', zone)) },
        ]),
  ];
  return (
    <MenuButton
      label={say('acts')}
      iconOnly
      variant="ghost"
      icon={<EllipsisVertical aria-hidden="true" />}
      entries={entries}
    />
  );
}
