'use client';

import { translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Dialog, DialogClose } from '@foxeo/ui/dialog';
import { notify } from '@foxeo/ui/notices';
import { SelectField } from '@foxeo/ui/text-field';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState, useTransition } from 'react';
import { addStepAction, editStepAction } from '../actions.ts';
import { composeMessages } from '../messages/hub.ts';
import { emptyStep } from '../schema/content.ts';
import type { ComposedStep, LibraryStep } from '../schema.ts';
import { faultsOf } from './faults.ts';
import { contentOf, StepFields, type StepWords, wordsOf } from './step-fields.tsx';

const say = translator(composeMessages, { address: 'tu' });

export interface StepDialogProps {
  /** The step to change, or the parcours to which one is added. */
  target: { step: ComposedStep } | { parcoursId: string; library: readonly LibraryStep[] };
  onClose: () => void;
}

/** The whole of a step in a form, over the composition. */
export function StepDialog({ target, onClose }: StepDialogProps) {
  const router = useRouter();
  const form = useId();
  const edited = 'step' in target ? target.step : null;
  const [from, setFrom] = useState('');
  const [words, setWords] = useState<StepWords>(() => wordsOf(edited?.content ?? emptyStep()));
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState('');
  const [pending, start] = useTransition();

  function send(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    setFailure('');
    setFaults({});
    start(async () => {
      const content = contentOf(words);
      const result = await asked(() =>
        'step' in target
          ? editStepAction({ stepId: target.step.id, content, seenAt: target.step.seenAt })
          : addStepAction({ parcoursId: target.parcoursId, content }),
      );
      if (result.ok) {
        notify({ text: edited ? say('saved') : say('added', { title: words.title }), tone: 'success' });
        onClose();
      } else {
        setFaults(faultsOf(result.error).faults);
        setFailure(sayError(result.error, composeMessages, { address: 'tu' }));
      }
      if (mayRefresh(result)) router.refresh();
    });
  }

  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => open || onClose()}
      title={say(edited ? 'edit_title' : 'add_title')}
      actions={
        <>
          <DialogClose>
            <Button>{say('cancel')}</Button>
          </DialogClose>
          <Button variant="primary" type="submit" form={form} pending={pending}>
            {say(edited ? 'save' : 'add')}
          </Button>
        </>
      }
    >
      <form id={form} noValidate className="grid gap-4" onSubmit={send}>
        {'library' in target && (
          <SelectField
            label={say('add_from')}
            value={from}
            options={[
              { value: '', label: say('add_blank') },
              ...target.library.map(({ id, content }) => ({ value: id, label: content.title })),
            ]}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setFrom(value);
              setWords(wordsOf(target.library.find(({ id }) => id === value)?.content ?? emptyStep()));
            }}
          />
        )}
        <div aria-live="assertive" className="empty:hidden">
          {failure && (
            <Callout tone="danger">
              <p>{failure}</p>
            </Callout>
          )}
        </div>
        <StepFields words={words} onChange={setWords} faults={faults} />
      </form>
    </Dialog>
  );
}
