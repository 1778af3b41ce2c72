import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Tone } from './badge.tsx';
import { cx } from './cx.ts';

const ICONS = {
  neutral: Info,
  accent: Info,
  info: Info,
  success: CircleCheck,
  warn: TriangleAlert,
  danger: CircleAlert,
};

export interface CalloutProps {
  tone?: Tone;
  title?: string;
  icon?: ReactNode;
  /** A button or a link that answers it. */
  action?: ReactNode;
  /** `status` or `alert` when it appears after the page: it is then read aloud. */
  role?: 'status' | 'alert' | 'note';
  className?: string;
  children?: ReactNode;
}

/** A remark set in the page. */
export function Callout({ tone = 'neutral', title, icon, action, role, className, children }: CalloutProps) {
  const Icon = ICONS[tone];
  return (
    <div role={role} className={cx('fx-callout', tone !== 'neutral' && `fx-callout-${tone}`, className)}>
      {icon ?? <Icon aria-hidden="true" />}
      <div className="fx-callout-body">
        {title && <p className="fx-callout-title">{title}</p>}
        {children}
      </div>
      {action}
    </div>
  );
}
