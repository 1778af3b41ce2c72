'use client';

import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import type { DataColumn } from './data-table-columns.ts';
import { Link } from './link.tsx';
import { say } from './messages.ts';

export interface DataRowProps<Row> {
  id: string;
  row: Row;
  /** Those shown, in order. */
  columns: readonly DataColumn<Row>[];
  name: string;
  href: string | undefined;
  pick: { checked: boolean; onChange: (event: unknown) => void } | undefined;
}

/** Where a virtual list keeps track of what it drew. */
export type Measure = Pick<ComponentProps<'tr'>, 'ref'> & { 'data-index'?: number };

/** One row: the whole of it is pressed through its first cell's link. */
export function DataRow<Row>({ id, row, columns, name, href, pick, ...measure }: DataRowProps<Row> & Measure) {
  return (
    <tr
      {...measure}
      className="fx-dt-row"
      data-row={id}
      data-selected={pick?.checked || undefined}
      tabIndex={href ? undefined : -1}
    >
      {pick && (
        <td className="fx-dt-cell fx-dt-pick">
          <input
            type="checkbox"
            className="fx-check"
            data-row-pick=""
            aria-label={say('table_select_row', { name })}
            checked={pick.checked}
            onChange={pick.onChange}
          />
        </td>
      )}
      {columns.map((column, index) => {
        const content = column.cell(row);
        return (
          <td
            key={column.key}
            className={cx('fx-dt-cell', index === 0 && 'fx-dt-main', column.align === 'end' && 'fx-cell-end')}
          >
            {index > 0 && (
              <span className="fx-dt-label" aria-hidden="true">
                {column.header}
              </span>
            )}
            {index === 0 && href ? (
              <Link href={href} data-row-link="" className="fx-dt-link">
                {content}
              </Link>
            ) : (
              content
            )}
          </td>
        );
      })}
    </tr>
  );
}
