import { translator } from '@foxeo/core/messages';
import { Avatar } from '@foxeo/ui/avatar';
import { Count } from '@foxeo/ui/badge';
import { FilterChips } from '@foxeo/ui/filters';
import { List, ListItem } from '@foxeo/ui/list';
import { Pagination } from '@foxeo/ui/pagination';
import type { ReactNode } from 'react';
import { Arrivals } from '../components/arrivals.tsx';
import { QueueKeys } from '../components/queue-keys.tsx';
import { hubMessages, messages } from '../messages.ts';
import { PAGE_SIZE, type Queue } from '../queries.ts';
import { isLate, neighbours, queueHref, sayRound } from '../rules.ts';
import { FILTERS, type QueueQuery, type SubmissionLine } from '../schema.ts';
import { sayPromise } from './standing.ts';

const say = translator(messages, { address: 'tu' });
const sayHub = translator(hubMessages, { address: 'tu' });

export interface QueuePaneProps {
  queue: Queue;
  asked: QueueQuery;
  /** The one whose detail is beside. */
  openId: string | null;
  /** Under an empty list, where nothing stands beside it. */
  empty?: ReactNode;
  now: Date;
  zone: string;
}

/** The queue: its filters and its lines. With nothing open it is the page, and carries its title. */
export function QueuePane({ queue, asked, openId, empty, now, zone }: QueuePaneProps) {
  const { lines, counts, total } = queue;
  const { previous, next } = neighbours(lines, openId);
  const Title = openId ? 'p' : 'h1';
  const count = { toutes: counts.pending, retard: counts.late, traitees: counts.answered };
  return (
    <>
      <div className="grid gap-3 px-4 pt-4 pb-3">
        <Title className="flex items-center gap-2.5 font-ui text-lg font-semibold">
          {say('title_hub')}
          <Count value={counts.pending} label={sayHub('waiting')} />
        </Title>
        <FilterChips
          label={sayHub('filters')}
          current={queueHref(null, { ...asked, page: 1 })}
          filters={FILTERS.map((filtre) => ({
            label: sayHub(`filter_${filtre}`),
            href: queueHref(null, { ...asked, filtre, page: 1 }),
            count: count[filtre],
          }))}
        />
      </div>
      {lines.length > 0 ? (
        <List className="border-y border-border" data-queue="">
          {lines.map((line) => (
            <QueueLine
              key={line.id}
              line={line}
              href={queueHref(line.id, asked)}
              open={line.id === openId}
              {...{ now, zone }}
            />
          ))}
        </List>
      ) : (
        (empty ?? <p className="px-4 py-6 text-sm text-muted">{sayEmpty(asked)}</p>)
      )}
      <div className="px-4 py-3">
        <Pagination
          page={asked.page}
          pageSize={PAGE_SIZE}
          total={total}
          hrefOf={(page) => queueHref(openId, { ...asked, page })}
        />
      </div>
      <QueueKeys previous={previous && queueHref(previous, asked)} next={next && queueHref(next, asked)} />
      <Arrivals
        now={now.toISOString()}
        lines={lines
          .filter(({ status }) => status === 'pending')
          .map(({ id, round, title, clientName, submittedAt }) => ({
            key: `${id}:${round}`,
            title,
            clientName,
            submittedAt,
          }))}
      />
    </>
  );
}

/** What an empty list says under its filters. */
export function sayEmpty({ filtre, client }: QueueQuery): string {
  if (client) return sayHub('none_client');
  return filtre === 'toutes' ? sayHub('empty_title') : sayHub(`none_${filtre}`);
}

interface QueueLineProps {
  line: SubmissionLine;
  href: string;
  open: boolean;
  now: Date;
  zone: string;
}

function QueueLine({ line, href, open, now, zone }: QueueLineProps) {
  const late = isLate(line, now);
  return (
    <ListItem
      className="items-start"
      start={<Avatar name={line.clientName} />}
      title={line.clientName}
      href={href}
      current={open}
      note={
        <>
          <span className="block">
            {say('line_note', { kind: say(`kind_${line.kind}`), title: line.title, round: sayRound(line.round) })}
          </span>
          <span className={late ? 'fx-reason fx-reason-late block' : 'block'}>{sayPromise(line, now, zone)}</span>
        </>
      }
    />
  );
}
