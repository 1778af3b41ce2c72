import { formatRelative } from '@foxeo/core/dates';
import { t } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { Avatar } from '@foxeo/ui/avatar';
import { Card } from '@foxeo/ui/card';
import { EmptyState } from '@foxeo/ui/empty-state';
import { FilterChips, Segments } from '@foxeo/ui/filters';
import { Fox } from '@foxeo/ui/fox';
import { LinkButton, TextLink } from '@foxeo/ui/link-button';
import { List, ListItem } from '@foxeo/ui/list';
import { PageHeader } from '@foxeo/ui/page-header';
import { Pagination } from '@foxeo/ui/pagination';
import { RowKeys } from '@foxeo/ui/row-keys';
import { SearchForm } from '@foxeo/ui/search-form';
import { UserPlus } from 'lucide-react';
import { prospectHref, prospectsHref, templatesHref } from '../addresses.ts';
import { messages } from '../messages.ts';
import { type Board, type Column, listProspects, PAGE_SIZE, readBoard } from '../queries.ts';
import { type ListQuery, listQuery, type ProspectLine, TEMPERATURES } from '../schema.ts';
import { StageBadge, TemperatureBadge } from './marks.tsx';
import { type Reader, readerOf, say } from './reader.ts';

export const metadata = { title: t(messages, 'title') };

/** `/prospects`: a board by temperature, or the list; filters in the address. */
export default operatorPage('prospects', async ({ viewer, db, query }) => {
  const asked = listQuery.parse(query);
  const board = await readBoard(db, viewer.operator.id, asked);
  const list = asked.vue === 'liste' ? await listProspects(db, viewer.operator.id, asked) : null;
  const reader = readerOf(viewer);
  const newOne = (
    <LinkButton href="/prospects/nouveau" variant="primary" icon={<UserPlus aria-hidden="true" />}>
      {say('new_prospect')}
    </LinkButton>
  );
  return (
    <>
      <Crumbs trail={[{ label: say('title') }]} />
      <PageHeader
        title={say('title')}
        actions={
          <>
            <LinkButton href={templatesHref()}>{say('templates')}</LinkButton>
            {board.everyone > 0 && newOne}
          </>
        }
      />
      {board.everyone === 0 ? (
        <EmptyState art={<Fox size={72} />} title={say('empty_title')} actions={newOne}>
          {say('empty_text')}
        </EmptyState>
      ) : (
        <RowKeys className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          <Filters query={asked} />
          {list ? <Listed {...list} query={asked} {...reader} /> : <Columns board={board} query={asked} {...reader} />}
        </RowKeys>
      )}
    </>
  );
});

function Filters({ query }: { query: ListQuery }) {
  const href = (change: Partial<ListQuery>) => prospectsHref({ ...query, ...change, page: 1 });
  const { vue, relance, temperature, source, etape } = query;
  return (
    <div className="flex min-w-0 max-w-full flex-wrap items-center gap-3 *:max-w-full">
      <Segments
        label={say('views')}
        current={href({})}
        filters={[
          { label: say('view_tableau'), href: href({ vue: 'tableau' }) },
          { label: say('view_liste'), href: href({ vue: 'liste' }) },
        ]}
      />
      <FilterChips
        label={say('filters')}
        current={href({})}
        filters={[
          { label: say('filter_all'), href: href({ relance: undefined, etape: undefined, temperature: undefined }) },
          {
            label: say('stage_to_qualify'),
            href: href({ etape: 'to_qualify', relance: undefined, temperature: undefined }),
          },
          { label: say('filter_due'), href: href({ relance: 'due', etape: undefined, temperature: undefined }) },
        ]}
      />
      <SearchForm
        className="w-full sm:ml-auto sm:w-72"
        action="/prospects"
        defaultValue={query.q}
        label={say('search')}
        keep={{ vue: vue === 'liste' ? vue : undefined, relance, temperature, source, etape }}
      />
    </div>
  );
}

const COLUMNS: readonly Column[] = ['sans', ...TEMPERATURES];

function Columns({ board, query, ...reader }: Reader & { board: Board; query: ListQuery }) {
  if (COLUMNS.every((column) => board.columns[column].total === 0)) return <Nobody query={query} />;
  return (
    <div className="pr-board">
      {COLUMNS.map((column) => {
        const { lines, total } = board.columns[column];
        const more = total - lines.length;
        return (
          <section key={column} className="pr-column" data-temperature={column} aria-labelledby={`colonne-${column}`}>
            <h2 id={`colonne-${column}`} className="pr-column-head">
              {say(column === 'sans' ? 'temperature_none' : `temperature_${column}`)}
              <span className="fx-count">
                {total}
                <span className="sr-only"> {say('column_count', { count: total })}</span>
              </span>
            </h2>
            {lines.length === 0 ? (
              <p className="text-sm text-muted">{say('column_empty')}</p>
            ) : (
              <Card flush>
                <List>
                  {lines.map((line) => (
                    <Person key={line.id} line={line} {...reader} />
                  ))}
                </List>
              </Card>
            )}
            {more > 0 && (
              <TextLink
                href={prospectsHref({ ...query, vue: 'liste', ...(column !== 'sans' && { temperature: column }) })}
              >
                {say('column_more', { count: more })}
              </TextLink>
            )}
          </section>
        );
      })}
    </div>
  );
}

function Listed({
  lines,
  total,
  query,
  ...reader
}: Reader & { lines: ProspectLine[]; total: number; query: ListQuery }) {
  if (lines.length === 0) return <Nobody query={query} />;
  return (
    <>
      <Card flush>
        <List aria-label={say('title')}>
          {lines.map((line) => (
            <Person key={line.id} line={line} marked {...reader} />
          ))}
        </List>
      </Card>
      <Pagination
        page={query.page}
        pageSize={PAGE_SIZE}
        total={total}
        hrefOf={(page) => prospectsHref({ ...query, page })}
      />
    </>
  );
}

function Person({ line, marked = false, now, zone }: Reader & { line: ProspectLine; marked?: boolean }) {
  const { id, name, company, city, stage, temperature, nextReminder, lastContactAt } = line;
  const due = nextReminder && new Date(nextReminder.dueAt);
  const when = due && formatRelative(due, now, zone);
  const heard = say('heard', { when: formatRelative(new Date(lastContactAt), now, zone) });
  return (
    <ListItem
      href={prospectHref(id)}
      {...(marked && { start: <Avatar name={name} /> })}
      title={name}
      note={[company, marked && city, when ? say(nextReminder.sends ? 'next_mail' : 'next_reminder', { when }) : heard]
        .filter(Boolean)
        .join(' · ')}
      end={
        marked ? (
          <span className="flex flex-wrap justify-end gap-1">
            <StageBadge stage={stage} />
            {temperature && <TemperatureBadge temperature={temperature} />}
          </span>
        ) : (
          !temperature && <StageBadge stage={stage} />
        )
      }
    />
  );
}

function Nobody({ query: { q } }: { query: ListQuery }) {
  return (
    <div role="status" className="p-2 text-sm text-soft">
      <p className="font-medium text-text">{say('none_title')}</p>
      <p className="mt-1">{q ? say('none_search', { text: q }) : say('none_filters')}</p>
      <p className="mt-3">
        <TextLink href={prospectsHref()}>{say('none_clear')}</TextLink>
      </p>
    </div>
  );
}
