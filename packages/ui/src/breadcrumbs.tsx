import { ChevronRight } from 'lucide-react';
import { Link } from './link.tsx';
import { say } from './messages.ts';

export interface Crumb {
  label: string;
  /** Left out on the last one, which is the page itself. */
  href?: string | undefined;
}

export function Breadcrumbs({ trail }: { trail: readonly Crumb[] }) {
  return (
    <nav aria-label={say('breadcrumbs')} className="min-w-0">
      <ol className="fx-crumbs">
        {trail.map(({ label, href }, index) => (
          <li key={label}>
            {index > 0 && <ChevronRight aria-hidden="true" />}
            {href ? <Link href={href}>{label}</Link> : <span aria-current="page">{label}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
