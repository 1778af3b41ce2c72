import type { ReactNode } from 'react';
import { cx } from './cx.ts';

/** What happened, in order: `<Timeline><TimelineItem … /></Timeline>`. */
export function Timeline({ className, children }: { className?: string; children: ReactNode }) {
  return <ol className={cx('fx-timeline', className)}>{children}</ol>;
}

export interface TimelineItemProps {
  icon: ReactNode;
  title: ReactNode;
  /** A `RelativeTime`, or a date in words. */
  when?: ReactNode;
  children?: ReactNode;
}

export function TimelineItem({ icon, title, when, children }: TimelineItemProps) {
  return (
    <li className="fx-timeline-item">
      <span className="fx-timeline-mark" aria-hidden="true">
        {icon}
      </span>
      <div>
        <div className="fx-timeline-head">
          <span className="fx-timeline-title">{title}</span>
          {when && <span className="fx-timeline-when">{when}</span>}
        </div>
        {children && <div className="text-sm text-soft">{children}</div>}
      </div>
    </li>
  );
}
