import { t } from '@foxeo/core/messages';
import type { HomeFigure } from '@foxeo/core/modules';
import { Link } from '@foxeo/ui/link';
import { messages } from './messages.ts';

/** The figures of the day, in one frame. Each opens the rows that it counts. */
export function Figures({ figures }: { figures: readonly HomeFigure[] }) {
  if (figures.length === 0) return null;
  return (
    <nav className="sh-figures" aria-label={t(messages, 'figures')}>
      {figures.map(({ key, label, value, note, href, late }) => (
        <Link key={key} href={href} prefetch={false}>
          <span className="fx-stat-label">{label}</span>
          <span className={`sh-figure ${late ? 'text-danger-text' : ''}`}>
            {value} {note && <small>{note}</small>}
          </span>
        </Link>
      ))}
    </nav>
  );
}
