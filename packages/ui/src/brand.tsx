import { cx } from './cx.ts';
import { Fox } from './fox.tsx';

export interface BrandProps {
  /** “Foxeo Hub”, or the client's own name on their dashboard. */
  name: string;
  /** A line under it. */
  note?: string | undefined;
  className?: string;
}

/** The mark of a dashboard, on its canvas. */
export function Brand({ name, note, className }: BrandProps) {
  return (
    <span className={cx('fx-brand', className)}>
      <span className="fx-fox-tile">
        <Fox size={24} />
      </span>
      <span>
        {name}
        {note && <small>{note}</small>}
      </span>
    </span>
  );
}

/** The fox and the name, off the canvas: sign-in, mails, public pages. */
export function Wordmark({ size = 32, className }: { size?: number; className?: string }) {
  return (
    <span className={cx('fx-brand', 'text-lg', className)}>
      <Fox size={size} />
      Foxeo
    </span>
  );
}
