import { formatBytes } from '@foxeo/core/files';
import { translator } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { addressOf } from '@foxeo/platform/navigation';
import { scopeOf } from '@foxeo/platform/session';
import { Crumbs } from '@foxeo/platform/shell';
import { EmptyState } from '@foxeo/ui/empty-state';
import { FileIcon } from '@foxeo/ui/file-icon';
import { FilterChips } from '@foxeo/ui/filters';
import { TextLink } from '@foxeo/ui/link-button';
import { PageHeader } from '@foxeo/ui/page-header';
import { Pagination } from '@foxeo/ui/pagination';
import { RelativeTime } from '@foxeo/ui/relative-time';
import { SearchForm } from '@foxeo/ui/search-form';
import { ArrowLeft, FolderOpen, Trash2 } from 'lucide-react';
import { listHref } from '../addresses.ts';
import { DepositButton } from '../components/deposit-button.tsx';
import { DepositPanel } from '../components/deposit-panel.tsx';
import { type DocumentRow, DocumentsTable } from '../components/documents-table.tsx';
import { FilterSelect } from '../components/filter-select.tsx';
import { GiveHomework } from '../components/give-homework.tsx';
import { messages } from '../messages.ts';
import { listClients, listDocuments, PAGE_SIZE } from '../queries.ts';
import { lineState, mayRestore, mayTrash } from '../rules.ts';
import {
  type ClientChoice,
  DOCUMENT_STATUSES,
  DOCUMENT_TYPES,
  type DocumentLine,
  type ListQuery,
  listQuery,
} from '../schema.ts';
import { StateBadge } from './state-badge.tsx';
import type { Reader } from './wording.ts';

export const metadata = { title: messages.title_hub };

/** *Documents* of the Hub: those of all clients. */
export default operatorPage('documents', async ({ viewer, db, query }) => {
  const asked = listQuery.parse(query);
  const [list, clients] = await Promise.all([
    listDocuments(db, scopeOf(viewer), asked, viewer.person.userId),
    listClients(db, viewer.operator.id),
  ]);
  const address = addressOf(viewer);
  const reader: Reader = { side: 'operator', address, zone: viewer.person.timeZone, now: new Date() };
  const say = translator(messages, { address });
  const inTrash = asked.corbeille === '1';
  const Icon = inTrash ? Trash2 : FolderOpen;
  const all = Object.values(list.byType).reduce((sum, count) => sum + count, 0);
  const filtered = asked.q || asked.status || asked.client || asked.type;
  const filteredClient = clients.find(({ id, open }) => id === asked.client && open);
  return (
    <>
      <Crumbs
        trail={
          inTrash
            ? [{ label: say('title_hub'), href: '/documents' }, { label: say('title_trash') }]
            : [{ label: say('title_hub') }]
        }
      />
      <PageHeader
        title={
          <span className="flex items-center gap-3">
            <Icon aria-hidden="true" className="size-6" />
            {say(inTrash ? 'title_trash' : 'title_hub')}
          </span>
        }
        lead={<span className="max-sm:hidden">{say(inTrash ? 'lead_trash' : 'lead_hub')}</span>}
        actions={
          !inTrash && (
            <>
              <GiveHomework clients={clients} clientId={filteredClient?.id ?? null} address={address} />
              <DepositButton address={address} variant="primary" />
            </>
          )
        }
      />
      {!inTrash && (
        <DepositPanel
          key={filteredClient?.id ?? 'any'}
          side="operator"
          personId={viewer.person.userId}
          address={address}
          operatorName={viewer.operator.displayName}
          clientId={filteredClient?.id ?? null}
          clients={clients}
        />
      )}
      <DocumentsTable
        label={say('title_hub')}
        address={address}
        asked={asked}
        rows={list.lines.map((line) => row(line, reader))}
        headers={{
          name: say('column_name'),
          client: say('column_client'),
          type: say('column_type'),
          state: say('column_state'),
          date: say('column_date'),
          size: say('column_size'),
        }}
        filters={<TypeChips asked={asked} all={all} byType={list.byType} say={say} />}
        search={
          <div className="flex flex-wrap items-center gap-2">
            <Choices asked={asked} clients={clients} say={say} />
            <SearchForm
              action="/documents"
              label={say('search_hub')}
              defaultValue={asked.q}
              keep={{ type: asked.type, status: asked.status, client: asked.client, corbeille: asked.corbeille }}
              className="min-w-52 flex-1"
            />
          </div>
        }
        empty={
          filtered ? (
            <p className="py-10 text-center text-muted">
              {say('no_result')}{' '}
              <TextLink href={listHref({ corbeille: asked.corbeille })}>{say('no_result_reset')}</TextLink>
            </p>
          ) : (
            <EmptyState title={say(inTrash ? 'empty_trash' : 'empty_hub')} art={<FolderOpen aria-hidden="true" />}>
              {!inTrash && say('empty_hub_lead')}
            </EmptyState>
          )
        }
        foot={
          <div className="flex flex-wrap items-center justify-between gap-4">
            {inTrash ? (
              <TextLink href="/documents" icon={<ArrowLeft aria-hidden="true" />}>
                {say('close_trash')}
              </TextLink>
            ) : (
              <TextLink href={listHref({ corbeille: '1' })} icon={<Trash2 aria-hidden="true" />}>
                {say('open_trash')}
              </TextLink>
            )}
            <Pagination
              page={asked.page}
              pageSize={PAGE_SIZE}
              total={list.total}
              hrefOf={(page) => listHref({ ...asked, page })}
            />
          </div>
        }
      />
    </>
  );
});

type Say = ReturnType<typeof translator<typeof messages>>;

function row(line: DocumentLine, reader: Reader): DocumentRow {
  const { id, name, size } = line;
  const say = translator(messages, { address: reader.address });
  return {
    id,
    name,
    title: (
      <span className="flex min-w-0 items-center gap-3">
        <FileIcon mime={line.mime ?? ''} fresh={lineState(line, 'operator') === 'new'} />
        <span className="min-w-0 break-words">{name}</span>
      </span>
    ),
    client: line.clientName,
    type: say(`type_${line.type}`),
    state: <StateBadge document={line} viewer="operator" />,
    date: <RelativeTime instant={new Date(line.createdAt)} now={reader.now} zone={reader.zone} />,
    size: size === null ? '' : formatBytes(size),
    movable: mayTrash(line, 'operator') || mayRestore(line, 'operator'),
  };
}

interface TypeChipsProps {
  asked: ListQuery;
  all: number;
  byType: Record<DocumentLine['type'], number>;
  say: Say;
}

function TypeChips({ asked, all, byType, say }: TypeChipsProps) {
  const kinds = DOCUMENT_TYPES.map((type) => ({
    label: say(`filter_${type}`),
    href: changed(asked, { type }),
    count: byType[type],
  }));
  return (
    <FilterChips
      label={say('filters')}
      current={changed(asked, {})}
      filters={[{ label: say('filter_all'), href: changed(asked, { type: undefined }), count: all }, ...kinds]}
    />
  );
}

function Choices({ asked, clients, say }: { asked: ListQuery; clients: readonly ClientChoice[]; say: Say }) {
  return (
    <>
      <FilterSelect
        label={say('filter_client')}
        current={changed(asked, {})}
        choices={[
          { label: say('any_client'), href: changed(asked, { client: undefined }) },
          ...clients.map(({ id, name }) => ({ label: name, href: changed(asked, { client: id }) })),
        ]}
      />
      <FilterSelect
        label={say('filter_status')}
        current={changed(asked, {})}
        choices={[
          { label: say('any_status'), href: changed(asked, { status: undefined }) },
          ...DOCUMENT_STATUSES.map((status) => ({ label: say(`status_${status}`), href: changed(asked, { status }) })),
        ]}
      />
    </>
  );
}

/** The address of the list with something else asked, from its first page. */
function changed(asked: ListQuery, change: Partial<ListQuery>): string {
  return listHref({ ...asked, page: 1, ...change });
}
