import type { ReactNode } from 'react';
import { cx } from '../src/cx.ts';

/** A titled frame around one family of the kit. */
export function Sample({ title, wide = false, children }: { title: string; wide?: boolean; children: ReactNode }) {
  return (
    <section className={cx('fx-card min-w-0', wide && 'lg:col-span-2')}>
      <h2 className="mb-4 text-md">{title}</h2>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">{children}</div>
    </section>
  );
}

export function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-3">{children}</div>;
}
