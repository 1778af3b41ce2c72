'use client';

import { translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { ConfirmDialog } from '@foxeo/ui/confirm-dialog';
import { Dialog, DialogClose } from '@foxeo/ui/dialog';
import { say as sayCommon } from '@foxeo/ui/messages';
import { notify } from '@foxeo/ui/notices';
import { LongTextField } from '@foxeo/ui/text-field';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { setStatusAction } from '../actions.ts';
import { sheetMessages } from '../messages/sheet.ts';
import type { NextStatus } from '../rules.ts';
import { actOf, type StatusMenuProps } from './status-menu.tsx';

interface StatusDialogProps extends Omit<StatusMenuProps, 'next'> {
  to: NextStatus;
  onClose: () => void;
}

/** Archiving asks for the client's name to be typed; the other moves for a word that says why. */
export function StatusDialog(props: StatusDialogProps) {
  return props.to === 'archived' ? <ArchiveDialog {...props} /> : <ReasonDialog {...props} />;
}

function ArchiveDialog({ clientId, name, address, onClose }: StatusDialogProps) {
  const say = translator(sheetMessages, { address });
  const router = useRouter();
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => open || onClose()}
      title={say('archive_title', { client: name })}
      consequence={say('archive_text')}
      confirmLabel={say('archive')}
      typed={name}
      danger
      onConfirm={async () => {
        const result = await asked(() => setStatusAction({ clientId, status: 'archived' }));
        if (result.ok) notify({ text: say('done_archive', { client: name }), tone: 'success' });
        else notify({ text: sayError(result.error, sheetMessages, { address }), tone: 'danger' });
        if (mayRefresh(result)) router.refresh();
      }}
    />
  );
}

function ReasonDialog({ clientId, name, status, to, address, onClose }: StatusDialogProps) {
  const say = translator(sheetMessages, { address });
  const act = actOf(status, to);
  const needed = to === 'paused';
  const router = useRouter();
  const [pending, start] = useTransition();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const [failure, setFailure] = useState<string>();

  function send(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    if (needed && reason.trim().length < 3) {
      setFault(say('reason_needed'));
      return;
    }
    start(async () => {
      setFailure(undefined);
      const result = await asked(() => setStatusAction({ clientId, status: to, reason }));
      if (result.ok) {
        notify({
          text: say(`done_${act}`, { client: name }),
          tone: 'success',
        });
        onClose();
      } else setFailure(sayError(result.error, sheetMessages, { address }));
      if (mayRefresh(result)) router.refresh();
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={say(`${act}_title`, { client: name })}
      lead={say(`${act}_text`)}
      actions={
        <>
          <DialogClose>
            <Button>{sayCommon('cancel')}</Button>
          </DialogClose>
          <Button variant="primary" type="submit" form="status" pending={pending}>
            {say(act)}
          </Button>
        </>
      }
    >
      <form id="status" noValidate className="grid gap-4" onSubmit={send}>
        <LongTextField
          label={say('reason')}
          optional={!needed}
          audience={say('reason_audience', { client: name })}
          error={fault}
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setFault(undefined);
          }}
        />
        <div aria-live="assertive" className="contents">
          {failure && <Callout tone="danger">{failure}</Callout>}
        </div>
      </form>
    </Dialog>
  );
}
