'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { notify } from '@foxeo/ui/notices';
import { Check, RotateCcw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { resolveCommentAction } from '../actions/comments.ts';
import { commentMessages } from '../messages/comments.ts';

/** Dealt with, or not after all. */
export function ResolveButton({
  commentId,
  resolved,
  address,
}: {
  commentId: string;
  resolved: boolean;
  address: Address;
}) {
  const say = translator(commentMessages, { address });
  const router = useRouter();
  const [pending, start] = useTransition();
  return (
    <Button
      size="sm"
      variant="ghost"
      pending={pending}
      icon={resolved ? <RotateCcw aria-hidden="true" /> : <Check aria-hidden="true" />}
      onClick={() =>
        start(async () => {
          const result = await asked(() => resolveCommentAction({ commentId, resolved: !resolved }));
          if (!result.ok) notify({ tone: 'danger', text: sayError(result.error, commentMessages, { address }) });
          if (mayRefresh(result)) router.refresh();
        })
      }
    >
      {say(resolved ? 'reopen' : 'resolve')}
    </Button>
  );
}
