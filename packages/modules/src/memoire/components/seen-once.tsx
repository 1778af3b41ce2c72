'use client';

import { asked } from '@foxeo/platform/module-host/client';
import { useEffect } from 'react';
import { celebrateAction } from '../actions.ts';

/** Tells that the page was seen, once it is. When that fails, it opens by itself once more: nothing is lost. */
export function SeenOnce({ graduationId }: { graduationId: string }) {
  useEffect(() => {
    void asked(() => celebrateAction({ graduationId }));
  }, [graduationId]);
  return null;
}
