import { t, translator } from '@foxeo/core/messages';
import { sayDay } from '@foxeo/core/near-days';
import type { Db } from '@foxeo/db';
import { memberPage } from '@foxeo/platform/module-host';
import type { MemberViewer } from '@foxeo/platform/session';
import { Crumbs } from '@foxeo/platform/shell';
import { Callout } from '@foxeo/ui/callout';
import { Card, CardHead } from '@foxeo/ui/card';
import { Fox, foxAge } from '@foxeo/ui/fox';
import { LinkButton } from '@foxeo/ui/link-button';
import { PageHeader } from '@foxeo/ui/page-header';
import { Steps } from '@foxeo/ui/steps';
import { Bubble } from '@foxeo/ui/voices';
import { Lock } from 'lucide-react';
import { Markdown } from '../../documents/public.ts';
import { promiseFrom, readSubmission, type SubmissionSheet, Thread, WithdrawButton } from '../../validation/public.ts';
import { Celebration } from '../components/celebration.tsx';
import { DraftEditor } from '../components/draft-editor.tsx';
import { clientMessages, messages } from '../messages.ts';
import { readStep } from '../queries.ts';
import { pathState, promiseIsLate, writtenParts } from '../rules.ts';
import type { StepSheet } from '../schema.ts';
import { History } from './history.tsx';
import { Standing } from './standing.tsx';
import { StepBadge } from './state-badge.tsx';
import { StepParts } from './step-parts.tsx';

/** `/parcours/[stepId]` in the Lab: what the step asks, the draft, what was said. Locked, its title alone. */
export default memberPage('parcours', async ({ viewer, db, params }) => {
  const sheet = await readStep(db, viewer.client.id, params.stepId ?? '');
  const submission = await submissionOf(db, viewer, sheet);
  const address = viewer.person.addressForm;
  const say = translator(clientMessages, { address });
  const operator = viewer.client.operatorName;
  const place = sheet.steps.findIndex(({ id }) => id === sheet.id);
  const age = foxAge(Math.max(0, place), sheet.steps.length);
  return (
    <>
      <Crumbs
        trail={[
          { label: t(messages, 'title_client'), href: '/parcours' },
          { label: t(messages, 'step_number', { number: sheet.position, title: sheet.title }) },
        ]}
      />
      <PageHeader
        title={sheet.title}
        marks={<StepBadge status={sheet.status} />}
        {...(sheet.content?.objective && { lead: sheet.content.objective })}
        actions={<Fox size={56} age={age} />}
      />
      <Steps
        className="pa-steps"
        label={t(messages, 'path')}
        steps={sheet.steps.map((step) => ({
          id: step.id,
          title: step.title,
          state: step.id === sheet.id && step.status !== 'completed' ? 'now' : pathState(step.status),
          note: t(messages, `step_${step.status}`),
          ...(step.id === sheet.id && { share: shareOf(sheet) }),
        }))}
      />
      <Standing parcours={sheet.parcours} viewer={viewer} />
      {sheet.content ? (
        <Open sheet={sheet} submission={submission} viewer={viewer} />
      ) : (
        <Callout icon={<Lock aria-hidden="true" />} title={say('locked_title')}>
          <p>{say('locked_text', { operator })}</p>
        </Callout>
      )}
      {sheet.status === 'completed' && sheet.completedAt && isRecent(sheet.completedAt) && (
        <Celebration id={`${sheet.id}:${sheet.completedAt}`} title={sheet.title} age={age} address={address} />
      )}
    </>
  );
});

/** A completion older than a week is no news. */
function isRecent(completedAt: string): boolean {
  return Date.now() - new Date(completedAt).getTime() < 7 * 86_400_000;
}

function shareOf({ status, content, draft }: StepSheet): number {
  if (status === 'in_review') return 1;
  const { written, planned } = writtenParts(content?.outline ?? '', draft?.body ?? '');
  return planned === 0 ? 0 : written / planned;
}

async function submissionOf(db: Db, viewer: MemberViewer, { submission }: StepSheet): Promise<SubmissionSheet | null> {
  return submission ? readSubmission(db, { side: 'client', clientId: viewer.client.id }, submission.id) : null;
}

interface OpenProps {
  sheet: StepSheet;
  submission: SubmissionSheet | null;
  viewer: MemberViewer;
}

function Open({ sheet, submission, viewer }: OpenProps) {
  const { person, client } = viewer;
  const address = person.addressForm;
  const say = translator(clientMessages, { address });
  const operator = client.operatorName;
  const now = new Date();
  const runs = sheet.parcours.status === 'in_progress';
  const writes =
    (sheet.status === 'current' || sheet.status === 'in_review') && (runs || sheet.parcours.status === 'suspended');
  const sends = sheet.status === 'current' && runs;
  return (
    <div className="grid gap-6">
      <Notices sheet={sheet} submission={submission} viewer={viewer} now={now} />
      <div className="sh-columns">
        <div className="grid content-start gap-6">
          <StepParts sheet={sheet} viewer={viewer} open={writes} />
          {writes && (
            <DraftEditor
              // A step opened again starts from its own text.
              key={sheet.id}
              draftKey={`etape:${person.userId}:${sheet.id}`}
              stepId={sheet.id}
              title={sheet.title}
              outline={sheet.content?.outline ?? ''}
              saved={sheet.draft}
              operator={operator}
              address={address}
              zone={person.timeZone}
              submit={
                sends && client.canSubmit
                  ? {
                      again: submission !== null && submission.status !== 'approved',
                      day: sayDay(promiseFrom(now), now, person.timeZone),
                    }
                  : null
              }
            />
          )}
          {sends && !client.canSubmit && (
            <Callout>
              <p>{say('cannot_submit')}</p>
            </Callout>
          )}
          {submission?.text && !sends && (
            <Card aria-labelledby="soumis">
              <CardHead
                id="soumis"
                title={say(submission.status === 'approved' ? 'approved_text' : 'submitted_text')}
              />
              <Markdown text={submission.text.body} />
            </Card>
          )}
        </div>
        <div className="grid content-start gap-6">
          {submission && (
            <Card aria-labelledby="echanges">
              <CardHead id="echanges" title={say('exchanges')} />
              <Thread sheet={submission} now={now} zone={person.timeZone} />
              <LinkButton className="mt-4" href={`/validation/${submission.id}`} prefetch={false} block>
                {say('request')}
              </LinkButton>
            </Card>
          )}
          <Card aria-labelledby="histoire">
            <CardHead id="histoire" title={t(messages, 'history')} />
            <History events={sheet.events} now={now} zone={person.timeZone} />
          </Card>
        </div>
      </div>
    </div>
  );
}

/** What must be read before anything else: the operator's answer, his promise, why the step is open again. */
function Notices({ sheet, submission, viewer, now }: OpenProps & { now: Date }) {
  const say = translator(clientMessages, { address: viewer.person.addressForm });
  const operator = viewer.client.operatorName;
  const zone = viewer.person.timeZone;
  const { status, reason, reopenedAt } = sheet;
  if (status === 'skipped') {
    return (
      <Callout title={say('skipped_title', { operator })}>
        {reason && <p className="wrap-anywhere">{say('skipped_reason', { reason })}</p>}
      </Callout>
    );
  }
  if (status === 'completed' && sheet.completedAt) {
    return (
      <Callout tone="success" title={say('completed_title', { day: sayDay(new Date(sheet.completedAt), now, zone) })} />
    );
  }
  if (status === 'in_review' && submission) {
    const late = promiseIsLate(submission.promisedAt, now);
    const day = sayDay(new Date(submission.promisedAt), now, zone);
    return (
      <Callout
        tone={late ? 'warn' : 'info'}
        title={late ? say('review_late', { operator }) : say('review_title', { operator, day })}
        action={
          submission.openedAt === null &&
          viewer.client.canSubmit && <WithdrawButton submissionId={submission.id} address={viewer.person.addressForm} />
        }
      >
        <p>{say('review_text')}</p>
      </Callout>
    );
  }
  const said = submission?.events.findLast(({ side, comment }) => side === 'operator' && comment !== null);
  if (
    status === 'current' &&
    said?.comment &&
    (submission?.status === 'needs_precision' || submission?.status === 'rejected')
  ) {
    return (
      <section aria-labelledby="reponse" className="grid gap-3">
        <h2 id="reponse" className="text-md">
          {say('operator_said', { operator })}
        </h2>
        <Bubble
          voice="mikl"
          name={said.by ?? operator}
          when={<time dateTime={said.at}>{sayDay(new Date(said.at), now, zone)}</time>}
        >
          {said.comment}
        </Bubble>
      </section>
    );
  }
  if (status === 'current' && reopenedAt) {
    return (
      <Callout tone="info" title={say('reopened_title', { operator })}>
        {reason && <p className="wrap-anywhere">{say('skipped_reason', { reason })}</p>}
      </Callout>
    );
  }
  return null;
}
