import { translator } from '@foxeo/core/messages';
import { Avatar } from '@foxeo/ui/avatar';
import { Count } from '@foxeo/ui/badge';
import { FilterChips } from '@foxeo/ui/filters';
import { LinkButton } from '@foxeo/ui/link-button';
import { List, ListItem } from '@foxeo/ui/list';
import { Pagination } from '@foxeo/ui/pagination';
import { Settings2 } from 'lucide-react';
import { chatHref } from '../addresses.ts';
import { ThreadKeys } from '../components/thread-keys.tsx';
import { deskMessages, messages } from '../messages.ts';
import { PAGE_SIZE, type Threads } from '../queries.ts';
import { excerptOf, promisedAt, sayMoment, sayWhen } from '../rules.ts';
import { FILTERS, type ThreadLine, type ThreadsQuery } from '../schema.ts';

const say = translator(deskMessages, { address: 'tu' });
const sayShared = translator(messages, { address: 'tu' });

export interface ThreadsPaneProps {
  threads: Threads;
  asked: ThreadsQuery;
  openId: string | null;
  answerDays: number;
  now: Date;
  zone: string;
}

/** The operator's conversations and their filters. With none open it is the page, and carries its title. */
export function ThreadsPane({ threads, asked, openId, answerDays, now, zone }: ThreadsPaneProps) {
  const { lines, counts, total } = threads;
  const Title = openId ? 'p' : 'h1';
  const at = lines.findIndex(({ clientId }) => clientId === openId);
  const hrefOf = (line: ThreadLine | undefined) => (line ? chatHref(line.clientId, asked) : null);
  return (
    <>
      <div className="grid gap-3 px-4 pt-4 pb-3">
        <div className="flex items-center justify-between gap-2">
          <Title className="flex items-center gap-2.5 font-ui text-lg font-semibold">
            {sayShared('title')}
            {counts['non-lus'] > 0 && (
              <Count value={counts['non-lus']} label={say('unread_threads', { count: counts['non-lus'] })} />
            )}
          </Title>
          <LinkButton variant="ghost" size="sm" href="/chat/reglages" icon={<Settings2 aria-hidden="true" />}>
            {say('settings')}
          </LinkButton>
        </div>
        <FilterChips
          label={say('filters')}
          current={chatHref(null, { ...asked, page: 1 })}
          filters={FILTERS.map((filtre) => ({
            label: say(`filter_${filtre}`),
            href: chatHref(null, { filtre }),
            count: counts[filtre],
          }))}
        />
      </div>
      {lines.length > 0 ? (
        <List className="border-y border-border" data-queue="">
          {lines.map((line) => (
            <Thread
              key={line.clientId}
              href={chatHref(line.clientId, asked)}
              open={line.clientId === openId}
              {...{ line, answerDays, now, zone }}
            />
          ))}
        </List>
      ) : (
        <div className="grid justify-items-start gap-2 px-4 py-6 text-sm text-muted">
          <p>{say(`none_${asked.filtre}`)}</p>
          {asked.filtre !== 'tous' && <LinkButton href={chatHref()}>{say('all')}</LinkButton>}
        </div>
      )}
      <div className="px-4 py-3">
        <Pagination
          page={asked.page}
          pageSize={PAGE_SIZE}
          total={total}
          hrefOf={(page) => chatHref(openId, { ...asked, page })}
        />
      </div>
      <ThreadKeys previous={at > 0 ? hrefOf(lines[at - 1]) : null} next={hrefOf(lines[at + 1])} />
    </>
  );
}

interface ThreadProps {
  line: ThreadLine;
  href: string;
  open: boolean;
  answerDays: number;
  now: Date;
  zone: string;
}

function Thread({ line, href, open, answerDays, now, zone }: ThreadProps) {
  const { clientName, unread, last } = line;
  const standing = sayStanding(line, answerDays, now, zone);
  return (
    <ListItem
      className="items-start"
      start={<Avatar name={clientName} />}
      title={
        <>
          {clientName} {unread > 0 && <Count value={unread} label={say('unread', { count: unread })} />}
        </>
      }
      href={href}
      current={open}
      note={
        <>
          <span className={unread > 0 ? 'block truncate font-medium text-text' : 'block truncate'} dir="auto">
            {sayLast(last)}
          </span>
          <span className={standing?.late ? 'fx-reason fx-reason-late block' : 'block'}>
            {[last && sayWhen(new Date(last.at), now, zone), standing?.words].filter(Boolean).join(' · ')}
          </span>
        </>
      }
    />
  );
}

function sayLast(last: ThreadLine['last']): string {
  if (!last) return say('no_message');
  if (last.deleted) return sayShared('deleted');
  const words = excerptOf(last.excerpt, 90) || sayShared('files', { count: last.files });
  return last.kind === 'operator' ? say('you', { words }) : words;
}

/** What this conversation waits for, in words. */
export function sayStanding(
  { awaiting, awaitingSince, snoozedUntil }: Pick<ThreadLine, 'awaiting' | 'awaitingSince' | 'snoozedUntil'>,
  answerDays: number,
  now: Date,
  zone: string,
): { words: string; late: boolean } | null {
  if (snoozedUntil)
    return { words: say('snoozed', { when: sayMoment(new Date(snoozedUntil), now, zone) }), late: false };
  if (awaiting === 'client') return { words: say('awaits'), late: false };
  if (awaiting !== 'operator' || !awaitingSince) return null;
  const due = promisedAt(new Date(awaitingSince), answerDays);
  const late = due < now;
  return { words: say(late ? 'late' : 'due', { when: sayMoment(due, now, zone) }), late };
}
