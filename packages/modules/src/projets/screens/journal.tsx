import { formatDateTime } from '@foxeo/core/dates';
import { t } from '@foxeo/core/messages';
import { Card, CardHead } from '@foxeo/ui/card';
import { Timeline, TimelineItem } from '@foxeo/ui/timeline';
import { CircleCheck, File, Flag, FolderKanban, type LucideIcon, Milestone } from 'lucide-react';
import { messages } from '../messages.ts';
import { ACTION_STATUSES, PROJECT_STATUSES, type ProjectEvent } from '../schema.ts';
import { say } from './reader.ts';

const ICONS: readonly (readonly [string, LucideIcon])[] = [
  ['step', Milestone],
  ['action', CircleCheck],
  ['decision', Flag],
  ['document', File],
];

/** What happened, the latest first. */
export function Journal({ events, zone }: { events: readonly ProjectEvent[]; zone: string }) {
  return (
    <Card aria-labelledby="journal">
      <CardHead id="journal" title={say('journal')} />
      {events.length === 0 ? (
        <p className="text-sm text-muted">{say('journal_none')}</p>
      ) : (
        <Timeline>
          {events.map((event) => {
            const Icon = ICONS.find(([begins]) => event.kind.startsWith(begins))?.[1] ?? FolderKanban;
            const day = formatDateTime(new Date(event.at), zone);
            return (
              <TimelineItem
                key={event.id}
                icon={<Icon />}
                title={sayEvent(event)}
                when={<time dateTime={event.at}>{event.by ? say('by', { day, name: event.by }) : day}</time>}
              />
            );
          })}
        </Timeline>
      )}
    </Card>
  );
}

function sayEvent({ kind, said, state }: ProjectEvent): string {
  const project = PROJECT_STATUSES.find((one) => one === state);
  const work = ACTION_STATUSES.find((one) => one === state);
  const words = kind === 'moved' ? project && t(messages, `project_${project}`) : work && t(messages, `work_${work}`);
  return say(`event_${kind}`, { said: said ?? '', state: words ?? '' });
}
