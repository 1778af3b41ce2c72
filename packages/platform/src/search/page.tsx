import { translator } from '@foxeo/core/messages';
import { Card } from '@foxeo/ui/card';
import { EmptyState } from '@foxeo/ui/empty-state';
import { type Filter, FilterChips } from '@foxeo/ui/filters';
import { Fox } from '@foxeo/ui/fox';
import { LinkButton, TextLink } from '@foxeo/ui/link-button';
import { List, ListItem } from '@foxeo/ui/list';
import { PageHeader } from '@foxeo/ui/page-header';
import { RowKeys } from '@foxeo/ui/row-keys';
import { SearchForm } from '@foxeo/ui/search-form';
import { z } from 'zod';
import { modulePage } from '../module-host/public.ts';
import { type Dashboard, modulesOf, NamedIcon } from '../navigation/public.ts';
import { Crumbs } from '../shell/crumbs.tsx';
import { contributionsOf, find } from './find.ts';
import { messages } from './messages.ts';
import { isAsking, readQuery } from './query.ts';

const A_GROUP = 8;
const A_PAGE = 30;
const LAST_PAGE = 50;

const pageQuery = z.object({
  q: z.string().catch(''),
  /** One kind alone, page by page. */
  type: z.string().max(40).catch(''),
  page: z.coerce.number().int().min(1).max(LAST_PAGE).catch(1),
});

/** Everything that is found, kind by kind; one kind alone in pages. */
export function searchPage(dashboard: Dashboard) {
  return modulePage(null, async ({ viewer, db, query }) => {
    const { q: typed, type, page } = pageQuery.parse(query);
    const address = viewer.person.addressForm;
    const say = translator(messages, { address });
    const modules = modulesOf(dashboard, viewer);
    const context = { viewer, db };
    const kinds = contributionsOf(modules, context);
    const one = kinds.find((kind) => kind.type === type);
    const search = {
      typed: one ? `${typed} type:${one.type}` : typed,
      most: one ? A_PAGE : A_GROUP,
      skipped: one ? (page - 1) * A_PAGE : 0,
      now: new Date(),
    };
    const asking = isAsking(readQuery(search.typed));
    const groups = asking ? await find(modules, search, context) : [];
    const shown = one ? groups.filter((group) => group.type === one.type) : groups;
    const count = shown.reduce((sum, { hits }) => sum + hits.length, 0);
    const current = addressOf({ q: typed, type: one?.type ?? '', page: 1 });
    return (
      <>
        <Crumbs trail={[{ label: say('page_title') }]} />
        <PageHeader title={say('page_title')} lead={say('page_lead')} />
        <SearchForm
          label={say('page_field')}
          action="/recherche"
          defaultValue={typed}
          keep={{ type: one?.type }}
          className="mb-4 max-w-xl"
        />
        <FilterChips
          label={say('kinds')}
          current={current}
          className="mb-4"
          filters={[
            { label: say('every_kind'), href: addressOf({ q: typed, type: '', page: 1 }) },
            ...kinds.map(
              (kind): Filter => ({ label: kind.shownLabel, href: addressOf({ q: typed, type: kind.type, page: 1 }) }),
            ),
          ]}
        />
        {asking && (
          <p role="status" className="sr-only">
            {say('found', { count })}
          </p>
        )}
        <RowKeys>
          <div className="grid gap-6">
            {shown.map((group) => (
              <section key={group.type} aria-labelledby={`resultats-${group.type}`}>
                <div className="mb-2 flex items-baseline justify-between gap-3">
                  <h2 id={`resultats-${group.type}`} className="text-md">
                    {group.label}
                  </h2>
                  {!one && group.more && (
                    <TextLink href={addressOf({ q: typed, type: group.type, page: 1 })}>
                      {say('see_all')}
                      <span className="sr-only"> : {group.label}</span>
                    </TextLink>
                  )}
                </div>
                <Card flush>
                  <List>
                    {group.hits.map(({ id, title, subtitle, href }) => (
                      <ListItem
                        key={id}
                        title={title}
                        note={subtitle}
                        href={href}
                        start={
                          <span className="fx-icon-tile">
                            <NamedIcon name={group.icon} />
                          </span>
                        }
                      />
                    ))}
                  </List>
                </Card>
              </section>
            ))}
          </div>
        </RowKeys>
        {asking && count === 0 && (
          <EmptyState
            art={<Fox size={72} />}
            title={say('none_title', { query: typed })}
            actions={<LinkButton href="/recherche">{say('none_all')}</LinkButton>}
          >
            {say('none_text')}
          </EmptyState>
        )}
        {!asking && (
          <EmptyState art={<Fox size={72} />} title={say('start_title')}>
            {say(viewer.side === 'operator' ? 'start_hub' : 'start_space')}
          </EmptyState>
        )}
        {one && (
          <div className="mt-4 flex gap-2">
            {page > 1 && (
              <LinkButton size="sm" rel="prev" href={addressOf({ q: typed, type: one.type, page: page - 1 })}>
                {say('previous')}
              </LinkButton>
            )}
            {shown[0]?.more && page < LAST_PAGE && (
              <LinkButton size="sm" rel="next" href={addressOf({ q: typed, type: one.type, page: page + 1 })}>
                {say('next')}
              </LinkButton>
            )}
          </div>
        )}
      </>
    );
  });
}

function addressOf({ q, type, page }: z.infer<typeof pageQuery>): string {
  const query = new URLSearchParams({
    ...(q && { q }),
    ...(type && { type }),
    ...(page > 1 && { page: String(page) }),
  });
  return query.size > 0 ? `/recherche?${query}` : '/recherche';
}
