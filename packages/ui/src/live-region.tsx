import type { ReactNode } from 'react';

/**
 * Reads aloud what changes inside it. It must be in the page before its words are: render it empty, then fill it.
 * `assertive` interrupts, for what cannot wait.
 */
export function LiveRegion({
  urgency = 'polite',
  visible = false,
  children,
}: {
  urgency?: 'polite' | 'assertive';
  visible?: boolean;
  children?: ReactNode;
}) {
  return (
    <div
      role={urgency === 'assertive' ? 'alert' : 'status'}
      aria-live={urgency}
      className={visible ? undefined : 'sr-only'}
    >
      {children}
    </div>
  );
}
