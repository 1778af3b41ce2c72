import { translator } from '@foxeo/core/messages';
import { Avatar } from '@foxeo/ui/avatar';
import { Count } from '@foxeo/ui/badge';
import { Link } from '@foxeo/ui/link';
import { TextLink } from '@foxeo/ui/link-button';
import { RowKeys } from '@foxeo/ui/row-keys';
import { Pin } from 'lucide-react';
import { clientHref, listHref } from '../addresses.ts';
import { HealthCell } from '../components/health.tsx';
import { SpaceBadge, StatusBadge } from '../components/marks.tsx';
import { listMessages } from '../messages/list.ts';
import { messages } from '../messages.ts';
import type { ClientList } from '../queries.ts';
import { type ClientLine, LISTED_STATUSES, type ListedStatus, type ListQuery } from '../schema.ts';

/** Each client as a card: what one looks for at a glance. */
export function ClientCards({ lines }: { lines: readonly ClientLine[] }) {
  return (
    <RowKeys>
      <ul className="fc-grid">
        {lines.map((line) => (
          <li key={line.id} className="fc-card" data-row={line.id}>
            <CardBody line={line} status />
          </li>
        ))}
      </ul>
    </RowKeys>
  );
}

/** A column a status, with as many clients as it shows and how many more there are. */
export function ClientBoard({ columns, query }: { columns: Record<ListedStatus, ClientList>; query: ListQuery }) {
  const say = translator(listMessages);
  const sayStatus = translator(messages);
  return (
    <RowKeys className="fc-board">
      {LISTED_STATUSES.map((status) => {
        const { lines, total } = columns[status];
        return (
          <section key={status} aria-labelledby={`colonne-${status}`} className="fc-column">
            <h2 id={`colonne-${status}`}>
              {sayStatus(`filter_${status}`)} <Count value={total} />
            </h2>
            {lines.length === 0 && <p className="text-sm text-muted">{say('board_empty')}</p>}
            <ul className="grid gap-2">
              {lines.map((line) => (
                <li key={line.id} className="fc-card" data-row={line.id}>
                  <CardBody line={line} />
                </li>
              ))}
            </ul>
            {total > lines.length && (
              <TextLink href={listHref({ ...query, vue: 'table', statut: status, page: 2 })}>
                {say('board_more', { count: total - lines.length })}
              </TextLink>
            )}
          </section>
        );
      })}
    </RowKeys>
  );
}

function CardBody({ line, status = false }: { line: ClientLine; status?: boolean }) {
  const say = translator(listMessages);
  const { name, contact, tags, pinned } = line;
  return (
    <>
      <div className="flex min-w-0 items-center gap-3">
        <Avatar name={name} />
        <div className="min-w-0">
          <Link href={clientHref(line.id)} data-row-link="" className="fc-card-name">
            {name}
          </Link>
          {contact !== name && <p className="truncate text-xs text-muted">{contact}</p>}
        </div>
        {pinned && (
          <span className="ml-auto">
            <Pin className="fc-pin" aria-hidden="true" />
            <span className="sr-only">{say('pinned')}</span>
          </span>
        )}
      </div>
      <p className="flex flex-wrap gap-1.5">
        <SpaceBadge dashboard={line.dashboard} />
        {status && <StatusBadge status={line.status} asked={line.asked} />}
      </p>
      <HealthCell health={line.health} reasons={line.healthReasons} />
      {tags.length > 0 && (
        <p className="fc-line-tags">
          {tags.slice(0, 4).map((tag) => (
            <span key={tag}>{tag}</span>
          ))}
          {tags.length > 4 && <span>+{tags.length - 4}</span>}
        </p>
      )}
    </>
  );
}
