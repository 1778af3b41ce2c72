'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { sayError, useAct } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Checkbox } from '@foxeo/ui/choice';
import { useOptimistic, useTransition } from 'react';
import { confirmActionAction, tickActionAction } from '../actions.ts';
import { clientMessages } from '../messages/client.ts';

interface TickProps {
  actionId: string;
  title: string;
  done: boolean;
  address: Address;
  operator: string;
}

/** The box of an action that a member may tick. It answers at once, and can be taken back. */
export function Tick({ actionId, title, done, address, operator }: TickProps) {
  const say = translator(clientMessages, { address });
  const { pending, run } = useAct((error) =>
    sayError(error, clientMessages, { address }).replace('{operator}', operator),
  );
  const [, start] = useTransition();
  const [shown, show] = useOptimistic(done);
  const set = (wanted: boolean, undo: boolean) =>
    start(() => {
      show(wanted);
      run(() => tickActionAction({ actionId, done: wanted }), {
        text: say(wanted ? 'ticked' : 'unticked'),
        ...(undo && { undo: () => set(!wanted, false) }),
      });
    });
  return (
    <Checkbox
      round
      checked={shown}
      aria-disabled={pending || undefined}
      aria-label={say(shown ? 'untick' : 'tick', { title })}
      onChange={({ currentTarget: { checked } }) => set(checked, true)}
    />
  );
}

/** « Je m’en occupe ». */
export function Confirm({ actionId, title, address, operator }: Omit<TickProps, 'done'>) {
  const say = translator(clientMessages, { address });
  const { pending, run } = useAct((error) =>
    sayError(error, clientMessages, { address }).replace('{operator}', operator),
  );
  return (
    <Button
      size="sm"
      pending={pending}
      aria-label={say('confirm_named', { title })}
      onClick={() => run(() => confirmActionAction({ actionId }), say('confirmed', { operator }))}
    >
      {say('confirm')}
    </Button>
  );
}
