import type { ReactNode } from 'react';

/** The `h1` of a page of the way in, and the sentence under it. */
export function Heading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div>
      <h1 className="text-2xl">{title}</h1>
      {children && <p className="mt-1 text-muted text-pretty">{children}</p>}
    </div>
  );
}
