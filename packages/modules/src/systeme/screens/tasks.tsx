import { formatDateTime, formatTime } from '@foxeo/core/dates';
import { translator } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Badge, IconTile, type Tone } from '@foxeo/ui/badge';
import { Card } from '@foxeo/ui/card';
import { DefinitionList } from '@foxeo/ui/definition-list';
import { CalendarClock } from 'lucide-react';
import { taskMessages } from '../messages/tasks.ts';
import { listTasks, readTroubles } from '../queries.ts';
import { nextRun, TASKS, type TaskState, taskState } from '../rules.ts';
import type { Task } from '../schema.ts';
import { sayResult, sayTask, sayWhen } from '../wording.ts';
import { Frame } from './frame.tsx';

export const metadata = { title: taskMessages.title };

const say = translator(taskMessages, { address: 'tu' });

const TONES: Readonly<Record<TaskState, Tone>> = {
  never: 'neutral',
  running: 'info',
  failed: 'danger',
  late: 'warn',
  done: 'success',
};

/** `/systeme/taches`: the scheduled tasks by their last run. */
export default operatorPage('systeme', async ({ viewer, db }) => {
  const [tasks, troubles] = await Promise.all([listTasks(db), readTroubles(db, viewer.operator.id)]);
  const now = new Date();
  return (
    <Frame part="tasks" troubles={troubles} lead={say('lead')}>
      <ul className="sy-services">
        {tasks.map((task) => (
          <TaskCard key={task.job} task={task} now={now} zone={viewer.person.timeZone} />
        ))}
      </ul>
    </Frame>
  );
});

function TaskCard({ task, now, zone }: { task: Task; now: Date; zone: string }) {
  const { job, last, lastSuccessAt, runs, failures } = task;
  const state = taskState(task, now);
  const next = nextRun(job, now);
  return (
    <li className="sy-task">
      <Card>
        <div className="sy-service-head">
          <IconTile tone={state === 'failed' ? 'danger' : 'neutral'}>
            <CalendarClock />
          </IconTile>
          <div className="min-w-0 flex-1">
            <h2 className="sy-service-name">{sayTask(job)}</h2>
            <p className="sy-note">{saySchedule(job, zone, now)}</p>
          </div>
        </div>
        <p className="sy-marks">
          <Badge tone={TONES[state]}>{say(`state_${state}`)}</Badge>
        </p>
        <DefinitionList
          items={[
            { term: say('last'), value: last ? <When at={last.startedAt} now={now} zone={zone} /> : say('none') },
            { term: say('length'), value: sayLength(last?.seconds ?? null) },
            {
              term: say('outcome'),
              value:
                last?.succeeded === false
                  ? say('failed', { error: last.error ?? '' })
                  : (sayResult(last?.result ?? null) ?? say('none')),
            },
            ...(last?.succeeded === false
              ? [{ term: say('last_success'), value: sayWhen(lastSuccessAt, now, zone) }]
              : []),
            {
              term: say('day'),
              value: [say('runs', { count: runs }), failures > 0 && say('failures', { count: failures })]
                .filter(Boolean)
                .join(', '),
            },
            {
              term: say('next'),
              value: next ? formatDateTime(next, zone) : TASKS[job] ? say('within_a_minute') : say('unknown_schedule'),
            },
          ]}
        />
      </Card>
    </li>
  );
}

function When({ at, now, zone }: { at: string; now: Date; zone: string }) {
  return (
    <time dateTime={at} title={formatDateTime(new Date(at), zone, 'full')}>
      {sayWhen(at, now, zone)}
    </time>
  );
}

function saySchedule(job: string, zone: string, now: Date): string {
  const next = nextRun(job, now);
  if (next) return say('every_day', { time: formatTime(next, zone) });
  const every = TASKS[job]?.every;
  return every ? say('every_minutes', { count: every / 60_000 }) : say('unknown_schedule');
}

function sayLength(seconds: number | null): string {
  if (seconds === null) return say('none');
  return seconds < 1 ? say('under_a_second') : say('seconds', { count: Math.round(seconds) });
}
