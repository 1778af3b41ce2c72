'use client';

import {
  columnVisibilityFeature,
  createColumnHelper,
  type RowData,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { ArrowDown, ArrowUp, ChevronsUpDown, Columns3 } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { ariaSort, type DataColumn, nextSort, type Sort } from './data-table-columns.ts';
import { DataRow, type DataRowProps } from './data-table-row.tsx';
import { Keys } from './kbd.tsx';
import { Link } from './link.tsx';
import { MenuButton } from './menu-button.tsx';
import { say } from './messages.ts';

export type { DataColumn, Sort } from './data-table-columns.ts';

const features = tableFeatures({ rowSelectionFeature, columnVisibilityFeature });

/** Above it only the rows in sight are drawn. */
const VIRTUAL_FROM = 200;

const VirtualRows = lazy(async () => ({ default: (await import('./data-table-virtual.tsx')).VirtualRows }));

export interface DataTableProps<Row extends RowData> {
  /** Names the table: “Clients”. */
  label: string;
  /** The first is the row's name: it carries its link, and titles its card on a phone. Keep the array stable. */
  columns: readonly DataColumn<Row>[];
  /** As the server sorted, filtered and paged them. */
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** The row in a word, read aloud: “Les Mains Vertes”. */
  rowName: (row: Row) => string;
  rowHref?: (row: Row) => string;
  sort?: Sort | undefined;
  /** Address of the list sorted so, filters kept. */
  sortHref?: (sort: Sort) => string;
  search?: ReactNode;
  filters?: ReactNode;
  /** Acts on what is ticked; without it there are no boxes. `clear` unticks everything. */
  bulk?: (selected: Row[], clear: () => void) => ReactNode;
  /** Offers the choice of columns. */
  chooseColumns?: boolean;
  /** Keys of the columns shown, after each choice: to keep with the saved view. */
  onColumns?: (shown: string[]) => void;
  /** In place of the rows when there are none. */
  empty?: ReactNode;
  /** Under the table: pages, totals. */
  foot?: ReactNode;
}

/**
 * A list driven by the server: the order, the filters and the page are in the address; only the selection and the
 * choice of columns live here. j and k move, x ticks, Enter opens. Under 600 px each row is a card.
 */
export function DataTable<Row extends RowData>({
  label,
  columns,
  rows,
  rowId,
  rowName,
  rowHref,
  sort,
  sortHref,
  search,
  filters,
  bulk,
  chooseColumns = false,
  onColumns,
  empty,
  foot,
}: DataTableProps<Row>) {
  const helper = useMemo(() => createColumnHelper<typeof features, Row>(), []);
  const tableColumns = useMemo(
    () =>
      columns.map((column) =>
        helper.display({ id: column.key, header: column.header, cell: ({ row }) => column.cell(row.original) }),
      ),
    [columns, helper],
  );
  const hidden = useMemo(
    () => Object.fromEntries(columns.filter((column) => column.hidden).map((column) => [column.key, false])),
    [columns],
  );
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({
    features,
    columns: tableColumns,
    data,
    getRowId: rowId,
    initialState: { columnVisibility: hidden },
    enableRowSelection: bulk !== undefined,
  });

  const shown = columns.filter((column) => table.getColumn(column.key)?.getIsVisible());
  const drawn = table.getRowModel().rows;
  const selected = table.getSelectedRowModel().rows.map((row) => row.original);
  const rowProps = (row: (typeof drawn)[number]): DataRowProps<Row> => ({
    id: row.id,
    row: row.original,
    columns: shown,
    name: rowName(row.original),
    href: rowHref?.(row.original),
    pick: bulk && { checked: row.getIsSelected(), onChange: row.getToggleSelectedHandler() },
  });
  const plainRows = (some: typeof drawn) => some.map((row) => <DataRow key={row.id} {...rowProps(row)} />);

  const head = (
    <Head
      columns={shown}
      sort={sort}
      sortHref={sortHref}
      pick={
        bulk && {
          all: table.getIsAllRowsSelected(),
          some: table.getIsSomeRowsSelected(),
          onChange: (checked) => table.toggleAllRowsSelected(checked),
        }
      }
    />
  );
  const body =
    drawn.length > VIRTUAL_FROM ? (
      <Suspense fallback={<Plain label={label} head={head} rows={plainRows(drawn.slice(0, 50))} />}>
        <VirtualRows label={label} head={head} count={drawn.length}>
          {(index, measure) => {
            const row = drawn[index];
            return row && <DataRow key={row.id} {...rowProps(row)} {...measure} />;
          }}
        </VirtualRows>
      </Suspense>
    ) : (
      <Plain label={label} head={head} rows={plainRows(drawn)} />
    );

  return (
    <div>
      {(search || filters || chooseColumns) && (
        <div className="fx-dt-tools">
          {filters}
          <div className="fx-dt-tools-end">
            {search}
            {chooseColumns && (
              <span className="fx-dt-columns">
                <MenuButton
                  label={say('table_columns')}
                  icon={<Columns3 aria-hidden="true" />}
                  entries={columns.slice(1).map((column) => ({
                    kind: 'check',
                    label: column.header,
                    checked: shown.includes(column),
                    onChange: (checked) => {
                      table.getColumn(column.key)?.toggleVisibility(checked);
                      onColumns?.(
                        columns.filter((one) => (one === column ? checked : shown.includes(one))).map((one) => one.key),
                      );
                    },
                  }))}
                />
              </span>
            )}
          </div>
        </div>
      )}
      <div className="fx-dt-frame" data-rows="">
        {rows.length === 0 && empty ? empty : body}
      </div>
      {bulk && selected.length > 0 && (
        <section className="fx-dt-bulk" aria-label={say('table_bulk')}>
          <p className="num" aria-live="polite">
            {say('table_selected', { count: selected.length })}
          </p>
          {bulk(selected, () => table.resetRowSelection(true))}
          <Button variant="ghost" size="sm" onClick={() => table.resetRowSelection(true)}>
            {say('table_clear')}
          </Button>
        </section>
      )}
      {rows.length > 0 && (rowHref || bulk) && <KeyHints open={rowHref !== undefined} pick={bulk !== undefined} />}
      {foot && <div className="mt-3">{foot}</div>}
    </div>
  );
}

function Plain({ label, head, rows }: { label: string; head: ReactNode; rows: ReactNode }) {
  return (
    <table className="fx-table fx-dt">
      <caption className="sr-only">{label}</caption>
      {head}
      <tbody>{rows}</tbody>
    </table>
  );
}

interface HeadProps<Row> {
  columns: readonly DataColumn<Row>[];
  sort: Sort | undefined;
  sortHref: ((sort: Sort) => string) | undefined;
  pick: { all: boolean; some: boolean; onChange: (checked: boolean) => void } | undefined;
}

function Head<Row>({ columns, sort, sortHref, pick }: HeadProps<Row>) {
  return (
    <thead>
      <tr>
        {pick && (
          <th scope="col" className="fx-dt-head fx-dt-pick">
            <input
              type="checkbox"
              className="fx-check"
              aria-label={say('table_select_all')}
              checked={pick.all}
              ref={(box) => {
                if (box) box.indeterminate = pick.some && !pick.all;
              }}
              onChange={(event) => pick.onChange(event.currentTarget.checked)}
            />
          </th>
        )}
        {columns.map((column) => {
          const state = ariaSort(sort, column.key);
          const Arrow = state === 'none' ? ChevronsUpDown : state === 'ascending' ? ArrowUp : ArrowDown;
          const sorts = column.sortable && sortHref;
          return (
            <th
              key={column.key}
              scope="col"
              className={cx('fx-dt-head', column.align === 'end' && 'fx-cell-end')}
              aria-sort={sorts ? state : undefined}
            >
              {sorts ? (
                <Link
                  className="fx-dt-sort"
                  href={sortHref(nextSort(sort, column.key))}
                  title={say('table_sort', { column: column.header })}
                  prefetch={false}
                  scroll={false}
                  replace
                >
                  {column.header}
                  <Arrow aria-hidden="true" />
                </Link>
              ) : (
                column.header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function KeyHints({ open, pick }: { open: boolean; pick: boolean }) {
  return (
    <p className="fx-dt-keys" aria-hidden="true">
      <span>
        <Keys keys={['J', 'K']} /> {say('table_keys_move')}
      </span>
      {pick && (
        <span>
          <Keys keys={['X']} /> {say('table_keys_pick')}
        </span>
      )}
      {open && (
        <span>
          <Keys keys={['↵']} /> {say('table_keys_open')}
        </span>
      )}
    </p>
  );
}
