'use client';

import { translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Dialog, DialogClose } from '@foxeo/ui/dialog';
import { notify } from '@foxeo/ui/notices';
import { LongTextField } from '@foxeo/ui/text-field';
import { Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState, useTransition } from 'react';
import { undoGraduationAction } from '../actions/graduation.ts';
import { graduationMessages } from '../messages/graduation.ts';

const say = translator(graduationMessages, { address: 'tu' });

/** Takes a graduation back, for a reason that is kept. */
export function UndoGraduation({ graduationId }: { graduationId: string }) {
  const router = useRouter();
  const form = useId();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const [pending, start] = useTransition();

  function send(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    if (reason.trim().length < 3) {
      setFault(say('fault_reason_needed'));
      return;
    }
    start(async () => {
      const result = await asked(() => undoGraduationAction({ graduationId, reason }));
      if (result.ok) {
        notify({ text: say('undone_now'), tone: 'success' });
        setOpen(false);
      } else setFault(sayError(result.error, graduationMessages, { address: 'tu' }));
      if (mayRefresh(result)) router.refresh();
    });
  }

  return (
    <>
      <Button icon={<Undo2 aria-hidden="true" />} onClick={() => setOpen(true)}>
        {say('undo')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        role="alertdialog"
        title={say('undo_title')}
        lead={say('undo_text')}
        actions={
          <>
            <DialogClose>
              <Button>{say('keep')}</Button>
            </DialogClose>
            <Button variant="danger" type="submit" form={form} pending={pending}>
              {say('undo_confirm')}
            </Button>
          </>
        }
      >
        <form id={form} noValidate onSubmit={send}>
          <LongTextField
            label={say('undo_reason')}
            audience={say('undo_audience')}
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
    </>
  );
}
