'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { rememberTour } from './actions.ts';

/** Tells that the news were opened, once they are; what it missed is told at the next visit. */
export function NewsRead({ news }: { news: string }) {
  const router = useRouter();
  useEffect(() => {
    rememberTour({ tour: news }).then(
      () => router.refresh(),
      () => undefined,
    );
  }, [news, router]);
  return null;
}
