import { translator } from '@foxeo/core/messages';
import { memberPage } from '@foxeo/platform/module-host';
import { type MemberViewer, scopeOf } from '@foxeo/platform/session';
import { Crumbs } from '@foxeo/platform/shell';
import { Callout } from '@foxeo/ui/callout';
import { Card } from '@foxeo/ui/card';
import { EmptyState } from '@foxeo/ui/empty-state';
import { FileIcon } from '@foxeo/ui/file-icon';
import { FilterChips } from '@foxeo/ui/filters';
import { Fox } from '@foxeo/ui/fox';
import { LinkButton, TextLink } from '@foxeo/ui/link-button';
import { List, ListItem } from '@foxeo/ui/list';
import { PageHeader } from '@foxeo/ui/page-header';
import { Pagination } from '@foxeo/ui/pagination';
import { RowKeys } from '@foxeo/ui/row-keys';
import { SearchForm } from '@foxeo/ui/search-form';
import { ArrowLeft, ChevronRight, FileArchive, FolderOpen, ShieldCheck, Trash2 } from 'lucide-react';
import { documentHref, listHref, zipHref } from '../addresses.ts';
import { DepositButton } from '../components/deposit-button.tsx';
import { DepositPanel } from '../components/deposit-panel.tsx';
import { RestoreButton } from '../components/restore-button.tsx';
import { messages } from '../messages.ts';
import { type DocumentList, listDocuments, PAGE_SIZE } from '../queries.ts';
import { isWritable, lineState, mayRestore } from '../rules.ts';
import { DOCUMENT_TYPES, type DocumentLine, type ListQuery, listQuery } from '../schema.ts';
import { StateBadge } from './state-badge.tsx';
import { type Reader, sayStory, sayWhen } from './wording.ts';

export const metadata = { title: messages.title_client };

/** *Mes documents*, of the Lab and of One. */
export default memberPage('documents', async ({ viewer, db, query }) => {
  const asked = listQuery.parse(query);
  const list = await listDocuments(db, scopeOf(viewer), asked, viewer.person.userId);
  return <Mine viewer={viewer} list={list} asked={asked} />;
});

function Mine({ viewer, list, asked }: { viewer: MemberViewer; list: DocumentList; asked: ListQuery }) {
  const { person, client } = viewer;
  const address = person.addressForm;
  const reader: Reader = { side: 'client', address, zone: person.timeZone, now: new Date() };
  const say = translator(messages, { address });
  const operator = client.operatorName;
  const writable = isWritable({ clientStatus: client.status }, 'client');
  const inTrash = asked.corbeille === '1';
  const all = Object.values(list.byType).reduce((sum, count) => sum + count, 0);
  const Icon = inTrash ? Trash2 : FolderOpen;
  const files = list.lines.filter(({ version }) => version > 0).map(({ id }) => id);
  const blank = all === 0 && !asked.q && !asked.status;
  return (
    <>
      <Crumbs trail={[{ label: say(inTrash ? 'title_trash' : 'title_client') }]} />
      <PageHeader
        title={
          <span className="flex items-center gap-3 max-sm:text-xl">
            <Icon aria-hidden="true" className="size-6" />
            {say(inTrash ? 'title_trash' : 'title_client')}
          </span>
        }
        lead={<span className="max-sm:hidden">{inTrash ? say('lead_trash') : say('lead_client', { operator })}</span>}
        actions={writable && !inTrash && <DepositButton address={address} variant={blank ? 'primary' : 'secondary'} />}
      />
      {!writable && (
        <Callout tone="info" className="mb-5">
          {say('read_only', { operator })}
        </Callout>
      )}
      {writable && !inTrash && (
        <DepositPanel
          side="client"
          personId={person.userId}
          address={address}
          operatorName={operator}
          clientId={client.id}
        />
      )}
      {!inTrash && <Arrival lines={asked.q ? [] : list.lines} reader={reader} operator={operator} />}
      {blank ? (
        <Blank reader={reader} operator={operator} inTrash={inTrash} />
      ) : (
        <>
          <Filters list={list} asked={asked} all={all} reader={reader} />
          {list.lines.length === 0 ? (
            <p className="py-8 text-center text-muted">
              {say('no_result')}{' '}
              <TextLink href={listHref({ corbeille: asked.corbeille })}>{say('no_result_reset')}</TextLink>
            </p>
          ) : (
            <RowKeys>
              <Card flush>
                <List>
                  {list.lines.map((line) => (
                    <Line key={line.id} line={line} reader={reader} />
                  ))}
                </List>
              </Card>
            </RowKeys>
          )}
          <Pagination
            page={asked.page}
            pageSize={PAGE_SIZE}
            total={list.total}
            hrefOf={(page) => listHref({ ...asked, page })}
          />
        </>
      )}
      <footer className="mt-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-sm text-muted">
        <p className="flex items-center gap-2.5">
          <ShieldCheck aria-hidden="true" className="size-4 flex-none" />
          {say('audience_rule', { operator })}
        </p>
        <span className="flex flex-wrap gap-x-6 gap-y-2">
          {!inTrash && files.length > 0 && (
            <a href={zipHref(files)} className="fx-link inline-flex items-center gap-1.5">
              <FileArchive aria-hidden="true" className="size-4 flex-none" />
              {say('zip_list')}
            </a>
          )}
          {inTrash ? (
            <TextLink href="/documents" icon={<ArrowLeft aria-hidden="true" />}>
              {say('close_trash')}
            </TextLink>
          ) : (
            <TextLink href={listHref({ corbeille: '1' })} icon={<Trash2 aria-hidden="true" />}>
              {say('open_trash')}
            </TextLink>
          )}
        </span>
      </footer>
    </>
  );
}

/** The newest document that the operator added and that wasn't opened yet. */
function Arrival({ lines, reader, operator }: { lines: readonly DocumentLine[]; reader: Reader; operator: string }) {
  const line = lines.find((one) => lineState(one, 'client') === 'new');
  if (!line) return null;
  const say = translator(messages, { address: reader.address });
  return (
    <section className="doc-arrival" aria-label={say('state_new')}>
      <span className="doc-arrival-fox" aria-hidden="true">
        <Fox size={44} age={0.4} />
      </span>
      <p className="min-w-0 flex-1">
        <b className="block font-ui text-md font-semibold">{say('home_new_title', { name: line.name })}</b>
        {say('arrived_lead', { operator, when: sayWhen(line.createdAt, reader) })}
      </p>
      <LinkButton href={documentHref(line.id)} variant="primary">
        {say('arrived_open')}
      </LinkButton>
    </section>
  );
}

function Filters({ list, asked, all, reader }: { list: DocumentList; asked: ListQuery; all: number; reader: Reader }) {
  const say = translator(messages, { address: reader.address });
  const { q, corbeille } = asked;
  const kinds = DOCUMENT_TYPES.map((type) => ({
    label: say(`filter_${type}`),
    href: listHref({ type, q, corbeille }),
    count: list.byType[type],
  }));
  return (
    <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
      <FilterChips
        label={say('filters')}
        current={listHref({ type: asked.type, q, corbeille })}
        filters={[{ label: say('filter_all'), href: listHref({ q, corbeille }), count: all }, ...kinds]}
      />
      <SearchForm
        action="/documents"
        label={say('search_client')}
        defaultValue={q}
        keep={{ type: asked.type, corbeille }}
        className="w-full sm:w-72"
      />
    </div>
  );
}

function Line({ line, reader }: { line: DocumentLine; reader: Reader }) {
  const say = translator(messages, { address: reader.address });
  return (
    <ListItem
      className="doc-line"
      href={documentHref(line.id)}
      start={<FileIcon mime={line.mime ?? ''} fresh={lineState(line, 'client') === 'new'} />}
      title={line.name}
      note={sayStory(line, reader)}
      end={
        <>
          <span className="doc-type">{say(`type_${line.type}`)}</span>
          <span className="doc-state">
            <StateBadge document={line} viewer="client" />
          </span>
          {mayRestore(line, 'client') ? (
            <RestoreButton documentId={line.id} name={line.name} address={reader.address} />
          ) : (
            <ChevronRight aria-hidden="true" className="doc-go" />
          )}
        </>
      }
    />
  );
}

function Blank({ reader, operator, inTrash }: { reader: Reader; operator: string; inTrash: boolean }) {
  const say = translator(messages, { address: reader.address });
  if (inTrash) return <EmptyState title={say('empty_trash')} art={<Trash2 aria-hidden="true" />} />;
  return (
    <EmptyState title={say('empty_client')} art={<Fox size={72} age={0.2} />}>
      {say('empty_client_lead', { operator })}
    </EmptyState>
  );
}
