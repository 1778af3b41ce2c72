'use client';

import { type ActionResult, asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { composeMessages } from '../messages/hub.ts';

export interface Act {
  pending: boolean;
  /** Does it once, says how it ended, and asks for the page again. Answers whether it went through. */
  run: <T>(action: () => Promise<ActionResult<T>>, done: string, after?: () => void) => void;
}

/** One act of the operator at a time. */
export function useAct(): Act {
  const router = useRouter();
  const [pending, start] = useTransition();
  return {
    pending,
    run: (action, done, after) => {
      if (pending) return;
      start(async () => {
        const result = await asked(action);
        if (result.ok) {
          notify({ text: done, tone: 'success' });
          after?.();
        } else notify({ text: sayError(result.error, composeMessages, { address: 'tu' }), tone: 'danger' });
        if (mayRefresh(result)) router.refresh();
      });
    },
  };
}
