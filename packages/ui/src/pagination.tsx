import { ChevronLeft, ChevronRight } from 'lucide-react';
import { LinkButton } from './link-button.tsx';
import { say } from './messages.ts';

export interface PaginationProps {
  /** From 1. */
  page: number;
  pageSize: number;
  /** Rows in all. */
  total: number;
  /** Address of a page, filters kept. */
  hrefOf: (page: number) => string;
}

/** Nothing when everything fits on one page. */
export function Pagination({ page, pageSize, total, hrefOf }: PaginationProps) {
  const pages = Math.ceil(total / pageSize);
  if (pages <= 1) return null;
  const from = (page - 1) * pageSize + 1;
  return (
    <nav aria-label={say('pages')} className="fx-pager">
      <p className="num">{say('page_position', { from, to: Math.min(total, page * pageSize), total })}</p>
      <div className="flex gap-2">
        {page > 1 && (
          <LinkButton
            href={hrefOf(page - 1)}
            prefetch={false}
            rel="prev"
            size="sm"
            icon={<ChevronLeft aria-hidden="true" />}
          >
            {say('page_previous')}
          </LinkButton>
        )}
        {page < pages && (
          <LinkButton href={hrefOf(page + 1)} prefetch={false} rel="next" size="sm">
            {say('page_next')}
            <ChevronRight aria-hidden="true" />
          </LinkButton>
        )}
      </div>
    </nav>
  );
}
