import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';

export interface CardProps extends ComponentProps<'section'> {
  /** No padding: for a list or a table that runs to the edges. */
  flush?: boolean;
}

export function Card({ flush = false, className, children, ...rest }: CardProps) {
  return (
    <section {...rest} className={cx('fx-card', flush && 'fx-card-flush', className)}>
      {children}
    </section>
  );
}

export interface CardHeadProps {
  title: ReactNode;
  /** Level of the heading, so that headings stay in order on the page. */
  level?: 2 | 3 | 4;
  id?: string | undefined;
  /** A « ? » that explains what isn't obvious, beside the words. */
  tip?: ReactNode;
  /** A link, a count or a menu, at the end of the line. */
  end?: ReactNode;
}

export function CardHead({ title, level = 2, id, tip, end }: CardHeadProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="fx-card-head">
      {tip ? (
        <div>
          <Heading id={id}>{title}</Heading>
          {tip}
        </div>
      ) : (
        <Heading id={id}>{title}</Heading>
      )}
      {end}
    </div>
  );
}
