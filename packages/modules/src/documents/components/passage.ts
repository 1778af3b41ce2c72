'use client';

import { useEffect, useState } from 'react';

export interface Passage {
  text: string;
  /** The page on which it begins; null where a file has none. */
  page: number | null;
}

const LONGEST = 500;

/** What is selected now in the shown document, kept when the focus goes to a field; null until something is. */
export function usePassage(): { passage: Passage | null; drop: () => void } {
  const [passage, setPassage] = useState<Passage | null>(null);
  useEffect(() => {
    const read = () => {
      const found = selectedPassage();
      if (found) setPassage(found);
    };
    document.addEventListener('selectionchange', read);
    return () => document.removeEventListener('selectionchange', read);
  }, []);
  return { passage, drop: () => setPassage(null) };
}

function selectedPassage(): Passage | null {
  const selection = document.getSelection();
  const text = selection?.toString().replace(/\s+/g, ' ').trim() ?? '';
  const node = selection?.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  if (text.length < 2 || !element?.closest('[data-document-content]')) return null;
  const page = Number(element.closest('[data-page]')?.getAttribute('data-page'));
  return { text: text.slice(0, LONGEST).trim(), page: page > 0 ? page : null };
}
