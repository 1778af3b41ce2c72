import { translator } from '@foxeo/core/messages';
import { memberPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { Card } from '@foxeo/ui/card';
import { EmptyState } from '@foxeo/ui/empty-state';
import { Fox } from '@foxeo/ui/fox';
import { LinkButton } from '@foxeo/ui/link-button';
import { List, ListItem } from '@foxeo/ui/list';
import { PageHeader } from '@foxeo/ui/page-header';
import { Pagination } from '@foxeo/ui/pagination';
import { RowKeys } from '@foxeo/ui/row-keys';
import { clientMessages, messages } from '../messages.ts';
import { listRequests, PAGE_SIZE } from '../queries.ts';
import { groupRequests } from '../rules.ts';
import { type RequestLine, requestsQuery } from '../schema.ts';
import { KindTile } from './kind-tile.tsx';
import { sayStanding, type View } from './standing.ts';
import { StatusBadge } from './status-badge.tsx';

/** `/validation` in Lab and One: what was submitted, whose turn it is, and when the answer is promised. */
export default memberPage('validation', async ({ viewer, db, query }) => {
  const { page } = requestsQuery.parse(query);
  const { lines, total } = await listRequests(db, viewer.client.id, page);
  const operator = viewer.client.operatorName;
  const say = translator(clientMessages, { address: viewer.person.addressForm });
  const view: View = { operator, address: viewer.person.addressForm, now: new Date(), zone: viewer.person.timeZone };
  const title = translator(messages)('title_client');
  return (
    <>
      <Crumbs trail={[{ label: title }]} />
      <PageHeader title={title} lead={say('lead', { operator })} />
      {lines.length > 0 && (
        <RowKeys className="grid gap-7">
          {groupRequests(lines).map(({ ball, lines: inside }) => (
            <section key={ball} aria-labelledby={`groupe-${ball}`} className="grid gap-2.5">
              <h2 id={`groupe-${ball}`} className="text-md">
                {say(`group_${ball}`, { operator })}
              </h2>
              <Card flush>
                <List>
                  {inside.map((line) => (
                    <RequestItem key={line.id} line={line} {...view} />
                  ))}
                </List>
              </Card>
            </section>
          ))}
        </RowKeys>
      )}
      {lines.length === 0 && page === 1 && (
        <EmptyState
          art={<Fox size={96} />}
          title={say('empty_title')}
          actions={
            <LinkButton href="/documents" variant="primary">
              {say('empty_act')}
            </LinkButton>
          }
        >
          {say('empty_text', { operator })}
        </EmptyState>
      )}
      {lines.length === 0 && page > 1 && (
        <p className="text-sm text-muted">
          {say('page_empty')} <LinkButton href="/validation">{say('first_page')}</LinkButton>
        </p>
      )}
      <div className="mt-4">
        <Pagination page={page} pageSize={PAGE_SIZE} total={total} hrefOf={(to) => `/validation?page=${to}`} />
      </div>
    </>
  );
});

function RequestItem({ line, ...view }: { line: RequestLine } & View) {
  return (
    <ListItem
      href={`/validation/${line.id}`}
      start={<KindTile kind={line.kind} />}
      title={line.title}
      note={sayStanding(line, view, { ball: true })}
      end={<StatusBadge status={line.status} />}
    />
  );
}
