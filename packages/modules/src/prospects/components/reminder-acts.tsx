'use client';

import { Button } from '@foxeo/ui/button';
import { Dialog } from '@foxeo/ui/dialog';
import { Field } from '@foxeo/ui/field';
import { Input } from '@foxeo/ui/input';
import { useState } from 'react';
import { closeReminderAction, rewriteReminderAction } from '../actions.ts';
import type { PlannedReminder } from '../schema.ts';
import { isWritten, LetterFields } from './letter-fields.tsx';
import { say, useAct } from './use-act.ts';

interface ReminderActsProps {
  reminder: PlannedReminder;
  /** What it is: « Première relance ». */
  what: string;
  /** Its date on the reader's wall, as a field gives it. */
  due: string;
}

/** Moved, reworded, cancelled or done; a closed one may be brought back. */
export function ReminderActs({ reminder, what, due }: ReminderActsProps) {
  const { id, status, body, subject } = reminder;
  const { pending, run } = useAct();
  const [editing, setEditing] = useState(false);
  const reopen = () =>
    run(() => closeReminderAction({ reminderId: id, status: 'pending' }), { text: say('reminder_is_back') });
  const close = (wanted: 'done' | 'cancelled') =>
    run(() => closeReminderAction({ reminderId: id, status: wanted }), {
      text: say(`reminder_is_${wanted}`),
      undo: reopen,
    });
  if (status === 'sent') return null;
  if (status !== 'pending') {
    return (
      <Button
        size="sm"
        variant="ghost"
        pending={pending}
        aria-label={say('reminder_again_named', { what })}
        onClick={reopen}
      >
        {say('reminder_again')}
      </Button>
    );
  }
  return (
    <span className="flex flex-wrap gap-1">
      {body === null && (
        <Button
          size="sm"
          pending={pending}
          aria-label={say('reminder_done_named', { what })}
          onClick={() => close('done')}
        >
          {say('reminder_done')}
        </Button>
      )}
      <Button
        size="sm"
        variant="ghost"
        aria-label={say('reminder_edit_named', { what })}
        onClick={() => setEditing(true)}
      >
        {say('reminder_edit')}
      </Button>
      <Button
        size="sm"
        variant="ghost"
        aria-label={say('reminder_cancel_named', { what })}
        onClick={() => close('cancelled')}
      >
        {say('reminder_cancel')}
      </Button>
      {editing && (
        <ReminderEditor
          what={what}
          due={due}
          letter={body === null || subject === null ? null : { subject, body }}
          onClose={() => setEditing(false)}
          onSave={(to, letter) => {
            setEditing(false);
            run(
              () =>
                rewriteReminderAction({
                  reminderId: id,
                  due: to,
                  subject: letter?.subject ?? null,
                  body: letter?.body ?? null,
                }),
              { text: say('saved'), tone: 'success' },
            );
          }}
        />
      )}
    </span>
  );
}

interface ReminderEditorProps {
  what: string;
  due: string;
  letter: { subject: string; body: string } | null;
  onClose: () => void;
  onSave: (due: string, letter: { subject: string; body: string } | null) => void;
}

function ReminderEditor({ what, due, letter, onClose, onSave }: ReminderEditorProps) {
  const [when, setWhen] = useState(due);
  const [written, setWritten] = useState(letter);
  const [checked, setChecked] = useState(false);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={what} wide={letter !== null}>
      <form
        className="grid gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (when === '' || (written && !isWritten(written))) setChecked(true);
          else onSave(when, written);
        }}
      >
        <Field label={say('reminder_due')} error={checked && when === '' ? say('fault_time_needed') : undefined}>
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              value={when}
              onChange={({ currentTarget: { value } }) => setWhen(value)}
            />
          )}
        </Field>
        {written && <LetterFields letter={written} checked={checked} onChange={setWritten} />}
        <div>
          <Button type="submit" variant="primary">
            {say('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
