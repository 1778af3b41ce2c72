import { cx } from './cx.ts';
import { Link } from './link.tsx';

export interface Filter {
  label: string;
  href: string;
  count?: number | undefined;
}

interface FilterBarProps {
  filters: readonly Filter[];
  /** Address of the filter in force. */
  current: string;
  label: string;
  className?: string;
}

/** Filters as chips with their counts. Each is an address, so the list can be shared and found again. */
export function FilterChips({ filters, current, label, className }: FilterBarProps) {
  return (
    <nav aria-label={label} className={cx('fx-chips', className)}>
      {filters.map((filter) => (
        <Link
          key={filter.href}
          href={filter.href}
          className="fx-chip"
          aria-current={filter.href === current ? 'true' : undefined}
          prefetch={false}
          scroll={false}
        >
          {filter.label}
          {filter.count !== undefined && <span className="fx-chip-count">{filter.count}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** Two to four ways of looking at the same thing. */
export function Segments({ filters, current, label, className }: FilterBarProps) {
  return (
    <nav aria-label={label} className={cx('fx-seg', className)}>
      {filters.map((filter) => (
        <Link
          key={filter.href}
          href={filter.href}
          aria-current={filter.href === current ? 'true' : undefined}
          prefetch={false}
          scroll={false}
        >
          {filter.label}
          {filter.count !== undefined && <span className="num">{filter.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
