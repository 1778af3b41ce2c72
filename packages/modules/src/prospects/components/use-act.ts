'use client';

import { translator } from '@foxeo/core/messages';
import { type ActionResult, asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { type Notice, notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { actMessages } from '../messages/acts.ts';

export const say = translator(actMessages, { address: 'tu' });

/** The sentence of a field's fault; undefined when it has none of its own. */
export function sayFault(key: string): string | undefined {
  const messages: Readonly<Record<string, unknown>> = actMessages;
  const sentence = messages[`fault_${key}`];
  return typeof sentence === 'string' ? sentence : undefined;
}

/** The sentence of a failure that is no field's. */
export function sayFailure(error: Parameters<typeof sayError>[0]): string {
  const [key] = Object.values(error.fields ?? {});
  return (key && sayFault(key)) || sayError(error, actMessages, { address: 'tu' });
}

/** Runs an act of a button, one at a time, says how it ended and asks for the page again. */
export function useAct() {
  const router = useRouter();
  const [pending, start] = useTransition();
  function run(act: () => Promise<ActionResult<unknown>>, done?: Notice, after?: () => void): void {
    if (pending) return;
    start(async () => {
      const result = await asked(act);
      if (!result.ok) notify({ tone: 'danger', text: sayFailure(result.error) });
      else {
        if (done) notify(done);
        if (after) return after();
      }
      if (mayRefresh(result)) router.refresh();
    });
  }
  return { pending, run };
}
