import { formatDateTime } from '@foxeo/core/dates';
import { translator } from '@foxeo/core/messages';
import { LinkButton } from '@foxeo/ui/link-button';
import { List, ListItem } from '@foxeo/ui/list';
import { SearchForm } from '@foxeo/ui/search-form';
import { chatHref, messageHref } from '../addresses.ts';
import { messages, searchMessages } from '../messages.ts';
import { excerptOf } from '../rules.ts';
import type { Message } from '../schema.ts';

const say = translator(searchMessages);

/** Looks for words in this conversation; the search is in the address. */
export function SearchBox({ action, value }: { action: string; value: string }) {
  return <SearchForm action={action} defaultValue={value} label={say('label')} className="ch-find" />;
}

export function Found({
  found,
  text,
  clientId,
  zone,
}: {
  found: readonly Message[];
  text: string;
  clientId: string | null;
  zone: string;
}) {
  return (
    <section className="ch-found" aria-labelledby="trouve">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="trouve" className="text-md" role="status">
          {say('found', { count: found.length, text })}
        </h2>
        <LinkButton size="sm" href={chatHref(clientId)}>
          {say('back')}
        </LinkButton>
      </div>
      <List>
        {found.map((message) => (
          <ListItem
            key={message.id}
            href={messageHref(clientId, message.seq)}
            title={excerptOf(message.body, 160)}
            note={`${message.name ?? translator(messages)('someone')} · ${formatDateTime(new Date(message.at), zone)}`}
          />
        ))}
      </List>
    </section>
  );
}
