import { formatDate, formatPlainDate } from '@foxeo/core/dates';
import { Badge } from '@foxeo/ui/badge';
import { Card } from '@foxeo/ui/card';
import { List, ListItem } from '@foxeo/ui/list';
import { projectHref } from '../addresses.ts';
import { RestoreButton } from '../components/restore-button.tsx';
import type { ProjectLine } from '../schema.ts';
import { HowFar, ProjectBadge } from './marks.tsx';
import { say } from './reader.ts';

interface ProjectListProps {
  lines: readonly ProjectLine[];
  zone: string;
  /** On a client's own sheet his name goes without saying. */
  ofOneClient?: boolean;
}

export function ProjectList({ lines, zone, ofOneClient = false }: ProjectListProps) {
  return (
    <Card flush>
      <List>
        {lines.map((line) => (
          <Line key={line.id} line={line} zone={zone} ofOneClient={ofOneClient} />
        ))}
      </List>
    </Card>
  );
}

function Line({ line, zone, ofOneClient }: { line: ProjectLine; zone: string; ofOneClient: boolean }) {
  const { id, title, clientName, status, openActions, late, nextOn, shared, deletedAt } = line;
  const note = [
    !ofOneClient && clientName,
    say('open_actions', { count: openActions }),
    nextOn && late === 0 && say('next', { day: formatPlainDate(nextOn) }),
  ];
  if (deletedAt) {
    return (
      <ListItem
        title={title}
        note={[clientName, say('deleted_on', { day: formatDate(new Date(deletedAt), zone) })].join(' · ')}
        end={<RestoreButton projectId={id} title={title} />}
      />
    );
  }
  return (
    <ListItem
      href={projectHref(id)}
      title={title}
      note={note.filter(Boolean).join(' · ')}
      {...(late > 0 && { reason: say('late', { count: late }), urgency: 'late' as const })}
      end={
        <span className="pj-line-end">
          {!shared && <Badge tone="line">{say('not_shared')}</Badge>}
          <ProjectBadge status={status} />
          {line.weightAll > 0 && <HowFar title={title} done={line.weightDone} all={line.weightAll} />}
        </span>
      }
    />
  );
}
