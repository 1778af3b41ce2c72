'use client';

import { Button } from '@foxeo/ui/button';
import { Dialog } from '@foxeo/ui/dialog';
import { Field } from '@foxeo/ui/field';
import { Input } from '@foxeo/ui/input';
import { MenuButton } from '@foxeo/ui/menu-button';
import { Check, Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { closeReminderAction, moveReminderAction } from '../actions.ts';
import type { Reminder } from '../schema.ts';
import { say, useAct } from './use-act.ts';

interface ReminderActsProps {
  reminder: Reminder;
  /** On the reader's wall, as a field gives it. */
  due: string;
  tomorrow: string;
  nextWeek: string;
}

/** Done with one press; moved or cancelled by the menu; each may be taken back. */
export function ReminderActs({ reminder: { id, title, status }, due, tomorrow, nextWeek }: ReminderActsProps) {
  const { pending, run } = useAct();
  const [choosing, setChoosing] = useState(false);
  const reopen = () =>
    run(() => closeReminderAction({ reminderId: id, status: 'pending' }), { text: say('reminder_is_back') });
  const close = (wanted: 'done' | 'cancelled') =>
    run(() => closeReminderAction({ reminderId: id, status: wanted }), {
      text: say(`reminder_is_${wanted}`),
      undo: reopen,
    });
  const move = (to: string) =>
    run(() => moveReminderAction({ reminderId: id, due: to }), { text: say('reminder_is_moved') });

  if (status !== 'pending') {
    return (
      <Button size="sm" variant="ghost" pending={pending} onClick={reopen}>
        {say('reminder_again')}
      </Button>
    );
  }
  return (
    <span className="flex items-center gap-1">
      <Button
        size="sm"
        pending={pending}
        icon={<Check aria-hidden="true" />}
        aria-label={say('reminder_do_named', { title })}
        onClick={() => close('done')}
      >
        {say('reminder_do')}
      </Button>
      <MenuButton
        iconOnly
        size="sm"
        variant="ghost"
        align="end"
        label={say('reminder_acts', { title })}
        icon={<Ellipsis aria-hidden="true" />}
        entries={[
          { kind: 'act', label: say('reminder_tomorrow'), onSelect: () => move(tomorrow) },
          { kind: 'act', label: say('reminder_week'), onSelect: () => move(nextWeek) },
          { kind: 'act', label: say('reminder_choose'), onSelect: () => setChoosing(true) },
          { kind: 'act', label: say('reminder_cancel'), danger: true, onSelect: () => close('cancelled') },
        ]}
      />
      <Dialog open={choosing} onOpenChange={setChoosing} title={say('reminder_move')} lead={title}>
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            const wanted = new FormData(event.currentTarget).get('due');
            setChoosing(false);
            move(String(wanted));
          }}
        >
          <Field label={say('reminder_due')}>
            {(control) => <Input {...control} type="datetime-local" name="due" defaultValue={due} />}
          </Field>
          <div>
            <Button type="submit" variant="primary">
              {say('reminder_move')}
            </Button>
          </div>
        </form>
      </Dialog>
    </span>
  );
}
