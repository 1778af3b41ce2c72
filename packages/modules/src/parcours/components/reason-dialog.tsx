'use client';

import { translator } from '@foxeo/core/messages';
import { type ActionResult, asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Dialog, DialogClose } from '@foxeo/ui/dialog';
import { notify } from '@foxeo/ui/notices';
import { LongTextField } from '@foxeo/ui/text-field';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState, useTransition } from 'react';
import { composeMessages } from '../messages/hub.ts';

const say = translator(composeMessages, { address: 'tu' });

export interface ReasonDialogProps {
  title: string;
  text: string;
  confirm: string;
  /** Whether a reason must be given. */
  needed: boolean;
  done: string;
  act: (reason: string) => Promise<ActionResult<unknown>>;
  onClose: () => void;
}

/** Asks why, in words that the client will read. */
export function ReasonDialog({ title, text, confirm, needed, done, act, onClose }: ReasonDialogProps) {
  const router = useRouter();
  const form = useId();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const [pending, start] = useTransition();

  function send(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    if (needed && reason.trim().length < 3) {
      setFault(say('reason_needed'));
      return;
    }
    start(async () => {
      const result = await asked(() => act(reason));
      if (result.ok) {
        notify({ text: done, tone: 'success' });
        onClose();
      } else setFault(sayError(result.error, composeMessages, { address: 'tu' }));
      if (mayRefresh(result)) router.refresh();
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      role="alertdialog"
      title={title}
      lead={text}
      actions={
        <>
          <DialogClose>
            <Button>{say('cancel')}</Button>
          </DialogClose>
          <Button variant="primary" type="submit" form={form} pending={pending}>
            {confirm}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={send}>
        <LongTextField
          label={say('reason')}
          optional={!needed}
          audience={say('reason_client')}
          error={fault}
          rows={3}
          maxLength={2_000}
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setFault(undefined);
          }}
        />
      </form>
    </Dialog>
  );
}
