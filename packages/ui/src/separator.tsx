import { cx } from './cx.ts';

/** A thin rule; with a word, the “ou” between two ways of signing in. */
export function Separator({ label, className }: { label?: string; className?: string }) {
  if (label) return <p className={cx('fx-separator-label', className)}>{label}</p>;
  return <hr className={cx('fx-separator', className)} />;
}
