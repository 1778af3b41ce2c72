'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { ConfirmButton } from '@foxeo/ui/confirm-button';
import { notify } from '@foxeo/ui/notices';
import { Send } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { cancelInvitationAction, resendInvitationAction } from '../actions.ts';
import { sheetMessages } from '../messages/sheet.ts';
import type { Invitation } from '../schema.ts';

interface InvitationActsProps {
  invitation: Pick<Invitation, 'id' | 'email'>;
  address: Address;
}

/** The address itself is known to nobody but the mail: it is sent again, never shown. */
export function InvitationActs({ invitation: { id, email }, address }: InvitationActsProps) {
  const say = translator(sheetMessages, { address });
  const router = useRouter();
  const [pending, start] = useTransition();

  async function act(action: typeof resendInvitationAction, done: string) {
    const result = await action({ invitationId: id });
    if (result.ok) notify({ text: done, tone: 'success' });
    else notify({ text: sayError(result.error, sheetMessages, { address }), tone: 'danger' });
    router.refresh();
  }

  return (
    <div className="flex flex-wrap gap-2">
      <Button
        pending={pending}
        icon={<Send aria-hidden="true" />}
        onClick={() => start(() => act(resendInvitationAction, say('invitation_resent', { email })))}
      >
        {say('invitation_resend')}
      </Button>
      <ConfirmButton
        variant="ghost"
        confirm={{
          title: say('invitation_cancel_title', { email }),
          consequence: say('invitation_cancel_text'),
          confirmLabel: say('invitation_cancel'),
          danger: true,
          onConfirm: () => act(cancelInvitationAction, say('invitation_cancelled_done')),
        }}
      >
        {say('invitation_cancel')}
      </ConfirmButton>
    </div>
  );
}
