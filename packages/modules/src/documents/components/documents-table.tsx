'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { type DataColumn, DataTable, type Sort } from '@foxeo/ui/data-table';
import { LinkButton } from '@foxeo/ui/link-button';
import { notify } from '@foxeo/ui/notices';
import { ArchiveRestore, FileArchive, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { documentHref, listHref, zipHref } from '../addresses.ts';
import { actMessages } from '../messages/acts.ts';
import { SORTS, usualDirection } from '../schema/sorting.ts';
import type { ListQuery } from '../schema.ts';
import { useTrash } from './trash.ts';

/** A row as the server drew its cells. */
export interface DocumentRow {
  id: string;
  name: string;
  title: ReactNode;
  client: string;
  type: string;
  state: ReactNode;
  date: ReactNode;
  size: string;
  /** It may change place: into the trash, or in the trash out of it. */
  movable: boolean;
}

export interface DocumentsTableProps {
  label: string;
  headers: Readonly<Record<'name' | 'client' | 'type' | 'state' | 'date' | 'size', string>>;
  rows: readonly DocumentRow[];
  asked: ListQuery;
  search: ReactNode;
  filters: ReactNode;
  empty: ReactNode;
  foot: ReactNode;
  address: Address;
}

/** The documents of all clients: sorted and filtered by their address, moved to the trash or out of it together. */
export function DocumentsTable({
  label,
  headers,
  rows,
  asked,
  search,
  filters,
  empty,
  foot,
  address,
}: DocumentsTableProps) {
  const say = translator(actMessages, { address });
  const { pending, trash, restore } = useTrash(address);
  const inTrash = asked.corbeille === '1';
  const columns: DataColumn<DocumentRow>[] = [
    { key: 'nom', header: headers.name, cell: (row) => row.title, sortable: true },
    { key: 'client', header: headers.client, cell: (row) => row.client },
    { key: 'type', header: headers.type, cell: (row) => row.type },
    { key: 'etat', header: headers.state, cell: (row) => row.state },
    { key: 'date', header: headers.date, cell: (row) => row.date, sortable: true },
    { key: 'taille', header: headers.size, cell: (row) => row.size, sortable: true, align: 'end' },
  ];

  function move(selected: readonly DocumentRow[], clear: () => void) {
    const movable = selected.filter((row) => row.movable);
    const kept = selected.length - movable.length;
    if (kept > 0) notify({ tone: 'info', text: say('trash_kept', { count: kept }) });
    if (inTrash) restore(movable);
    else trash(movable);
    clear();
  }

  return (
    <DataTable
      label={label}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      rowHref={({ id }) => documentHref(id)}
      sort={{ key: asked.sort, direction: asked.sens ?? usualDirection(asked.sort) }}
      sortHref={(sort) => sortedHref(asked, sort)}
      search={search}
      filters={filters}
      empty={empty}
      foot={foot}
      bulk={(selected, clear) => (
        <>
          {!inTrash && (
            <LinkButton
              size="sm"
              href={zipHref(selected.map(({ id }) => id))}
              prefetch={false}
              icon={<FileArchive aria-hidden="true" />}
            >
              {say('zip')}
            </LinkButton>
          )}
          <Button
            size="sm"
            icon={inTrash ? <ArchiveRestore aria-hidden="true" /> : <Trash2 aria-hidden="true" />}
            pending={pending}
            onClick={() => move(selected, clear)}
          >
            {say(inTrash ? 'restore' : 'trash')}
          </Button>
        </>
      )}
    />
  );
}

function sortedHref(asked: ListQuery, { key, direction }: Sort): string {
  const sort = SORTS.find((one) => one === key) ?? 'date';
  return listHref({ ...asked, sort, sens: direction, page: 1 });
}
