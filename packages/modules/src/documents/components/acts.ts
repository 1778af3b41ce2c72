'use client';

import type { Address } from '@foxeo/core/messages';
import { type ActionResult, asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { actMessages } from '../messages/acts.ts';

/** Does one thing to a document, says that it is done or why not, and shows the page anew. */
export function useActs(address: Address) {
  const router = useRouter();
  const [pending, start] = useTransition();

  async function ask(work: () => Promise<ActionResult<unknown>>): Promise<boolean> {
    const result = await asked(work);
    if (!result.ok) notify({ tone: 'danger', text: sayError(result.error, actMessages, { address }) });
    if (mayRefresh(result)) router.refresh();
    return result.ok;
  }

  return {
    pending,
    /** `undo` takes it back within ten seconds. */
    act: (work: () => Promise<ActionResult<unknown>>, done: string, undo?: () => Promise<ActionResult<unknown>>) =>
      start(async () => {
        if (await ask(work)) notify({ text: done, ...(undo && { undo: async () => void (await ask(undo)) }) });
      }),
  };
}
