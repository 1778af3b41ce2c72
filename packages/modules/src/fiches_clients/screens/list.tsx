import { t, translator } from '@foxeo/core/messages';
import type { Db } from '@foxeo/db';
import { operatorPage } from '@foxeo/platform/module-host';
import type { Manifest } from '@foxeo/platform/navigation';
import { Crumbs } from '@foxeo/platform/shell';
import { EmptyState } from '@foxeo/ui/empty-state';
import { Segments } from '@foxeo/ui/filters';
import { Fox } from '@foxeo/ui/fox';
import { LinkButton, TextLink } from '@foxeo/ui/link-button';
import { PageHeader } from '@foxeo/ui/page-header';
import { Pagination } from '@foxeo/ui/pagination';
import { Download, FileUp, UserPlus } from 'lucide-react';
import { redirect } from 'next/navigation';
import { exportHref, listHref, listWords } from '../addresses.ts';
import { ClientsTable } from '../components/clients-table.tsx';
import { ViewsMenu } from '../components/views-menu.tsx';
import { listMessages } from '../messages/list.ts';
import { messages } from '../messages.ts';
import { type ClientList, listChoices, listClients, listViews, PAGE_SIZE } from '../queries.ts';
import { FILTERS, type ListedStatus, type ListQuery, listQuery, VIEWS } from '../schema.ts';
import { ClientBoard, ClientCards } from './list-cards.tsx';
import { Filters, Search } from './list-filters.tsx';

export const metadata = { title: t(messages, 'title') };

/** The operator's clients: search, filters, order, look and page in the address. The registry names the modules. */
export function listPage(registry: readonly Manifest[]) {
  const moduleNames = new Map(registry.map(({ id, name }) => [id, name]));
  return operatorPage('fiches_clients', async ({ viewer, db, query }) => {
    const views = await listViews(db, viewer.person.userId, 'fiches_clients');
    const first = Object.keys(query).length === 0 ? views.find(({ isDefault }) => isDefault)?.query : undefined;
    if (first) redirect(`/fiches_clients?${first}`);

    const asked = listQuery.parse(query);
    const [list, choices] = await Promise.all([
      listClients(db, viewer.operator.id, asked),
      listChoices(db, viewer.operator.id),
    ]);
    const board = asked.vue === 'tableau' ? await columnsOf(db, viewer.operator.id, asked) : null;
    const say = translator(messages);
    const sayList = translator(listMessages);
    const address = viewer.person.addressForm;
    const filters = <Filters query={asked} list={list} choices={choices} moduleNames={moduleNames} />;
    const empty = <NoResult query={asked} archived={list.byStatus.archived} />;
    const foot = (
      <Pagination
        page={asked.page}
        pageSize={PAGE_SIZE}
        total={list.total}
        hrefOf={(page) => listHref({ ...asked, page })}
      />
    );
    return (
      <>
        <Crumbs trail={[{ label: say('title') }]} />
        <PageHeader
          title={say('title')}
          actions={
            <>
              <LinkButton href="/fiches_clients/import" icon={<FileUp aria-hidden="true" />}>
                {sayList('import')}
              </LinkButton>
              <LinkButton href="/fiches_clients/nouveau" variant="primary" icon={<UserPlus aria-hidden="true" />}>
                {say('new_client')}
              </LinkButton>
            </>
          }
        />
        {isFirstTime(asked, list) ? (
          <FirstTime />
        ) : (
          <>
            <div className="fc-look">
              <ViewsMenu views={views} words={listWords({ ...asked, page: 1 })} address={address} />
              <Looks query={asked} />
              <TextLink href={exportHref(asked)} prefetch={false} download icon={<Download aria-hidden="true" />}>
                {sayList('export')}
              </TextLink>
              <div className="fc-look-search">
                <Search query={asked} />
              </div>
            </div>
            {asked.vue === 'table' ? (
              <ClientsTable
                lines={list.lines}
                total={list.total}
                query={asked}
                tags={choices.tags}
                zone={viewer.person.timeZone}
                address={address}
                filters={filters}
                empty={empty}
                foot={foot}
              />
            ) : (
              <>
                <div className="fx-dt-tools">{filters}</div>
                {board ? (
                  <ClientBoard columns={board} query={asked} />
                ) : list.lines.length > 0 ? (
                  <>
                    <ClientCards lines={list.lines} />
                    <div className="mt-3">{foot}</div>
                  </>
                ) : (
                  empty
                )}
              </>
            )}
          </>
        )}
      </>
    );
  });
}

async function columnsOf(db: Db, operatorId: string, query: ListQuery): Promise<Record<ListedStatus, ClientList>> {
  const column = (statut: ListedStatus) => listClients(db, operatorId, { ...query, statut, page: 1 });
  const [active, invited, paused, archived] = await Promise.all([
    column('active'),
    column('invited'),
    column('paused'),
    column('archived'),
  ]);
  return { active, invited, paused, archived };
}

function FirstTime() {
  const say = translator(messages);
  return (
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
  );
}

/** List, cards or board; and for the list, how close its lines are. */
function Looks({ query }: { query: ListQuery }) {
  const say = translator(listMessages);
  const href = (change: Partial<ListQuery>) => listHref({ ...query, ...change, page: 1 });
  return (
    <>
      <Segments
        label={say('looks')}
        current={href({})}
        filters={VIEWS.map((vue) => ({ label: say(`look_${vue}`), href: href({ vue }) }))}
      />
      {query.vue === 'table' && (
        <span className="max-sm:hidden">
          <TextLink href={href({ densite: query.densite ? undefined : 'compacte' })} scroll={false}>
            {say(query.densite ? 'density_wide' : 'density_tight')}
          </TextLink>
        </span>
      )}
    </>
  );
}

/** Nothing was asked for and there is nobody: not the same as finding nobody. */
function isFirstTime(query: ListQuery, { total, byStatus }: ClientList): boolean {
  return !isFiltered(query) && total === 0 && byStatus.archived === 0;
}

function isFiltered(query: ListQuery): boolean {
  return FILTERS.some((key) => query[key] !== undefined);
}

function NoResult({ query, archived }: { query: ListQuery; archived: number }) {
  const say = translator(messages);
  const filtered = isFiltered(query);
  const why = query.q
    ? say('none_search', { text: query.q })
    : filtered
      ? say('none_filters')
      : say('none_current', { count: archived });
  return (
    <div role="status" className="p-6 text-sm text-soft">
      <p className="font-medium text-text">{say('none_title')}</p>
      <p className="mt-1">{why}</p>
      <p className="mt-3">
        {filtered ? (
          <TextLink href={listHref({ tous: '1' })}>{say('none_clear')}</TextLink>
        ) : (
          <TextLink href={listHref({ statut: 'archived' })}>{say('none_archived')}</TextLink>
        )}
      </p>
    </div>
  );
}
