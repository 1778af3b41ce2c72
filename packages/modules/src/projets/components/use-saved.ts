'use client';

import type { ActionResult } from '@foxeo/platform/module-host/client';
import { asked, mayRefresh } from '@foxeo/platform/module-host/client';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';

/** What a form does when it is sent: asks, says that it is done, closes, and asks for the page again. */
export function useSaved(): <T>(
  act: () => Promise<ActionResult<T>>,
  done: string,
  after: (value: T) => void,
) => Promise<ActionResult<T>> {
  const router = useRouter();
  return async (act, done, after) => {
    const result = await asked(act);
    if (result.ok) {
      notify({ text: done, tone: 'success' });
      after(result.value);
    }
    if (mayRefresh(result)) router.refresh();
    return result;
  };
}
