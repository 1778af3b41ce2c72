import { cx } from './cx.ts';

/** A turning ring. Silent: whoever waits says so in words (`aria-busy`, a status line). */
export function Spinner({ className }: { className?: string }) {
  return <span className={cx('fx-spinner', className)} aria-hidden="true" />;
}
