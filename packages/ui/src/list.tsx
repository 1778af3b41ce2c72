import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';
import { Link } from './link.tsx';

/** Lines parted by rules; inside `<Card flush>` to frame them. */
export function List({ className, children, ...rest }: ComponentProps<'ul'>) {
  return (
    <ul {...rest} className={cx('fx-list', className)}>
      {children}
    </ul>
  );
}

export interface ListItemProps {
  /** An icon tile, an avatar or a check box. */
  start?: ReactNode;
  title: ReactNode;
  note?: ReactNode;
  /** The whole line goes there; buttons of `end` stay apart. */
  href?: string;
  /** Why now, always in the same place: “Promis hier à 18 h”. */
  reason?: ReactNode;
  /** `late` once it is late, never before; `now` for what has begun. */
  urgency?: 'late' | 'now';
  end?: ReactNode;
  /** The line whose detail is open. */
  current?: boolean;
  id?: string;
  className?: string;
}

export function ListItem({
  start,
  title,
  note,
  href,
  reason,
  urgency,
  end,
  current = false,
  id,
  className,
}: ListItemProps) {
  return (
    <li id={id} className={cx('fx-item', className)} data-row="" aria-current={current || undefined}>
      {start}
      <div className="fx-item-body">
        {href ? (
          <Link href={href} className="fx-item-title fx-item-link" data-row-link="">
            {title}
          </Link>
        ) : (
          <span className="fx-item-title">{title}</span>
        )}
        {note && <span className="fx-item-note">{note}</span>}
      </div>
      {(reason || end) && (
        <div className="fx-item-end">
          {reason && <span className={cx('fx-reason', urgency && `fx-reason-${urgency}`)}>{reason}</span>}
          {end}
        </div>
      )}
    </li>
  );
}
