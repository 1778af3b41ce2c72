'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import type { Measure } from './data-table-row.tsx';

export interface VirtualRowsProps {
  label: string;
  head: ReactNode;
  count: number;
  /** Draws a row; what it receives goes on the `tr`. */
  children: (index: number, measure: Measure) => ReactNode;
}

/** A guess, in pixels; each row is measured once drawn. */
const ROW_HEIGHT = 52;

/** A long table in a window of its own: only the rows in sight exist, the space of the others is kept around it. */
export function VirtualRows({ label, head, count, children }: VirtualRowsProps) {
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const before = items.at(0)?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region takes focus (WCAG 2.1.1)
    <section ref={scroller} className="fx-dt-window" aria-label={label} tabIndex={0}>
      <div style={{ height: before }} />
      <table className="fx-table fx-dt" aria-rowcount={count + 1}>
        <caption className="sr-only">{label}</caption>
        {head}
        <tbody>{items.map(({ index }) => children(index, { ref: virtual.measureElement, 'data-index': index }))}</tbody>
      </table>
      <div style={{ height: after }} />
    </section>
  );
}
