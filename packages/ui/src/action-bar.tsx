import type { ReactNode } from 'react';

/** The acts of a long page, kept at its foot; on a phone the solid one takes the width, above the thumb. */
export function ActionBar({ note, children }: { note?: ReactNode; children: ReactNode }) {
  return (
    <div className="fx-action-bar">
      {note && <p className="fx-action-bar-note">{note}</p>}
      {children}
    </div>
  );
}
