import { translator } from '@foxeo/core/messages';
import { Card } from '@foxeo/ui/card';
import { EmptyState } from '@foxeo/ui/empty-state';
import { FilterChips } from '@foxeo/ui/filters';
import { Fox } from '@foxeo/ui/fox';
import { TextLink } from '@foxeo/ui/link-button';
import { List } from '@foxeo/ui/list';
import { Pagination } from '@foxeo/ui/pagination';
import type { ReactNode } from 'react';
import { messages } from '../messages.ts';
import { PAGE_SIZE } from '../queries.ts';
import { listHref } from '../rules.ts';

const say = translator(messages, { address: 'tu' });

interface QueueListProps<Filter extends string> {
  path: string;
  filters?: {
    label: string;
    all: readonly Filter[];
    current: Filter;
    counts: Record<Filter, number>;
    nameOf: (filter: Filter) => string;
  };
  page: number;
  total: number;
  /** When nothing was ever there. */
  blank: { title: string; text: string };
  lines: readonly ReactNode[];
}

/** A queue of the system: its filters, its lines fifty a page, and what to say when there are none. */
export function QueueList<Filter extends string>({ path, filters, page, total, blank, lines }: QueueListProps<Filter>) {
  const everything = filters ? Math.max(...Object.values<number>(filters.counts)) : total;
  if (everything === 0) {
    return (
      <EmptyState title={blank.title} art={<Fox size={72} age={0.2} />}>
        {blank.text}
      </EmptyState>
    );
  }
  const current = filters?.current ?? 'tous';
  return (
    <div className="grid gap-4">
      {filters && (
        <FilterChips
          label={filters.label}
          current={listHref(path, current)}
          filters={filters.all.map((filter) => ({
            label: filters.nameOf(filter),
            href: listHref(path, filter),
            count: filters.counts[filter],
          }))}
        />
      )}
      {lines.length === 0 ? (
        <p role="status" className="py-8 text-center text-muted">
          {say('page_empty')} <TextLink href={path}>{say('page_all')}</TextLink>
        </p>
      ) : (
        <Card flush>
          <List>{lines}</List>
        </Card>
      )}
      <Pagination page={page} pageSize={PAGE_SIZE} total={total} hrefOf={(wanted) => listHref(path, current, wanted)} />
    </div>
  );
}
