import { TrendingDown, TrendingUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export interface StatProps {
  label: string;
  value: ReactNode;
  /** A clause after or under the figure: “dont 1 en retard”. */
  note?: ReactNode;
  trend?: { direction: 'up' | 'down'; good: boolean; text: string };
  tone?: 'danger';
  /** For a row of figures: the note sits on the figure's line. */
  compact?: boolean;
  /** A small chart, at the end. */
  chart?: ReactNode;
  className?: string;
}

/** One figure and its name. */
export function Stat({ label, value, note, trend, tone, compact = false, chart, className }: StatProps) {
  const Arrow = trend?.direction === 'up' ? TrendingUp : TrendingDown;
  const figure = <span className={cx('fx-stat-value', tone === 'danger' && 'text-danger-text')}>{value}</span>;
  return (
    <div className={cx('flex items-end justify-between gap-4', className)}>
      <dl className={cx('fx-stat', compact && 'fx-stat-compact')}>
        <dt className="fx-stat-label">{label}</dt>
        <dd className={compact ? 'flex items-baseline gap-2 whitespace-nowrap' : 'grid gap-1'}>
          {figure}
          {trend && (
            <span className={cx('fx-delta', trend.good ? 'fx-delta-good' : 'fx-delta-bad')}>
              <Arrow aria-hidden="true" />
              {trend.text}
            </span>
          )}
          {note && <span className="fx-stat-note">{note}</span>}
        </dd>
      </dl>
      {chart}
    </div>
  );
}

/** Figures side by side in one frame; on a phone they scroll sideways. */
export function StatRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    // it scrolls, so the keyboard must reach it
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region takes focus (WCAG 2.1.1)
    <section aria-label={label} className="fx-stat-row" tabIndex={0}>
      {children}
    </section>
  );
}
