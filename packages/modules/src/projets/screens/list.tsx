import { t } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { EmptyState } from '@foxeo/ui/empty-state';
import { FilterChips, Segments } from '@foxeo/ui/filters';
import { Fox } from '@foxeo/ui/fox';
import { LinkButton, TextLink } from '@foxeo/ui/link-button';
import { PageHeader } from '@foxeo/ui/page-header';
import { Pagination } from '@foxeo/ui/pagination';
import { RowKeys } from '@foxeo/ui/row-keys';
import { SearchForm } from '@foxeo/ui/search-form';
import { FolderPlus } from 'lucide-react';
import { newProjectHref, projectsHref } from '../addresses.ts';
import { messages } from '../messages.ts';
import { listProjects, PAGE_SIZE } from '../queries.ts';
import { FILTERS, type ListQuery, listQuery, VIEWS } from '../schema.ts';
import { Board } from './board.tsx';
import { ProjectList } from './project-list.tsx';
import { say, todayOf } from './reader.ts';
import { Timeline } from './timeline.tsx';

export const metadata = { title: t(messages, 'title') };

/** `/projets` in the Hub: a list, a board by state or a timeline by week; all of it in the address. */
export default operatorPage('projets', async ({ viewer, db, query }) => {
  const asked = listQuery.parse(query);
  const today = todayOf(viewer.person);
  const { lines, total, everything } = await listProjects(db, viewer.operator.id, asked, today);
  const [first] = lines;
  return (
    <>
      <Crumbs trail={[{ label: t(messages, 'title') }]} />
      <PageHeader
        title={t(messages, 'title')}
        lead={say('lead')}
        actions={
          everything > 0 && (
            <LinkButton href={newProjectHref(asked.client)} variant="primary" icon={<FolderPlus aria-hidden="true" />}>
              {say('new_project')}
            </LinkButton>
          )
        }
      />
      {everything === 0 ? (
        <EmptyState
          art={<Fox size={72} />}
          title={say('empty_title')}
          actions={
            <LinkButton href="/fiches_clients/nouveau" variant="primary">
              {say('new_client')}
            </LinkButton>
          }
        >
          {say('empty_text')}
        </EmptyState>
      ) : (
        <RowKeys className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          <Filters query={asked} />
          {asked.client && (
            <p className="text-sm text-soft">
              {first && <>{say('of_client', { client: first.clientName })} </>}
              <TextLink href={projectsHref({ ...asked, client: undefined, page: 1 })}>{say('all_clients')}</TextLink>
            </p>
          )}
          {asked.filtre === 'corbeille' && <p className="text-sm text-soft">{say('trash_note')}</p>}
          {lines.length === 0 ? (
            <Nothing query={asked} />
          ) : asked.vue === 'tableau' && asked.filtre !== 'corbeille' ? (
            <Board lines={lines} total={total} query={asked} />
          ) : asked.vue === 'frise' && asked.filtre !== 'corbeille' ? (
            <Timeline lines={lines} total={total} today={today} query={asked} />
          ) : (
            <>
              <ProjectList lines={lines} zone={viewer.person.timeZone} />
              <Pagination
                page={asked.page}
                pageSize={PAGE_SIZE}
                total={asked.vue === 'liste' ? total : lines.length}
                hrefOf={(page) => projectsHref({ ...asked, page })}
              />
            </>
          )}
        </RowKeys>
      )}
    </>
  );
});

function Filters({ query }: { query: ListQuery }) {
  const href = (change: Partial<ListQuery>) => projectsHref({ ...query, ...change, page: 1 });
  const { vue, filtre, client } = query;
  return (
    <div className="flex min-w-0 max-w-full flex-wrap items-center gap-3 *:max-w-full">
      <Segments
        label={say('views')}
        current={href({})}
        filters={VIEWS.map((view) => ({ label: say(`view_${view}`), href: href({ vue: view }) }))}
      />
      <FilterChips
        label={say('filters')}
        current={href({})}
        filters={FILTERS.map((filter) => ({ label: say(`filter_${filter}`), href: href({ filtre: filter }) }))}
      />
      <SearchForm
        className="w-full sm:ml-auto sm:w-72"
        action="/projets"
        defaultValue={query.q}
        label={say('search')}
        keep={{
          vue: vue === 'liste' ? undefined : vue,
          filtre: filtre === 'en_cours' ? undefined : filtre,
          client,
        }}
      />
    </div>
  );
}

function Nothing({ query: { q, filtre } }: { query: ListQuery }) {
  return (
    <div role="status" className="p-2 text-sm text-soft">
      <p className="font-medium text-text">{say(filtre === 'corbeille' && !q ? 'none_trash' : 'none_title')}</p>
      {(q || filtre !== 'corbeille') && (
        <p className="mt-1">{q ? say('none_search', { text: q }) : say('none_filters')}</p>
      )}
      <p className="mt-3">
        <TextLink href={projectsHref()}>{say('none_clear')}</TextLink>
      </p>
    </div>
  );
}
