'use client';

import { type Catalogue, type Options, translator } from '@foxeo/core/messages';
import type { AppError } from '@foxeo/core/result';
import { type Notice, notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import type { ActionError, ActionResult } from './actions.ts';
import { asked, mayRefresh } from './asked.ts';
import { sayError } from './errors.ts';

export interface Act {
  pending: boolean;
  /**
   * Does it, says how it ended (`done`: a sentence alone says a success), lets the page follow (`after`), and asks for
   * the page again.
   */
  run: (act: () => Promise<ActionResult<unknown>>, done?: Notice | string, after?: () => void) => void;
}

/** The act of a button, one at a time. `sayFailure` has the module's own words. */
export function useAct(sayFailure: (error: ActionError) => string): Act {
  const router = useRouter();
  const [pending, start] = useTransition();
  return {
    pending,
    run: (act, done, after) => {
      if (pending) return;
      start(async () => {
        const result = await asked(act);
        if (!result.ok) notify({ tone: 'danger', text: sayFailure(result.error) });
        else {
          if (done) notify(typeof done === 'string' ? { text: done, tone: 'success' } : done);
          after?.();
        }
        if (mayRefresh(result)) router.refresh();
      });
    },
  };
}

/**
 * How the acts of a module speak: its sentences (`say`), what is wrong with a field (`fault_<key>`; undefined when it has
 * no sentence of its own), a failure as a whole, and the act of a button in these words.
 */
export function voiceOf<Own extends Catalogue>(own: Own, options: Options) {
  const sayFault = (key: string): string | undefined => {
    const sentence = own[`fault_${key}`];
    return typeof sentence === 'string' ? sentence : undefined;
  };
  const sayFailure = (error: AppError): string => {
    const [key] = Object.values(error.fields ?? {});
    return (key && sayFault(key)) || sayError(error, own, options);
  };
  const useOwnAct = (): Act => useAct(sayFailure);
  return { say: translator(own, options), sayFault, sayFailure, useAct: useOwnAct };
}
