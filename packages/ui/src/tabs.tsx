import { Count } from './badge.tsx';
import { cx } from './cx.ts';
import { Link } from './link.tsx';

export interface Tab {
  label: string;
  href: string;
  count?: number | undefined;
  /** What the number counts, for those who listen: “à lire”. */
  countLabel?: string | undefined;
}

/**
 * Parts of a page, each with its own address: they are links, so that going back, sharing and opening in a new tab
 * work. `current` is the address of the open one.
 */
export function Tabs({
  tabs,
  current,
  label,
  className,
}: {
  tabs: readonly Tab[];
  current: string;
  label: string;
  className?: string;
}) {
  return (
    <nav aria-label={label} className={cx('fx-tabs', className)}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          className="fx-tab"
          aria-current={tab.href === current ? 'page' : undefined}
        >
          {tab.label}
          {tab.count !== undefined && <Count value={tab.count} label={tab.countLabel} />}
        </Link>
      ))}
    </nav>
  );
}
