import { addDays } from '@foxeo/core/dates';
import { LinkButton, TextLink } from '@foxeo/ui/link-button';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { projectHref, projectsHref } from '../addresses.ts';
import { TIMELINE_SIZE } from '../queries.ts';
import { mondayOf, spanOf } from '../rules.ts';
import type { ListQuery, ProjectLine } from '../schema.ts';
import { sayDates, shortDay } from '../wording.ts';
import { say } from './reader.ts';

/** Weeks that are drawn at once. */
const WEEKS = 12;

interface TimelineProps {
  lines: readonly ProjectLine[];
  total: number;
  today: string;
  query: ListQuery;
}

/** Projects by week, twelve of them; the address says from which. */
export function Timeline({ lines, total, today, query }: TimelineProps) {
  const first = mondayOf(query.debut ?? addDays(today, -14));
  const weeks = Array.from({ length: WEEKS }, (_, index) => addDays(first, index * 7));
  const href = (debut: string | undefined) => projectsHref({ ...query, debut });
  const drawn = lines.flatMap((line) => {
    const span = spanOf({ startsOn: line.spanFrom, dueOn: line.spanUntil }, first, WEEKS);
    return span ? [{ line, span }] : [];
  });
  const others = lines.filter((line) => !drawn.some((one) => one.line.id === line.id));
  return (
    <div className="grid min-w-0 gap-3">
      <div className="flex flex-wrap gap-2">
        <LinkButton href={href(addDays(first, -28))} size="sm" icon={<ChevronLeft aria-hidden="true" />}>
          {say('earlier')}
        </LinkButton>
        <LinkButton href={href(undefined)} size="sm">
          {say('this_week')}
        </LinkButton>
        <LinkButton href={href(addDays(first, 28))} size="sm" icon={<ChevronRight aria-hidden="true" />}>
          {say('later')}
        </LinkButton>
      </div>
      <section className="pj-timeline" aria-label={say('timeline')}>
        <div className="pj-weeks" aria-hidden="true">
          {weeks.map((monday) => (
            <span key={monday} data-now={monday === mondayOf(today) || undefined}>
              {shortDay(monday)}
            </span>
          ))}
        </div>
        <ul className="pj-rows">
          {drawn.map(({ line, span }) => (
            <li key={line.id} className="pj-row" data-row="">
              <TextLink
                href={projectHref(line.id)}
                className="pj-bar"
                data-row-link=""
                data-late={line.late > 0 || undefined}
                style={{ gridColumn: `${span.from} / ${span.until + 1}` }}
              >
                <span>
                  {line.title} <span className="pj-bar-note">{line.clientName}</span>
                </span>
                <span className="sr-only">
                  {sayDates(line.spanFrom, line.spanUntil)}
                  {line.late > 0 && ` — ${say('late', { count: line.late })}`}
                </span>
              </TextLink>
            </li>
          ))}
        </ul>
      </section>
      {others.length > 0 && (
        <div className="text-sm">
          <h2 className="fx-label">{say('no_dates')}</h2>
          <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
            {others.map(({ id, title, clientName }) => (
              <li key={id}>
                <TextLink href={projectHref(id)}>
                  {title}, {clientName}
                </TextLink>
              </li>
            ))}
          </ul>
        </div>
      )}
      {total > TIMELINE_SIZE && <p className="text-sm text-soft">{say('timeline_more', { count: TIMELINE_SIZE })}</p>}
    </div>
  );
}
