'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Field } from '@foxeo/ui/field';
import { Textarea } from '@foxeo/ui/input';
import { type KeyboardEvent, useState, useTransition } from 'react';
import { editMessageAction } from '../actions.ts';
import { roomMessages } from '../messages/room.ts';
import { LIMITS, type Message } from '../schema.ts';

/** A message's words under the pen again. What was typed stays when the server refuses. */
export function EditForm({
  message,
  address,
  onDone,
}: {
  message: Message;
  address: Address;
  onDone: (changed: boolean) => void;
}) {
  const say = translator(roomMessages, { address });
  const [words, setWords] = useState(message.body);
  const [fault, setFault] = useState('');
  const [pending, startTransition] = useTransition();

  function save() {
    if (pending) return;
    startTransition(async () => {
      const result = await asked(() => editMessageAction({ id: message.id, body: words }));
      if (result.ok) onDone(true);
      else setFault(sayError(result.error, roomMessages, { address }));
    });
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') onDone(false);
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
  }
  return (
    <div className="ch-edit">
      <Field label={say('edit_field')} hideLabel error={fault || undefined}>
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            rows={3}
            maxLength={LIMITS.body}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button size="sm" variant="ghost" onClick={() => onDone(false)}>
          {say('cancel')}
        </Button>
        <Button size="sm" pending={pending} onClick={save}>
          {say('save')}
        </Button>
      </div>
    </div>
  );
}
