import { t, translator } from '@foxeo/core/messages';
import { sayDay } from '@foxeo/core/near-days';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { Avatar } from '@foxeo/ui/avatar';
import { Card } from '@foxeo/ui/card';
import { EmptyState } from '@foxeo/ui/empty-state';
import { FilterChips } from '@foxeo/ui/filters';
import { Fox } from '@foxeo/ui/fox';
import { TextLink } from '@foxeo/ui/link-button';
import { List, ListItem } from '@foxeo/ui/list';
import { PageHeader } from '@foxeo/ui/page-header';
import { Pagination } from '@foxeo/ui/pagination';
import { RowKeys } from '@foxeo/ui/row-keys';
import { SearchForm } from '@foxeo/ui/search-form';
import { clientParcoursHref } from '../addresses.ts';
import { hubMessages } from '../messages/hub.ts';
import { messages } from '../messages.ts';
import { listOverview, PAGE_SIZE } from '../queries.ts';
import { FILTERS, type OverviewLine, type OverviewQuery, overviewQuery } from '../schema.ts';
import { ParcoursBadge } from './state-badge.tsx';
import { Views } from './views.tsx';

const say = translator(hubMessages, { address: 'tu' });

export const metadata = { title: t(messages, 'title') };

/** `/parcours` in the Hub: every client of the Lab and where he stands. */
export default operatorPage('parcours', async ({ viewer, db, query }) => {
  const wanted = overviewQuery.parse(query);
  const { lines, total, counts } = await listOverview(db, viewer.operator.id, wanted);
  const zone = viewer.person.timeZone;
  return (
    <>
      <Crumbs trail={[{ label: t(messages, 'title') }]} />
      <PageHeader title={t(messages, 'title')} lead={say('lead')} />
      <Views current="/parcours" />
      {counts.tous === 0 ? (
        <EmptyState art={<Fox size={72} />} title={say('empty_title')}>
          {say('empty_text')}
        </EmptyState>
      ) : (
        <div className="grid gap-4">
          <SearchForm
            action="/parcours"
            defaultValue={wanted.q}
            label={say('search')}
            keep={{ filtre: wanted.filtre === 'en_cours' ? undefined : wanted.filtre }}
          />
          <FilterChips
            label={say('filters')}
            current={hrefOf({ ...wanted, page: 1 })}
            filters={FILTERS.map((filtre) => ({
              label: say(`filter_${filtre}`),
              href: hrefOf({ ...wanted, filtre, page: 1 }),
              count: counts[filtre],
            }))}
          />
          {lines.length === 0 ? (
            <p role="status" className="p-4 text-sm text-soft">
              {say('none_title')} <TextLink href="/parcours?filtre=tous">{say('none_clear')}</TextLink>
            </p>
          ) : (
            <Card flush>
              <RowKeys>
                <List>
                  {lines.map((line) => (
                    <Line key={line.clientId} line={line} zone={zone} />
                  ))}
                </List>
              </RowKeys>
            </Card>
          )}
          <Pagination
            page={wanted.page}
            pageSize={PAGE_SIZE}
            total={total}
            hrefOf={(page) => hrefOf({ ...wanted, page })}
          />
        </div>
      )}
    </>
  );
});

function Line({ line, zone }: { line: OverviewLine; zone: string }) {
  const { clientId, clientName, parcours, done, counted, step, stepStatus, since, stalledAt } = line;
  const now = new Date();
  const state = step && stepStatus ? say('line_step', { step, state: t(messages, `step_${stepStatus}`) }) : null;
  const note = parcours ? (state ?? parcours.name) : say('line_none');
  const reason = stalledAt
    ? say('line_stalled', { day: sayDay(new Date(stalledAt), now, zone) })
    : parcours
      ? say('line_progress', { done, counted })
      : null;
  return (
    <ListItem
      start={<Avatar name={clientName} />}
      title={clientName}
      note={since && state ? `${note}, ${say('line_since', { day: sayDay(new Date(since), now, zone) })}` : note}
      href={clientParcoursHref(clientId)}
      {...(reason && { reason })}
      {...(stalledAt && { urgency: 'late' as const })}
      end={parcours && <ParcoursBadge status={parcours.status} />}
    />
  );
}

function hrefOf({ filtre, q, page }: OverviewQuery): string {
  const query = new URLSearchParams({
    ...(filtre !== 'en_cours' && { filtre }),
    ...(q && { q }),
    ...(page > 1 && { page: String(page) }),
  }).toString();
  return `/parcours${query && `?${query}`}`;
}
