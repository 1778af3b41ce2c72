'use client';

import { useSyncExternalStore } from 'react';
import { Banner } from './banner.tsx';
import { say } from './messages.ts';

function subscribe(listener: () => void) {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Whether the machine believes that it has a network; true on the server. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
}

/** Appears by itself when the network goes. */
export function OfflineBanner() {
  const online = useOnline();
  return <div aria-live="polite">{!online && <Banner kind="offline">{say('offline')}</Banner>}</div>;
}
