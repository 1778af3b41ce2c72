'use client';

import { translator } from '@foxeo/core/messages';
import { asked, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { notify } from '@foxeo/ui/notices';
import { RotateCcw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { retryJobAction, retryMailAction } from '../actions.ts';
import { retryMessages } from '../messages/retry.ts';

const say = translator(retryMessages, { address: 'tu' });

/** Tries again what was given up. The answer comes in the corner, and the list is read again. */
export function RetryButton({ kind, id, what }: { kind: 'mail' | 'job'; id: string; what: string }) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const act = () =>
    start(async () => {
      const answer =
        kind === 'mail' ? await asked(() => retryMailAction({ id })) : await asked(() => retryJobAction({ id }));
      if (answer.ok) notify({ text: say(answer.value.status === 'queued' ? 'retried' : 'already'), tone: 'success' });
      else notify({ text: sayError(answer.error, retryMessages, { address: 'tu' }), tone: 'danger' });
      router.refresh();
    });
  return (
    <Button
      size="sm"
      pending={pending}
      onClick={act}
      icon={<RotateCcw aria-hidden="true" />}
      aria-label={say('retry_of', { what })}
    >
      {say('retry')}
    </Button>
  );
}
