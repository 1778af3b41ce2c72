import type { ReactNode } from 'react';

export interface DataColumn<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** The list can be sorted by it; the order is in the address and made by the database. */
  sortable?: boolean;
  /** Figures end on the right. */
  align?: 'start' | 'end';
  /** Hidden until the person asks for it. */
  hidden?: boolean;
}

export interface Sort {
  key: string;
  direction: 'asc' | 'desc';
}

/** What a press on a header asks: ascending first, then the other way round. */
export function nextSort(current: Sort | undefined, key: string): Sort {
  return { key, direction: current?.key === key && current.direction === 'asc' ? 'desc' : 'asc' };
}

/** `aria-sort` of a column. */
export function ariaSort(current: Sort | undefined, key: string): 'ascending' | 'descending' | 'none' {
  if (current?.key !== key) return 'none';
  return current.direction === 'asc' ? 'ascending' : 'descending';
}
