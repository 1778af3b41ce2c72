'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Dialog, DialogClose } from '@foxeo/ui/dialog';
import { notify } from '@foxeo/ui/notices';
import { LongTextField } from '@foxeo/ui/text-field';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState, useTransition } from 'react';
import { withdrawDocumentAction } from '../actions.ts';
import { actMessages } from '../messages/acts.ts';

export interface WithdrawDialogProps {
  documentId: string;
  name: string;
  shared: boolean;
  address: Address;
  onClose: () => void;
}

const SHORTEST_REASON = 3;

/** Asks why; whoever sees the document reads it. */
export function WithdrawDialog({ documentId, name, shared, address, onClose }: WithdrawDialogProps) {
  const router = useRouter();
  const say = translator(actMessages, { address });
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const [pending, start] = useTransition();
  const formId = useId();

  function withdraw(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    if (reason.trim().length < SHORTEST_REASON) {
      setError(say('error_reason_needed'));
      return;
    }
    start(async () => {
      const result = await asked(() => withdrawDocumentAction({ documentId, reason }));
      if (!result.ok) {
        setError(sayError(result.error, actMessages, { address }));
        return;
      }
      notify({ text: say('withdrawn') });
      onClose();
      router.refresh();
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      role="alertdialog"
      title={say('withdraw_title', { name })}
      lead={say(shared ? 'withdraw_lead_shared' : 'withdraw_lead_private')}
      actions={
        <>
          <DialogClose>
            <Button>{say('cancel')}</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant="danger" pending={pending}>
            {say('withdraw_do')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={withdraw}>
        <LongTextField
          label={say('withdraw_reason')}
          hint={say('withdraw_reason_hint')}
          error={error}
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </form>
    </Dialog>
  );
}
