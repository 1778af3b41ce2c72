'use client';

import { formatDate } from '@foxeo/core/dates';
import { t } from '@foxeo/core/messages';
import { type DataColumn, DataTable, type Sort } from '@foxeo/ui/data-table';
import { type ReactNode, useMemo } from 'react';
import { clientHref, listHref } from '../addresses.ts';
import { messages } from '../messages.ts';
import { type ClientLine, type ListQuery, SORTS, usualDirection } from '../schema.ts';
import { SpaceBadge, StatusBadge } from './marks.tsx';

export interface ClientsTableProps {
  lines: readonly ClientLine[];
  query: ListQuery;
  zone: string;
  search: ReactNode;
  filters: ReactNode;
  empty: ReactNode;
  foot: ReactNode;
}

/** The operator's clients, as the server sorted and paged them. */
export function ClientsTable({ lines, query, zone, search, filters, empty, foot }: ClientsTableProps) {
  const columns = useMemo(() => columnsIn(zone), [zone]);
  const sort: Sort = { key: query.tri, direction: query.sens ?? usualDirection(query.tri) };
  return (
    <DataTable
      label={t(messages, 'title')}
      columns={columns}
      rows={lines}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      rowHref={({ id }) => clientHref(id)}
      sort={sort}
      sortHref={({ key }) => listHref({ ...query, ...pressed(sort, key), page: 1 })}
      search={search}
      filters={filters}
      empty={empty}
      foot={foot}
    />
  );
}

/** The first press on a column sorts it the usual way, the next one turns it round. */
function pressed(sort: Sort, key: string): Pick<ListQuery, 'tri' | 'sens'> {
  const tri = SORTS.find((one) => one === key) ?? 'creation';
  if (key !== sort.key) return { tri, sens: usualDirection(tri) };
  return { tri, sens: sort.direction === 'asc' ? 'desc' : 'asc' };
}

function columnsIn(zone: string): DataColumn<ClientLine>[] {
  return [
    {
      key: 'nom',
      header: t(messages, 'column_name'),
      sortable: true,
      cell: ({ name, contact }) => (
        <>
          {name}
          {contact !== name && <span className="block text-xs font-normal text-muted">{contact}</span>}
        </>
      ),
    },
    {
      key: 'espace',
      header: t(messages, 'column_space'),
      cell: ({ dashboard }) => <SpaceBadge dashboard={dashboard} />,
    },
    { key: 'statut', header: t(messages, 'column_status'), cell: ({ status }) => <StatusBadge status={status} /> },
    {
      key: 'attente',
      header: t(messages, 'column_pending'),
      sortable: true,
      align: 'end',
      cell: ({ pending }) => (pending > 0 ? <span className="num">{pending}</span> : <Nothing />),
    },
    {
      key: 'creation',
      header: t(messages, 'column_created'),
      sortable: true,
      align: 'end',
      cell: ({ createdAt }) => <span className="num">{formatDate(new Date(createdAt), zone, 'short')}</span>,
    },
  ];
}

function Nothing() {
  return (
    <span className="text-muted">
      <span aria-hidden="true">–</span>
      <span className="sr-only">0</span>
    </span>
  );
}
