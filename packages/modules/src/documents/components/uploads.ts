'use client';

import { useSyncExternalStore } from 'react';
import { cancelUploadAction, finishUploadAction, startUploadAction } from '../actions.ts';
import { UploadMemory } from './upload-memory.ts';
import { type UploadItem, UploadQueue, type UploadSnapshot } from './upload-queue.ts';

/** The lists' place in the queue; a document's page uses the document's id. */
export const LIST_SPOT = 'list';

let queue: UploadQueue | undefined;

/** The tab's one queue: it outlives the page that filled it. */
export function uploads(): UploadQueue {
  if (queue) return queue;
  const made = new UploadQueue({
    announce: startUploadAction,
    finish: finishUploadAction,
    cancel: cancelUploadAction,
    loadTransfer: async () => (await import('./upload-transfer.ts')).transfer,
    memoryOf: uploadMemory,
    online: () => navigator.onLine,
    now: Date.now,
  });
  queue = made;
  window.addEventListener('online', () => made.resumeOffline());
  window.addEventListener('beforeunload', (event) => {
    if (made.busy) event.preventDefault();
  });
  return made;
}

export function uploadMemory(personId: string): UploadMemory {
  return new UploadMemory(deviceStore(), personId);
}

/** A browser may refuse its storage altogether. */
function deviceStore(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

const NONE: UploadSnapshot = { items: [], leftOut: 0 };
const noneYet = () => NONE;

/** The files of one spot, as they go. */
export function useUploads(spot: string): { items: UploadItem[]; leftOut: number } {
  const { items, leftOut } = useSyncExternalStore(
    (listener) => uploads().subscribe(listener),
    () => uploads().snapshot(),
    noneYet,
  );
  return { items: items.filter((item) => item.spot === spot), leftOut };
}
