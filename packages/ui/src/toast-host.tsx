'use client';

import { lazy, Suspense, useEffect, useState } from 'react';
import { hasNotices, onNotice } from './notices.ts';

const Toasts = lazy(async () => ({ default: (await import('./toasts.tsx')).Toasts }));

/** Once, in the shell. Costs nothing until something is said. */
export function ToastHost() {
  const [needed, setNeeded] = useState(false);
  useEffect(() => {
    if (hasNotices()) setNeeded(true);
    return onNotice(() => setNeeded(true));
  }, []);
  return needed ? (
    <Suspense>
      <Toasts />
    </Suspense>
  ) : null;
}
