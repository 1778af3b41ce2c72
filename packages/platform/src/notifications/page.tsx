import { t, translator } from '@foxeo/core/messages';
import { Card } from '@foxeo/ui/card';
import { EmptyState } from '@foxeo/ui/empty-state';
import { type Filter as Chip, FilterChips, Segments } from '@foxeo/ui/filters';
import { Fox } from '@foxeo/ui/fox';
import { LinkButton } from '@foxeo/ui/link-button';
import { PageHeader } from '@foxeo/ui/page-header';
import { RowKeys } from '@foxeo/ui/row-keys';
import { modulePage } from '../module-host/public.ts';
import { Crumbs } from '../shell/crumbs.tsx';
import { NotificationList } from './list.tsx';
import { MarkAllRead } from './mark-all-read.tsx';
import { messages } from './messages.ts';
import { listClientsOfNews, listNotifications, listSourcesOfNews } from './queries.ts';
import { FILTERS, type ListQuery, listQuery } from './schema.ts';

/** The whole centre, as a page: filters in the address, pages of thirty. */
export const notificationsPage = modulePage(null, async ({ viewer, db, query }) => {
  const asked = listQuery.parse(query);
  const [{ lines, next }, clients, sources] = await Promise.all([
    listNotifications(db, viewer, asked),
    listClientsOfNews(db, viewer),
    listSourcesOfNews(db, viewer),
  ]);
  const address = viewer.person.addressForm;
  const say = translator(messages, { address });
  return (
    <>
      <Crumbs trail={[{ label: say('title') }]} />
      <PageHeader
        title={say('title')}
        actions={
          <>
            {viewer.side === 'operator' && <LinkButton href="/notifications/effets">{say('figures')}</LinkButton>}
            <LinkButton href="/compte/notifications">{say('settings')}</LinkButton>
            {asked.filter === 'unread' && lines.length > 0 && <MarkAllRead label={say('mark_all')} />}
          </>
        }
      />
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <Segments
          label={say('filters')}
          current={addressOf(asked)}
          filters={FILTERS.map(
            (filter): Chip => ({ label: say(filter), href: addressOf({ ...asked, filter, before: undefined }) }),
          )}
        />
        {(sources.length > 1 || asked.source) && (
          <FilterChips
            label={say('sources')}
            current={addressOf(asked)}
            filters={[
              { label: say('every_source'), href: addressOf({ ...asked, source: undefined, before: undefined }) },
              ...sources.map(
                (source): Chip => ({
                  label: t(messages, `source_${source}`),
                  href: addressOf({ ...asked, source, before: undefined }),
                }),
              ),
            ]}
          />
        )}
        {clients.length > 1 && (
          <FilterChips
            label={say('clients')}
            current={addressOf(asked)}
            filters={[
              { label: say('every_client'), href: addressOf({ ...asked, client: undefined, before: undefined }) },
              ...clients.map(
                ({ id, name, count }): Chip => ({
                  label: name,
                  href: addressOf({ ...asked, client: id, before: undefined }),
                  ...(count > 0 && { count }),
                }),
              ),
            ]}
          />
        )}
      </div>
      {lines.length > 0 ? (
        <RowKeys>
          <Card flush>
            <NotificationList lines={lines} address={address} />
          </Card>
        </RowKeys>
      ) : (
        <EmptyState art={<Fox size={72} />} title={say(`empty_${asked.filter}`)}>
          {say('empty_text')}
        </EmptyState>
      )}
      {next && (
        <p className="mt-4">
          <LinkButton href={addressOf({ ...asked, before: next })}>{say('older')}</LinkButton>
        </p>
      )}
    </>
  );
});

function addressOf({ filter, source, client, before }: ListQuery): string {
  const query = new URLSearchParams({
    ...(filter !== 'unread' && { filter }),
    ...(source && { source }),
    ...(client && { client }),
    ...(before && { before }),
  }).toString();
  return query ? `/notifications?${query}` : '/notifications';
}
