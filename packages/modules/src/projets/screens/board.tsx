import { formatPlainDate } from '@foxeo/core/dates';
import { t } from '@foxeo/core/messages';
import { Card } from '@foxeo/ui/card';
import { List, ListItem } from '@foxeo/ui/list';
import { projectHref } from '../addresses.ts';
import { messages } from '../messages.ts';
import { TIMELINE_SIZE } from '../queries.ts';
import { type ListQuery, PROJECT_STATUSES, type ProjectLine, type ProjectStatus } from '../schema.ts';
import { HowFar } from './marks.tsx';
import { say } from './reader.ts';

interface BoardProps {
  lines: readonly ProjectLine[];
  total: number;
  query: ListQuery;
}

const COLUMNS: Readonly<Record<ListQuery['filtre'], readonly ProjectStatus[]>> = {
  en_cours: ['planned', 'active', 'on_hold'],
  retard: ['planned', 'active', 'on_hold'],
  termines: ['done', 'cancelled'],
  tous: PROJECT_STATUSES,
  corbeille: [],
};

/** Projects by state. */
export function Board({ lines, total, query }: BoardProps) {
  return (
    <>
      <div className="pj-board">
        {COLUMNS[query.filtre].map((status) => {
          const here = lines.filter((line) => line.status === status);
          return (
            <section key={status} className="pj-column" aria-labelledby={`colonne-${status}`}>
              <h2 id={`colonne-${status}`} className="pj-column-head">
                {t(messages, `project_${status}`)}
                <span className="fx-count">
                  <span aria-hidden="true">{here.length}</span>
                  <span className="sr-only"> {say('column_count', { count: here.length })}</span>
                </span>
              </h2>
              {here.length === 0 ? (
                <p className="text-sm text-muted">{say('column_empty')}</p>
              ) : (
                <Card flush className="pj-scroll">
                  <List>
                    {here.map((line) => (
                      <BoardCard key={line.id} line={line} />
                    ))}
                  </List>
                </Card>
              )}
            </section>
          );
        })}
      </div>
      {total > TIMELINE_SIZE && <p className="text-sm text-soft">{say('timeline_more', { count: TIMELINE_SIZE })}</p>}
    </>
  );
}

function BoardCard({ line: { id, title, clientName, late, nextOn, weightDone, weightAll } }: { line: ProjectLine }) {
  return (
    <ListItem
      href={projectHref(id)}
      title={title}
      note={[clientName, nextOn && late === 0 && say('next', { day: formatPlainDate(nextOn) })]
        .filter(Boolean)
        .join(' · ')}
      {...(late > 0 && { reason: say('late', { count: late }), urgency: 'late' as const })}
      {...(weightAll > 0 && { end: <HowFar title={title} done={weightDone} all={weightAll} /> })}
    />
  );
}
