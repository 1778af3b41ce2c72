import { useSyncExternalStore } from 'react';

const KEY = 'foxeo.pdf';
const waiting = new Set<() => void>();

/** The reader of PDF weighs more than the page: a browser that never opened it is asked; then it opens by itself. */
export function useReaderEntry(): 'unknown' | 'asked' | 'entered' {
  return useSyncExternalStore(listen, now, () => 'unknown');
}

export function enterReader(): void {
  try {
    localStorage.setItem(KEY, '1');
  } catch {
    // A browser that keeps nothing is asked at each page.
  }
  entered = true;
  for (const heard of waiting) heard();
}

let entered = false;

function listen(heard: () => void): () => void {
  waiting.add(heard);
  return () => waiting.delete(heard);
}

function now(): 'asked' | 'entered' {
  if (entered) return 'entered';
  try {
    entered = localStorage.getItem(KEY) !== null;
  } catch {
    entered = false;
  }
  return entered ? 'entered' : 'asked';
}
