'use client';

import { formatDate } from '@foxeo/core/dates';
import { type Address, t } from '@foxeo/core/messages';
import { type DataColumn, DataTable, type Sort } from '@foxeo/ui/data-table';
import { Pin } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { clientHref, listHref } from '../addresses.ts';
import { listMessages } from '../messages/list.ts';
import { messages } from '../messages.ts';
import { type ClientLine, type ListQuery, SORTS, usualDirection } from '../schema.ts';
import { HealthCell } from './health.tsx';
import { SpaceBadge, StatusBadge } from './marks.tsx';

const BulkActs = lazy(async () => ({ default: (await import('./bulk-acts.tsx')).BulkActs }));

export interface ClientsTableProps {
  lines: readonly ClientLine[];
  total: number;
  query: ListQuery;
  tags: readonly string[];
  zone: string;
  address: Address;
  filters: ReactNode;
  empty: ReactNode;
  foot: ReactNode;
}

/** The operator's clients, as the server sorted and paged them. */
export function ClientsTable({ lines, total, query, tags, zone, address, filters, empty, foot }: ClientsTableProps) {
  const columns = useMemo(() => columnsIn(zone), [zone]);
  const sort: Sort = { key: query.tri, direction: query.sens ?? usualDirection(query.tri) };
  return (
    <div data-density={query.densite} className="fc-list">
      <DataTable
        label={t(messages, 'title')}
        columns={columns}
        rows={lines}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        rowHref={({ id }) => clientHref(id)}
        sort={sort}
        sortHref={({ key }) => listHref({ ...query, ...pressed(sort, key), page: 1 })}
        filters={filters}
        chooseColumns
        bulk={(selected, clear) => (
          <Suspense>
            <BulkActs selected={selected} total={total} query={query} tags={tags} address={address} onDone={clear} />
          </Suspense>
        )}
        empty={empty}
        foot={foot}
      />
    </div>
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
    { key: 'nom', header: t(messages, 'column_name'), sortable: true, cell: (line) => <Name line={line} /> },
    {
      key: 'espace',
      header: t(messages, 'column_space'),
      cell: ({ dashboard }) => <SpaceBadge dashboard={dashboard} />,
    },
    {
      key: 'statut',
      header: t(messages, 'column_status'),
      cell: ({ status, asked }) => <StatusBadge status={status} asked={asked} />,
    },
    {
      key: 'sante',
      header: t(listMessages, 'column_health'),
      sortable: true,
      cell: ({ health, healthReasons }) => <HealthCell health={health} reasons={healthReasons} />,
    },
    {
      key: 'signe',
      header: t(listMessages, 'column_sign'),
      sortable: true,
      cell: ({ lastSignAt }) =>
        lastSignAt ? (
          <span className="num">{formatDate(new Date(lastSignAt), zone, 'short')}</span>
        ) : (
          <span className="text-muted">{t(listMessages, 'no_sign')}</span>
        ),
    },
    { key: 'ville', header: t(listMessages, 'column_city'), hidden: true, cell: ({ city }) => city },
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

function Name({ line: { name, contact, tags, pinned } }: { line: ClientLine }) {
  return (
    <>
      {pinned && (
        <>
          <Pin className="fc-pin" aria-hidden="true" />
          <span className="sr-only">{t(listMessages, 'pinned')} </span>
        </>
      )}
      {name}
      {contact !== name && <span className="block text-xs font-normal text-muted">{contact}</span>}
      {tags.length > 0 && (
        <span className="fc-line-tags">
          {tags.slice(0, 4).map((tag) => (
            <span key={tag}>{tag}</span>
          ))}
          {tags.length > 4 && <span>+{tags.length - 4}</span>}
        </span>
      )}
    </>
  );
}

function Nothing() {
  return (
    <span className="text-muted">
      <span aria-hidden="true">–</span>
      <span className="sr-only">0</span>
    </span>
  );
}
