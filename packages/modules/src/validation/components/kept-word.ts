'use client';

import { readDraft, removeDraft, writeDraft } from '@foxeo/ui/drafts';
import { useEffect, useState } from 'react';

export interface KeptWord {
  word: string;
  write: (word: string) => void;
  /** Once it is sent. */
  forget: () => void;
}

/** What is being written, kept on this device from the first letter until it is sent. `key` names person and object. */
export function useKeptWord(key: string): KeptWord {
  const [word, setWord] = useState('');
  useEffect(() => {
    const saved = readDraft(localStorage, key, Date.now())?.word;
    if (typeof saved === 'string') setWord((typed) => typed || saved);
  }, [key]);
  function write(next: string) {
    setWord(next);
    if (next.trim()) writeDraft(localStorage, key, { word: next }, Date.now());
    else removeDraft(localStorage, key);
  }
  return { word, write, forget: () => removeDraft(localStorage, key) };
}
