import type { ReactNode } from 'react';

export interface SplitViewProps {
  list: ReactNode;
  listLabel: string;
  detail: ReactNode;
  /** On a phone only one of the two is seen: the detail once something is chosen. */
  open: boolean;
}

/** A queue and what is chosen in it. Which one is chosen is in the address. */
export function SplitView({ list, listLabel, detail, open }: SplitViewProps) {
  return (
    <div className="fx-split" data-detail={open ? 'open' : 'closed'}>
      <section className="fx-split-list" aria-label={listLabel}>
        {list}
      </section>
      <div className="fx-split-detail">{detail}</div>
    </div>
  );
}
