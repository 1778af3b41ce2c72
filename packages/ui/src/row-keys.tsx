import type { ReactNode } from 'react';

/** Gives the keys of lists (see `row-listener.ts`) to what it wraps. */
export function RowKeys({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div data-rows="" className={className}>
      {children}
    </div>
  );
}
