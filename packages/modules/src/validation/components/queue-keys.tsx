'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { isForThePage } from './page-keys.ts';

/** j and k open the next and the previous of the queue; the open line is kept in sight. */
export function QueueKeys({ previous, next }: { previous: string | null; next: string | null }) {
  const router = useRouter();
  useEffect(() => {
    document.querySelector('[data-queue] [aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, []);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const key = event.key.toLowerCase();
      const href = key === 'j' ? next : key === 'k' ? previous : null;
      if (!href || !isForThePage(event)) return;
      event.preventDefault();
      router.push(href);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [router, previous, next]);
  return null;
}
