import { cx } from './cx.ts';

export interface ProgressProps {
  /** From 0 to `max`; leave out when the end is unknown. */
  value?: number | undefined;
  max?: number;
  /** What is progressing, read aloud. */
  label: string;
  tone?: 'accent' | 'danger';
  className?: string;
}

export function Progress({ value, max = 100, label, tone = 'accent', className }: ProgressProps) {
  return (
    <progress
      className={cx('fx-progress', tone === 'danger' && 'fx-progress-danger', className)}
      max={max}
      value={value}
      aria-label={label}
    />
  );
}
