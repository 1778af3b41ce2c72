import { t, translator } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { Badge } from '@foxeo/ui/badge';
import { LinkButton } from '@foxeo/ui/link-button';
import { SplitView } from '@foxeo/ui/split-view';
import { ChevronLeft, ChevronRight, Clock, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { documentHref } from '../../documents/public.ts';
import { MarkOpened } from '../components/mark-opened.tsx';
import { VerdictDesk } from '../components/verdict-desk.tsx';
import { hubMessages, messages } from '../messages.ts';
import { listQueue, PAGE_SIZE, readSubmission } from '../queries.ts';
import { afterVerdict, isLate, mayWithdraw, neighbours, queueHref, sayRound } from '../rules.ts';
import { type QueueQuery, queueQuery, type SubmissionLine, type SubmissionSheet } from '../schema.ts';
import { QueuePane } from './queue-pane.tsx';
import { sayPromise } from './standing.ts';
import { StatusBadge } from './status-badge.tsx';
import { Submitted } from './submitted.tsx';
import { Thread } from './thread.tsx';

const say = translator(messages, { address: 'tu' });
const sayHub = translator(hubMessages, { address: 'tu' });

/** `/validation/[submissionId]` in the Hub: one submission, what it shows, what was said, and the verdict. */
export default operatorPage('validation', async ({ viewer, db, params, query }) => {
  const asked = queueQuery.parse(query);
  const id = params.submissionId ?? '';
  const sheet = await readSubmission(db, { side: 'operator', operatorId: viewer.operator.id }, id);
  const queue = await listQueue(db, viewer.operator.id, asked);
  const view = { now: new Date(), zone: viewer.person.timeZone };
  const { status, round, version, text, firstName, submittedBy, clientName } = sheet;
  const next = afterVerdict(queue.lines, sheet.id);
  return (
    <>
      <Crumbs
        trail={[{ label: say('crumb_hub'), href: queueHref(null, asked) }, { label: `${clientName} · ${sheet.title}` }]}
      />
      <div className="va-desk">
        <SplitView
          open
          listLabel={sayHub('list')}
          list={<QueuePane queue={queue} asked={asked} openId={sheet.id} {...view} />}
          detail={
            <>
              <article className="va-detail">
                <Head sheet={sheet} asked={asked} lines={queue.lines} total={queue.total} {...view} />
                <section aria-labelledby="soumis" className="grid gap-3">
                  <div className="flex flex-wrap items-center justify-between gap-2">
                    <h2 id="soumis" className="text-md">
                      {say('submitted_heading')}
                    </h2>
                    <div className="-mx-2.5 flex flex-wrap">
                      {sheet.stepId && (
                        <LinkButton
                          variant="ghost"
                          size="sm"
                          href={`/fiches_clients/${sheet.clientId}/parcours`}
                          prefetch={false}
                        >
                          {say('open_parcours')}
                        </LinkButton>
                      )}
                      <LinkButton
                        variant="ghost"
                        size="sm"
                        href={`/projets/noter?source=submission&id=${sheet.id}`}
                        prefetch={false}
                      >
                        {say('note_action')}
                      </LinkButton>
                      {sheet.documentId && (
                        <LinkButton variant="ghost" size="sm" href={documentHref(sheet.documentId)} prefetch={false}>
                          {say('open_document')}
                        </LinkButton>
                      )}
                    </div>
                  </div>
                  <Submitted sheet={sheet} {...view} />
                </section>
                <section aria-labelledby="fil" className="grid gap-3">
                  <h2 id="fil" className="text-md">
                    {say('thread')}
                  </h2>
                  <Thread sheet={sheet} {...view} />
                </section>
              </article>
              <VerdictDesk
                key={sheet.id}
                draft={`validation:${viewer.person.userId}:${sheet.id}`}
                submissionId={sheet.id}
                title={sheet.title}
                name={firstName || submittedBy || clientName}
                operator={viewer.operator.displayName}
                shown={{ round, roundName: sayRound(round), sha256: version?.sha256 ?? text?.sha256 ?? null }}
                answered={status === 'pending' ? null : t(messages, `status_${status}`)}
                newerVersion={sheet.newerVersion}
                documentClosed={sheet.documentClosed}
                here={queueHref(sheet.id, asked)}
                after={{ href: queueHref(next, asked), isNext: next !== null }}
              />
            </>
          }
        />
      </div>
      {mayWithdraw(sheet) && <MarkOpened key={`${sheet.id}:${round}`} submissionId={sheet.id} />}
    </>
  );
});

interface HeadProps {
  sheet: SubmissionSheet;
  asked: QueueQuery;
  lines: readonly SubmissionLine[];
  total: number;
  now: Date;
  zone: string;
}

function Head({ sheet, asked, lines, total, now, zone }: HeadProps) {
  const { previous, next, position } = neighbours(lines, sheet.id);
  const late = isLate(sheet, now);
  return (
    <header className="grid gap-2">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <h1 className="min-w-0 flex-[1_1_16rem] font-ui text-xl font-semibold wrap-anywhere text-balance">
          {sayHub('asks', { name: sheet.submittedBy ?? sheet.clientName, title: sheet.title })}
        </h1>
        <div className="flex items-center gap-1">
          {position && (
            <span className="num px-1 text-sm text-muted">
              {sayHub('position', { position: position + (asked.page - 1) * PAGE_SIZE, total })}
            </span>
          )}
          <Step
            href={previous && queueHref(previous, asked)}
            label={sayHub('previous')}
            icon={<ChevronLeft aria-hidden="true" />}
          />
          <Step
            href={next && queueHref(next, asked)}
            label={sayHub('next')}
            icon={<ChevronRight aria-hidden="true" />}
          />
          <LinkButton
            variant="ghost"
            href={`/fiches_clients/${sheet.clientId}`}
            prefetch={false}
            icon={<UserRound aria-hidden="true" />}
          >
            {sayHub('sheet')}
          </LinkButton>
        </div>
      </div>
      <div className="va-meta">
        <Badge tone={sheet.dashboard}>{say(`dashboard_${sheet.dashboard}`)}</Badge>
        {sheet.status !== 'pending' && <StatusBadge status={sheet.status} />}
        <span>
          {say(`kind_${sheet.kind}`)} · {sayRound(sheet.round)}
        </span>
        <span>{sheet.clientName}</span>
        <span className={late ? 'fx-reason fx-reason-late inline-flex items-center gap-1.5 text-sm' : undefined}>
          {late && <Clock className="size-4" aria-hidden="true" />}
          {sayPromise(sheet, now, zone)}
        </span>
      </div>
    </header>
  );
}

function Step({ href, label, icon }: { href: string | null; label: string; icon: ReactNode }) {
  if (!href) return null;
  return (
    <LinkButton variant="ghost" className="fx-btn-icon" href={href} prefetch={false} aria-label={label} title={label}>
      {icon}
    </LinkButton>
  );
}
