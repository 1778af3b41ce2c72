'use client';

import { type Address, t } from '@foxeo/core/messages';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { uploadMessages } from '../messages/upload.ts';
import type { UploadItem } from './upload-queue.ts';
import { uploads } from './uploads.ts';

/**
 * Shows the page anew each time one more file of this spot has arrived. Once all have, says so in the corner and clears
 * their rows; a row that failed stays until it was read.
 */
export function useArrivals(spot: string, items: readonly UploadItem[], address: Address): void {
  const router = useRouter();
  const done = items.filter(({ state }) => state === 'done').length;
  const over = items.length > 0 && done === items.length;
  const seen = useRef(done);

  useEffect(() => {
    if (done > seen.current) router.refresh();
    seen.current = done;
  }, [done, router]);

  useEffect(() => {
    if (!over) return;
    notify({ text: t(uploadMessages, 'said_done', { count: done }, { address }) });
    uploads().clear(spot);
  }, [over, done, spot, address]);
}
