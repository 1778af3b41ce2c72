'use client';

import { useEffect, useRef } from 'react';
import { isForThePage } from './page-keys.ts';
import type { Verdict } from './verdict-desk.tsx';

const KEYS = new Map<string, Verdict>([
  ['v', 'approve'],
  ['c', 'ask'],
  ['r', 'reject'],
]);
/** After `g`, a letter goes somewhere: milliseconds, as the shell waits. */
const GOING = 1_500;

/** v, c and r give a verdict while `on`, unless they end a `g …` or something is being written. */
export function useVerdictKeys(on: boolean, give: (verdict: Verdict) => void): void {
  const latest = useRef(give);
  useEffect(() => {
    latest.current = give;
  });
  useEffect(() => {
    if (!on) return;
    let went = Number.NEGATIVE_INFINITY;
    function onKeyDown(event: KeyboardEvent) {
      const key = event.key.toLowerCase();
      const verdict = KEYS.get(key);
      const going = event.timeStamp - went < GOING;
      went = key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (!verdict || going || !isForThePage(event)) return;
      event.preventDefault();
      latest.current(verdict);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [on]);
}
