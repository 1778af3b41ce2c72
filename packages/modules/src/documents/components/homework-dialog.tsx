'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { type ActionResult, asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Dialog, DialogClose } from '@foxeo/ui/dialog';
import { notify } from '@foxeo/ui/notices';
import { LongTextField, SelectField, TextField } from '@foxeo/ui/text-field';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState, useTransition } from 'react';
import { giveHomeworkAction, setHomeworkAction } from '../actions/homework.ts';
import { documentHref } from '../addresses.ts';
import { homeworkMessages } from '../messages/homework.ts';
import type { ClientChoice } from '../schema.ts';

/** What a homework already asks; `due` is a day, `YYYY-MM-DD`, or nothing. */
export interface Asked {
  instruction: string;
  due: string;
}

export type HomeworkSubject =
  | { kind: 'new'; clients: readonly ClientChoice[]; clientId: string | null }
  | { kind: 'document'; documentId: string; name: string; asked: Asked | null };

export interface HomeworkDialogProps {
  subject: HomeworkSubject;
  address: Address;
  onClose: () => void;
}

type Faults = Partial<Record<'clientId' | 'name' | 'instruction' | 'due', string>>;

/** Gives a homework to a client, gives a document as one, or changes what it asks. */
export function HomeworkDialog({ subject, address, onClose }: HomeworkDialogProps) {
  const say = translator(homeworkMessages, { address });
  const router = useRouter();
  const formId = useId();
  // One for the life of the dialog: pressed twice, it is given once.
  const [key] = useState(() => crypto.randomUUID());
  const known = subject.kind === 'document' ? subject.asked : null;
  const [clientId, setClientId] = useState((subject.kind === 'new' && subject.clientId) || '');
  const [name, setName] = useState('');
  const [instruction, setInstruction] = useState(known?.instruction ?? '');
  const [due, setDue] = useState(known?.due ?? '');
  const [faults, setFaults] = useState<Faults>({});
  const [refusal, setRefusal] = useState<string>();
  const [pending, start] = useTransition();

  function check(): Faults {
    const found: Faults = {};
    if (subject.kind === 'new' && !clientId) found.clientId = say('error_client_needed');
    if (subject.kind === 'new' && name.trim() === '') found.name = say('error_file_name_needed');
    if (instruction.trim().length < 3) found.instruction = say('error_instruction_needed');
    return found;
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    const found = check();
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    start(async () => {
      const result = await asked(
        async (): Promise<ActionResult<unknown>> =>
          subject.kind === 'new'
            ? giveHomeworkAction({ clientId, key, name, instruction, due })
            : setHomeworkAction({ documentId: subject.documentId, instruction, due }),
      );
      if (!result.ok) {
        setRefusal(sayError(result.error, homeworkMessages, { address }));
        return;
      }
      notify({ text: say(known ? 'changed' : 'given') });
      onClose();
      if (subject.kind === 'new') router.push(documentHref(key));
      else if (mayRefresh(result)) router.refresh();
    });
  }

  const title =
    subject.kind === 'new'
      ? say('give_title')
      : known
        ? say('change_title')
        : say('assign_title', { name: subject.name });
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={title}
      actions={
        <>
          <DialogClose>
            <Button>{say('cancel')}</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant="primary" pending={pending}>
            {say(known ? 'change_do' : 'give_do')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate className="grid gap-4" onSubmit={submit}>
        {refusal && (
          <Callout tone="danger" role="alert">
            {refusal}
          </Callout>
        )}
        {subject.kind === 'new' && (
          <>
            <SelectField
              label={say('for_client')}
              placeholder={say('choose_client')}
              options={subject.clients.filter(({ open }) => open).map((one) => ({ value: one.id, label: one.name }))}
              value={clientId}
              error={faults.clientId}
              onChange={(event) => setClientId(event.currentTarget.value)}
            />
            <TextField
              label={say('name')}
              maxLength={200}
              value={name}
              error={faults.name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          </>
        )}
        <LongTextField
          label={say('instruction')}
          hint={say('instruction_hint')}
          rows={5}
          maxLength={5000}
          value={instruction}
          error={faults.instruction}
          onChange={(event) => setInstruction(event.currentTarget.value)}
        />
        <TextField
          label={say('due_field')}
          hint={say('due_hint')}
          optional
          type="date"
          value={due}
          error={faults.due}
          onChange={(event) => setDue(event.currentTarget.value)}
        />
      </form>
    </Dialog>
  );
}
