'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { withdrawSubmissionAction } from '../actions.ts';
import { requestMessages } from '../messages/request.ts';

/** Takes back what nobody has read yet. It can be sent again, so nothing is asked first. */
export function WithdrawButton({ submissionId, address }: { submissionId: string; address: Address }) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const say = translator(requestMessages, { address });
  function withdraw() {
    startTransition(async () => {
      const result = await asked(() => withdrawSubmissionAction({ submissionId }));
      if (result.ok) notify({ text: say('withdrawn') });
      else notify({ text: sayError(result.error, requestMessages, { address }), tone: 'danger' });
      router.refresh();
    });
  }
  return (
    <Button pending={pending} onClick={withdraw}>
      {say('withdraw')}
    </Button>
  );
}
