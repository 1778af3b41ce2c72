import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export interface EmptyStateProps {
  title: string;
  /** What to do first. */
  children?: ReactNode;
  /** The fox, or a quiet icon. */
  art?: ReactNode;
  actions?: ReactNode;
  level?: 2 | 3;
  className?: string;
}

/** Nothing here yet. Say what to do first; “no result” under filters is a line, not this. */
export function EmptyState({ title, children, art, actions, level = 2, className }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={cx('fx-empty', className)}>
      {art && <div className="fx-empty-art">{art}</div>}
      <Heading className="fx-empty-title">{title}</Heading>
      {children && <p className="fx-empty-text">{children}</p>}
      {actions && <div className="fx-empty-acts">{actions}</div>}
    </div>
  );
}
