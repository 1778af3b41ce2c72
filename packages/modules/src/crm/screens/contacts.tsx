import { formatDateTime, formatPlainDate, formatRelative, plainDateIn } from '@foxeo/core/dates';
import { t } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { Avatar } from '@foxeo/ui/avatar';
import { Card } from '@foxeo/ui/card';
import { EmptyState } from '@foxeo/ui/empty-state';
import { FilterChips } from '@foxeo/ui/filters';
import { Fox } from '@foxeo/ui/fox';
import { LinkButton, TextLink } from '@foxeo/ui/link-button';
import { List, ListItem } from '@foxeo/ui/list';
import { PageHeader } from '@foxeo/ui/page-header';
import { Pagination } from '@foxeo/ui/pagination';
import { RowKeys } from '@foxeo/ui/row-keys';
import { SearchForm } from '@foxeo/ui/search-form';
import { contactsHref, photoHref, relationHref } from '../addresses.ts';
import { messages } from '../messages.ts';
import { listContacts, PAGE_SIZE } from '../queries.ts';
import { nextBirthday, SILENT_AFTER_DAYS } from '../rules.ts';
import { type Contact, type ContactsQuery, contactsQuery } from '../schema.ts';
import { type Reader, say } from './reader.ts';

export const metadata = { title: t(messages, 'title') };

const FILTERS = ['tous', 'silence', 'rappels', 'anniversaires'] as const;

/** `/crm`: the people behind the clients, those without news first. */
export default operatorPage('crm', async ({ viewer, db, query }) => {
  const asked = contactsQuery.parse(query);
  const { lines, total, everyone } = await listContacts(db, viewer.operator.id, asked);
  const reader: Reader = { now: new Date(), zone: viewer.person.timeZone, userId: viewer.person.userId };
  return (
    <>
      <Crumbs trail={[{ label: say('title') }]} />
      <PageHeader title={say('title')} lead={say('lead')} />
      {everyone === 0 ? (
        <EmptyState
          art={<Fox size={72} />}
          title={say('empty_title')}
          actions={<LinkButton href="/fiches_clients/nouveau">{say('empty_act')}</LinkButton>}
        >
          {say('empty_text')}
        </EmptyState>
      ) : (
        <RowKeys className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          <div className="flex min-w-0 max-w-full flex-wrap items-center justify-between gap-3 *:max-w-full">
            <FilterChips
              label={say('filters')}
              current={contactsHref({ ...asked, page: 1 })}
              filters={FILTERS.map((filtre) => ({
                label: say(`filter_${filtre}`),
                href: contactsHref({ ...asked, filtre, page: 1 }),
              }))}
            />
            <SearchForm
              className="w-full sm:w-72"
              action="/crm"
              defaultValue={asked.q}
              label={say('search')}
              keep={{ filtre: asked.filtre === 'tous' ? undefined : asked.filtre }}
            />
          </div>
          {lines.length === 0 ? (
            <Nobody query={asked} />
          ) : (
            <Card flush>
              <List aria-label={say('title')}>
                {lines.map((contact) => (
                  <Person key={contact.clientId} contact={contact} filtre={asked.filtre} {...reader} />
                ))}
              </List>
            </Card>
          )}
          <Pagination
            page={asked.page}
            pageSize={PAGE_SIZE}
            total={total}
            hrefOf={(page) => contactsHref({ ...asked, page })}
          />
        </RowKeys>
      )}
    </>
  );
});

interface PersonProps extends Reader {
  contact: Contact;
  filtre: ContactsQuery['filtre'];
}

function Person({ contact, filtre, now, zone }: PersonProps) {
  const { clientId, name, person, lastContactAt, nextReminder, hasPhoto } = contact;
  const due = nextReminder && new Date(nextReminder.dueAt);
  const heard = say('heard', {
    when: lastContactAt ? formatRelative(new Date(lastContactAt), now, zone) : say('never').toLocaleLowerCase('fr'),
  });
  const birthday = filtre === 'anniversaires' ? birthdayOf(contact, plainDateIn(now, zone)) : null;
  return (
    <ListItem
      href={relationHref(clientId)}
      start={<Avatar name={person} src={hasPhoto ? photoHref(clientId, contact.updatedAt) : null} />}
      title={name}
      note={[name !== person && person, heard].filter(Boolean).join(' · ')}
      reason={birthday ?? (nextReminder && due ? `${nextReminder.title} · ${formatDateTime(due, zone)}` : null)}
      {...(!birthday && due && due <= now && { urgency: 'late' })}
    />
  );
}

function birthdayOf({ birthDay, birthMonth }: Contact, today: string): string | null {
  if (!birthDay || !birthMonth) return null;
  const { on, inDays } = nextBirthday(today, birthMonth, birthDay);
  const day = formatPlainDate(on, 'long');
  return inDays === 0 ? `${say('birthday_today')} · ${day}` : day;
}

function Nobody({ query: { q, filtre, page } }: { query: ContactsQuery }) {
  const why = page > 1 ? say('none_page') : q ? say('none_search', { text: q }) : null;
  return (
    <div role="status" className="text-sm text-soft">
      <p className="font-medium text-text">{say('none_title')}</p>
      <p className="mt-1">
        {why ??
          (filtre === 'silence'
            ? say('none_silence', { days: SILENT_AFTER_DAYS })
            : filtre === 'anniversaires'
              ? say('none_anniversaires')
              : say('none_rappels'))}
      </p>
      <p className="mt-3">
        <TextLink href={contactsHref()}>{say('none_clear')}</TextLink>
      </p>
    </div>
  );
}
