import { t, translator } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { EmptyState } from '@foxeo/ui/empty-state';
import { FilterChips, Segments } from '@foxeo/ui/filters';
import { Fox } from '@foxeo/ui/fox';
import { LinkButton, TextLink } from '@foxeo/ui/link-button';
import { PageHeader } from '@foxeo/ui/page-header';
import { Pagination } from '@foxeo/ui/pagination';
import { SearchForm } from '@foxeo/ui/search-form';
import { UserPlus } from 'lucide-react';
import { listHref } from '../addresses.ts';
import { ClientsTable } from '../components/clients-table.tsx';
import { messages } from '../messages.ts';
import { type ClientList, listClients, PAGE_SIZE } from '../queries.ts';
import { LISTED_STATUSES, type ListQuery, listQuery } from '../schema.ts';

export const metadata = { title: t(messages, 'title') };

/** The operator's clients: search, filters, order and page in the address. */
export default operatorPage('fiches_clients', async ({ viewer, db, query }) => {
  const asked = listQuery.parse(query);
  const list = await listClients(db, viewer.operator.id, asked);
  const say = translator(messages);
  return (
    <>
      <Crumbs trail={[{ label: say('title') }]} />
      <PageHeader
        title={say('title')}
        actions={
          <LinkButton href="/fiches_clients/nouveau" variant="primary" icon={<UserPlus aria-hidden="true" />}>
            {say('new_client')}
          </LinkButton>
        }
      />
      {isFirstTime(asked, list) ? (
        <EmptyState
          art={<Fox size={72} />}
          title={say('empty_title')}
          actions={
            <LinkButton href="/fiches_clients/nouveau" icon={<UserPlus aria-hidden="true" />}>
              {say('new_client')}
            </LinkButton>
          }
        >
          {say('empty_text')}
        </EmptyState>
      ) : (
        <ClientsTable
          lines={list.lines}
          query={asked}
          zone={viewer.person.timeZone}
          search={<Search query={asked} />}
          filters={<Filters query={asked} list={list} />}
          empty={<NoResult query={asked} archived={list.byStatus.archived} />}
          foot={
            <Pagination
              page={asked.page}
              pageSize={PAGE_SIZE}
              total={list.total}
              hrefOf={(page) => listHref({ ...asked, page })}
            />
          }
        />
      )}
    </>
  );
});

/** Nothing was asked for and there is nobody: not the same as finding nobody. */
function isFirstTime({ q, espace, statut }: ListQuery, { total, byStatus }: ClientList): boolean {
  return !q && !espace && !statut && total === 0 && byStatus.archived === 0;
}

function Search({ query }: { query: ListQuery }) {
  const { q, statut, espace, tri, sens } = query;
  return (
    <SearchForm
      action="/fiches_clients"
      defaultValue={q}
      label={t(messages, 'search')}
      keep={{ statut, espace, tri: tri === 'creation' ? undefined : tri, sens }}
    />
  );
}

function Filters({ query, list: { byStatus } }: { query: ListQuery; list: ClientList }) {
  const say = translator(messages);
  const href = (change: Partial<ListQuery>) => listHref({ ...query, ...change, page: 1 });
  const current = href({});
  const running = byStatus.active + byStatus.invited + byStatus.paused;
  return (
    <div className="flex min-w-0 max-w-full flex-wrap items-center gap-3 *:max-w-full">
      <FilterChips
        label={say('filters_status')}
        current={current}
        filters={[
          { label: say('filter_all'), href: href({ statut: undefined }), count: running },
          ...LISTED_STATUSES.map((statut) => ({
            label: say(`filter_${statut}`),
            href: href({ statut }),
            count: byStatus[statut],
          })),
        ]}
      />
      <Segments
        label={say('filters_space')}
        current={current}
        filters={[
          { label: say('filter_any_space'), href: href({ espace: undefined }) },
          { label: say('space_lab'), href: href({ espace: 'lab' }) },
          { label: say('space_one'), href: href({ espace: 'one' }) },
        ]}
      />
    </div>
  );
}

function NoResult({ query: { q, espace, statut }, archived }: { query: ListQuery; archived: number }) {
  const say = translator(messages);
  const filtered = Boolean(q || espace || statut);
  const why = q
    ? say('none_search', { text: q })
    : filtered
      ? say('none_filters')
      : say('none_current', { count: archived });
  return (
    <div role="status" className="p-6 text-sm text-soft">
      <p className="font-medium text-text">{say('none_title')}</p>
      <p className="mt-1">{why}</p>
      <p className="mt-3">
        {filtered ? (
          <TextLink href={listHref()}>{say('none_clear')}</TextLink>
        ) : (
          <TextLink href={listHref({ statut: 'archived' })}>{say('none_archived')}</TextLink>
        )}
      </p>
    </div>
  );
}
