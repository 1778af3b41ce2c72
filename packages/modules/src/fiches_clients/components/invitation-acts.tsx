'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { type ActionResult, asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { ConfirmButton } from '@foxeo/ui/confirm-button';
import { notify } from '@foxeo/ui/notices';
import { Send } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { cancelInvitationAction, inviteAgainAction, resendInvitationAction } from '../actions.ts';
import { sheetMessages } from '../messages/sheet.ts';
import type { Invitation } from '../schema.ts';

interface InvitationActsProps {
  invitation: Pick<Invitation, 'id' | 'email'>;
  address: Address;
}

/** The mailed address is known to nobody but the mail: it is sent again, never shown. */
export function InvitationActs({ invitation: { id, email }, address }: InvitationActsProps) {
  const say = translator(sheetMessages, { address });
  const [pending, start] = useTransition();
  const tell = useTeller(address);

  async function act(action: typeof resendInvitationAction, done: string) {
    tell(await asked(() => action({ invitationId: id })), done);
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
          cancelLabel: say('invitation_keep'),
          danger: true,
          onConfirm: () => act(cancelInvitationAction, say('invitation_cancelled_done')),
        }}
      >
        {say('invitation_cancel')}
      </ConfirmButton>
    </div>
  );
}

interface InviteAgainProps {
  clientId: string;
  /** The client's address now. */
  email: string;
  address: Address;
}

/** For an invitation that was cancelled, or that went to a former address. */
export function InviteAgain({ clientId, email, address }: InviteAgainProps) {
  const say = translator(sheetMessages, { address });
  const [pending, start] = useTransition();
  const tell = useTeller(address);
  return (
    <div>
      <Button
        pending={pending}
        icon={<Send aria-hidden="true" />}
        onClick={() =>
          start(async () =>
            tell(await asked(() => inviteAgainAction({ clientId })), say('invitation_again_done', { email })),
          )
        }
      >
        {say('invitation_again', { email })}
      </Button>
    </div>
  );
}

/** Says how an act ended, and asks for the page again. */
function useTeller(address: Address) {
  const router = useRouter();
  return (result: ActionResult<unknown>, done: string) => {
    if (result.ok) notify({ text: done, tone: 'success' });
    else notify({ text: sayError(result.error, sheetMessages, { address }), tone: 'danger' });
    if (mayRefresh(result)) router.refresh();
  };
}
