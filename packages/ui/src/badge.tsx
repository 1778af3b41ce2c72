import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';

export type Tone = 'neutral' | 'accent' | 'success' | 'warn' | 'danger' | 'info';

export interface BadgeProps extends ComponentProps<'span'> {
  /** `hub`, `lab` and `one` name a space with its colour; `line` is the quiet outline. */
  tone?: Tone | 'line' | 'hub' | 'lab' | 'one';
  icon?: ReactNode;
}

/** A state in one or two words. Colour never speaks alone: give the word, and an icon where it helps. */
export function Badge({ tone = 'neutral', icon, className, children, ...rest }: BadgeProps) {
  return (
    <span {...rest} className={cx('fx-badge', tone !== 'neutral' && `fx-badge-${tone}`, className)}>
      {icon}
      {children}
    </span>
  );
}

/** A number beside a title or an entry. */
export function Count({ value, label, className }: { value: number; label?: string | undefined; className?: string }) {
  return (
    <span className={cx('fx-count', className)}>
      {value}
      {label && <span className="sr-only"> {label}</span>}
    </span>
  );
}

/** A dot that goes with words that say the same. */
export function Pip({ tone = 'neutral', className }: { tone?: Tone; className?: string }) {
  return <span className={cx('fx-pip', tone !== 'neutral' && `fx-pip-${tone}`, className)} aria-hidden="true" />;
}

/** A square with an icon, at the head of a line. */
export function IconTile({
  tone = 'neutral',
  className,
  children,
}: {
  tone?: Tone;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span className={cx('fx-icon-tile', tone !== 'neutral' && `fx-icon-tile-${tone}`, className)} aria-hidden="true">
      {children}
    </span>
  );
}
