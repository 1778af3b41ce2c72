'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const FIELDS =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="alertdialog"], [role="menu"]';

/** j and k open the next and the previous conversation. */
export function ThreadKeys({ previous, next }: { previous: string | null; next: string | null }) {
  const router = useRouter();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const { target, key, altKey, ctrlKey, metaKey, repeat, defaultPrevented } = event;
      if (defaultPrevented || repeat || altKey || ctrlKey || metaKey) return;
      if (target instanceof Element && target.closest(FIELDS)) return;
      const href = key.toLowerCase() === 'j' ? next : key.toLowerCase() === 'k' ? previous : null;
      if (!href) return;
      event.preventDefault();
      router.push(href);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [router, previous, next]);
  return null;
}
