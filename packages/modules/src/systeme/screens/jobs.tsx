import { translator } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Badge, IconTile, type Tone } from '@foxeo/ui/badge';
import { ListItem } from '@foxeo/ui/list';
import { ServerCog } from 'lucide-react';
import { RetryButton } from '../components/retry-button.tsx';
import { queueMessages } from '../messages/queues.ts';
import { messages } from '../messages.ts';
import { listJobs, readTroubles } from '../queries.ts';
import { JOB_FILTERS, type Job, type JobStatus, jobQuery } from '../schema.ts';
import { sayWhen } from '../wording.ts';
import { Frame } from './frame.tsx';
import { QueueList } from './queue-list.tsx';

export const metadata = { title: queueMessages.jobs };

const say = translator(queueMessages, { address: 'tu' });
const shared = translator(messages, { address: 'tu' });

const TONES: Readonly<Record<JobStatus, Tone>> = { queued: 'info', running: 'info', done: 'success', dead: 'danger' };

/** `/systeme/travaux`: what is done in the background, the given-up first. */
export default operatorPage('systeme', async ({ viewer, db, query }) => {
  const asked = jobQuery.parse(query);
  const [jobs, troubles] = await Promise.all([
    listJobs(db, viewer.operator.id, asked),
    readTroubles(db, viewer.operator.id),
  ]);
  const now = new Date();
  return (
    <Frame part="jobs" troubles={troubles} lead={say('jobs_lead')}>
      <QueueList
        path="/systeme/travaux"
        filters={{
          label: say('filter_jobs'),
          all: JOB_FILTERS,
          current: asked.etat,
          counts: jobs.counts,
          nameOf: (filter) => say(`job_${filter}`),
        }}
        page={asked.page}
        total={jobs.total}
        blank={{ title: say('jobs_blank'), text: say('jobs_blank_text') }}
        lines={jobs.lines.map((job) => <Line key={job.id} job={job} now={now} zone={viewer.person.timeZone} />)}
      />
    </Frame>
  );
});

function Line({ job, now, zone }: { job: Job; now: Date; zone: string }) {
  const { id, kind, status, attempts, runAt, lastError, createdAt, finishedAt } = job;
  const story = [
    finishedAt
      ? say('job_done', { when: sayWhen(finishedAt, now, zone) })
      : say('job_asked', { when: sayWhen(createdAt, now, zone) }),
    attempts > 1 && shared('attempts', { count: attempts }),
    status === 'queued' && attempts > 0 && say('job_next', { when: sayWhen(runAt, now, zone) }),
  ];
  return (
    <ListItem
      start={
        <IconTile tone={status === 'dead' ? 'danger' : 'neutral'}>
          <ServerCog />
        </IconTile>
      }
      title={kind}
      note={
        <>
          {story.filter(Boolean).join(' · ')}
          {lastError && status !== 'done' && <span className="sy-why">{lastError}</span>}
        </>
      }
      end={
        <>
          <Badge tone={TONES[status]}>{say(`job_status_${status}`)}</Badge>
          {status === 'dead' && <RetryButton kind="job" id={id} what={kind} />}
        </>
      }
    />
  );
}
