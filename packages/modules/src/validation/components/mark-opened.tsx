'use client';

import { useEffect } from 'react';
import { openSubmissionAction } from '../actions.ts';

/** Once the operator really has it before his eyes; a page fetched ahead, or in a hidden tab, opens nothing. */
export function MarkOpened({ submissionId }: { submissionId: string }) {
  useEffect(() => {
    const gone = new AbortController();
    function mark() {
      if (document.hidden) return;
      gone.abort();
      void openSubmissionAction({ submissionId });
    }
    document.addEventListener('visibilitychange', mark, { signal: gone.signal });
    mark();
    return () => gone.abort();
  }, [submissionId]);
  return null;
}
