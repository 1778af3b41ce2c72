import { formatClock, formatDateTime } from '@foxeo/core/dates';
import { translator } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { buttonClass } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Card } from '@foxeo/ui/card';
import { EmptyState } from '@foxeo/ui/empty-state';
import { FilterChips } from '@foxeo/ui/filters';
import { Fox } from '@foxeo/ui/fox';
import { LinkButton, TextLink } from '@foxeo/ui/link-button';
import { List, ListItem } from '@foxeo/ui/list';
import { PageHeader } from '@foxeo/ui/page-header';
import { RowKeys } from '@foxeo/ui/row-keys';
import { ChevronLeft, ChevronRight, Download, ShieldCheck } from 'lucide-react';
import { messages } from '../messages.ts';
import { listClients, listJournal } from '../queries.ts';
import { byDay, countFilters, journalHref } from '../rules.ts';
import { type JournalLine, type JournalPage, type JournalQuery, journalQuery } from '../schema.ts';
import { sayAction, sayActor, sayDate } from '../wording.ts';
import { EntityTile } from './entity-tile.tsx';
import { FilterForm } from './filter-form.tsx';

export const metadata = { title: messages.title };

const say = translator(messages, { address: 'tu' });

/** `/audit`: the journal, its filters in the address. */
export default operatorPage('audit', async ({ viewer, db, query }) => {
  const asked = journalQuery.parse(query);
  const zone = viewer.person.timeZone;
  const [page, clients] = await Promise.all([
    listJournal(db, viewer.operator.id, asked, zone),
    listClients(db, viewer.operator.id),
  ]);
  const { avant: _avant, apres: _apres, ...filters } = asked;
  const filtered = countFilters(filters) > 0;
  return (
    <>
      <Crumbs trail={[{ label: say('title') }]} />
      <PageHeader
        title={say('title')}
        lead={say('lead')}
        actions={
          <>
            <LinkButton href="/audit/integrite" icon={<ShieldCheck aria-hidden="true" />}>
              {say('integrity')}
            </LinkButton>
            {/* a file, not a page: the browser takes it without leaving */}
            <a
              href={journalHref(filters, '/audit/export')}
              download
              title={say('export_limit')}
              className={buttonClass({})}
            >
              <Download aria-hidden="true" />
              {say('export')}
            </a>
            <a
              href={withFormat(journalHref(filters, '/audit/export'))}
              download
              title={say('export_limit')}
              className={buttonClass({ variant: 'ghost' })}
            >
              {say('export_json')}
            </a>
          </>
        }
      />
      <div className="grid gap-4">
        <FilterChips
          label={say('actors')}
          current={journalHref(filters)}
          filters={([undefined, 'operator', 'client', 'system'] as const).map((acteur) => ({
            label: say(acteur ? `actor_${acteur}` : 'actor_all'),
            href: journalHref({ ...filters, acteur }),
          }))}
        />
        <FilterForm asked={filters} clients={clients} />
        {asked.objet && asked.id && (
          <Callout tone="info" action={<TextLink href="/audit">{say('one_object_leave')}</TextLink>}>
            {say('one_object')}
          </Callout>
        )}
        {page.lines.length === 0 ? <Nothing filtered={filtered} /> : <Lines page={page} zone={zone} now={new Date()} />}
        <Pages page={page} asked={asked} />
      </div>
    </>
  );
});

function Lines({ page, zone, now }: { page: JournalPage; zone: string; now: Date }) {
  return (
    <RowKeys className="grid gap-5">
      {byDay(page.lines, zone).map(({ date, lines }) => (
        <section key={date} aria-labelledby={`jour-${date}`}>
          <h2 id={`jour-${date}`} className="au-day">
            {sayDate(date, now, zone)}
          </h2>
          <Card flush>
            <List>
              {lines.map((line) => (
                <Line key={line.id} line={line} zone={zone} />
              ))}
            </List>
          </Card>
        </section>
      ))}
    </RowKeys>
  );
}

function Line({ line, zone }: { line: JournalLine; zone: string }) {
  const at = new Date(line.at);
  return (
    <ListItem
      href={`/audit/${line.id}`}
      start={<EntityTile entity={line.entity} />}
      title={
        <>
          <b className="font-semibold">{sayActor(line)}</b> {sayAction(line)}
        </>
      }
      note={line.clientName}
      end={
        <time dateTime={line.at} title={formatDateTime(at, zone, 'full')} className="num">
          {formatClock(at, zone)}
        </time>
      }
    />
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  if (!filtered) {
    return (
      <EmptyState title={say('blank')} art={<Fox size={72} age={0.2} />}>
        {say('blank_text')}
      </EmptyState>
    );
  }
  return (
    <p role="status" className="py-8 text-center text-muted">
      {say('empty')} <TextLink href="/audit">{say('empty_clear')}</TextLink>
    </p>
  );
}

function Pages({ page: { older, newer }, asked }: { page: JournalPage; asked: JournalQuery }) {
  if (!older && !newer) return null;
  const at = (cursors: Pick<JournalQuery, 'avant' | 'apres'>) =>
    journalHref({ ...asked, avant: undefined, apres: undefined, ...cursors });
  return (
    <nav aria-label={say('pages')} className="flex justify-between gap-2">
      {newer ? (
        <LinkButton
          href={at({ apres: newer })}
          prefetch={false}
          rel="prev"
          size="sm"
          icon={<ChevronLeft aria-hidden="true" />}
        >
          {say('page_newer')}
        </LinkButton>
      ) : (
        <span />
      )}
      {older && (
        <LinkButton href={at({ avant: older })} prefetch={false} rel="next" size="sm">
          {say('page_older')}
          <ChevronRight aria-hidden="true" />
        </LinkButton>
      )}
    </nav>
  );
}

function withFormat(address: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}format=json`;
}
