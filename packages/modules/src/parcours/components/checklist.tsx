'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, sayError } from '@foxeo/platform/module-host/client';
import { Checkbox } from '@foxeo/ui/choice';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useOptimistic, useTransition } from 'react';
import { tickItemAction } from '../actions.ts';
import { stepMessages } from '../messages/step.ts';

export interface ChecklistProps {
  stepId: string;
  items: readonly { id: string; text: string }[];
  ticked: readonly string[];
  /** Only read where the step isn't open. */
  open: boolean;
  address: Address;
}

/** What the client does, ticked at once; a tick that fails comes back and says so. */
export function Checklist({ stepId, items, ticked, open, address }: ChecklistProps) {
  const router = useRouter();
  const [, start] = useTransition();
  const [shown, show] = useOptimistic(
    ticked,
    (now: readonly string[], { item, done }: { item: string; done: boolean }) =>
      done ? [...now, item] : now.filter((id) => id !== item),
  );
  function tick(item: string, done: boolean) {
    start(async () => {
      show({ item, done });
      const result = await asked(() => tickItemAction({ stepId, item, done }));
      if (!result.ok) notify({ text: sayError(result.error, stepMessages, { address }), tone: 'danger' });
      else router.refresh();
    });
  }
  return (
    <ul className="grid gap-1" aria-label={translator(stepMessages, { address })('checklist')}>
      {items.map(({ id, text }) => {
        const done = shown.includes(id);
        return (
          <li key={id} className="pa-tick" data-done={done || undefined}>
            <Checkbox
              round
              label={text}
              checked={done}
              disabled={!open}
              onChange={(event) => tick(id, event.currentTarget.checked)}
            />
          </li>
        );
      })}
    </ul>
  );
}
