import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export interface PageHeaderProps {
  title: ReactNode;
  /** Badges that qualify the title. */
  marks?: ReactNode;
  /** An avatar or an icon, before it. */
  start?: ReactNode;
  lead?: ReactNode;
  /** The acts of the page; one of them may be solid. */
  actions?: ReactNode;
  className?: string;
}

/** The `h1` of a page: one a page. */
export function PageHeader({ title, marks, start, lead, actions, className }: PageHeaderProps) {
  return (
    <header className={cx('fx-page-head', className)}>
      <div className="flex min-w-0 items-center gap-4">
        {start}
        <div className="min-w-0">
          <h1 className="fx-page-title">
            {title}
            {marks}
          </h1>
          {lead && <p className="fx-page-lead">{lead}</p>}
        </div>
      </div>
      {actions && <div className="fx-page-acts">{actions}</div>}
    </header>
  );
}
