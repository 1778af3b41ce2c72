'use client';

import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { rowAfter, rowMove } from './keyboard.ts';

const FIELDS = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';
const OVER_THE_PAGE = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/**
 * The keys of a list (see `keyboard.ts`) on whatever lies under `ref`. A line is `[data-row]`; its `[data-row-link]`
 * takes the focus and opens, its `[data-row-pick]` is what x ticks. Several lists: the one that holds the focus, else
 * the first.
 */
export function useRowKeys(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const list = ref.current;
      const target = event.target;
      if (!list || event.defaultPrevented || !(target instanceof Element)) return;
      if (target.closest(OVER_THE_PAGE)) return;
      const rows = [...list.querySelectorAll<HTMLElement>('[data-row]')];
      const row = rows.find((candidate) => candidate.contains(target));
      if (!row && target.closest('[data-row]')) return; // another list holds the focus
      const { key, altKey, ctrlKey, metaKey } = event;
      const inField = target.matches(FIELDS);
      const move = rowMove({ key, altKey, ctrlKey, metaKey, inField, inList: row !== undefined });
      if (!move) return;
      if (move === 'next' || move === 'previous') {
        const index = rowAfter(row && rows.indexOf(row), move, rows.length);
        if (index === undefined) return;
        event.preventDefault();
        focusTarget(rows[index])?.focus();
      } else if (move === 'pick') {
        event.preventDefault();
        row?.querySelector<HTMLElement>('[data-row-pick]')?.click();
      } else if (move === 'open' && target === row) {
        event.preventDefault();
        row?.querySelector<HTMLElement>('[data-row-link]')?.click();
      } else if (move === 'leave' && target instanceof HTMLElement) {
        target.blur();
      }
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [ref]);
}

function focusTarget(row: HTMLElement | undefined): HTMLElement | null | undefined {
  return row?.querySelector<HTMLElement>('[data-row-link]') ?? row;
}

/** Gives the keys to a list drawn on the server: wrap it. */
export function RowKeys({ children, className }: { children: ReactNode; className?: string }) {
  const ref = useRef<HTMLDivElement>(null);
  useRowKeys(ref);
  return (
    <div ref={ref} className={className}>
      {children}
    </div>
  );
}
