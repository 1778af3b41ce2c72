import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export interface TableColumn<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Figures end on the right. */
  align?: 'start' | 'end';
}

export interface TableProps<Row> {
  /** What the table holds, for those who listen to it. */
  caption: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  className?: string;
}

/** A table to read, without JavaScript. `data-table` is the one to sort, select and walk through. */
export function Table<Row>({ caption, columns, rows, rowKey, className }: TableProps<Row>) {
  const end = (column: TableColumn<Row>) => (column.align === 'end' ? 'fx-cell-end' : undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region takes focus (WCAG 2.1.1)
    <section className="fx-scroll-x" aria-label={caption} tabIndex={0}>
      <table className={cx('fx-table', className)}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={end(column)}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.key} className={end(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
