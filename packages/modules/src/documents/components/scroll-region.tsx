import type { ReactNode, Ref } from 'react';

export interface ScrollRegionProps {
  label: string;
  className: string;
  ref?: Ref<HTMLElement>;
  children: ReactNode;
}

/** The content of a document, scrolled by itself: its passages can be commented on. */
export function ScrollRegion({ label, className, ref, children }: ScrollRegionProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region takes focus (WCAG 2.1.1)
    <section ref={ref} aria-label={label} className={className} data-document-content tabIndex={0}>
      {children}
    </section>
  );
}
