import { Fragment, type ReactNode } from 'react';
import { cx } from './cx.ts';

export interface Definition {
  term: string;
  value: ReactNode;
}

/** Names and values. `split` sets the values at the end of the line, for amounts. */
export function DefinitionList({
  items,
  split = false,
  className,
}: {
  items: readonly Definition[];
  split?: boolean;
  className?: string;
}) {
  return (
    <dl className={cx('fx-details', split && 'fx-details-split', className)}>
      {items.map(({ term, value }) => (
        <Fragment key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
