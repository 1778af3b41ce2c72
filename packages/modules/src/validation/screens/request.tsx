import { t, translator } from '@foxeo/core/messages';
import { sayDay } from '@foxeo/core/near-days';
import { memberPage } from '@foxeo/platform/module-host';
import { isModuleOn, type MemberViewer } from '@foxeo/platform/session';
import { Crumbs } from '@foxeo/platform/shell';
import { Callout } from '@foxeo/ui/callout';
import { Card, CardHead } from '@foxeo/ui/card';
import { LinkButton } from '@foxeo/ui/link-button';
import { PageHeader } from '@foxeo/ui/page-header';
import { Bubble } from '@foxeo/ui/voices';
import { documentHref } from '../../documents/public.ts';
import { AnswerForm } from '../components/answer-form.tsx';
import { WithdrawButton } from '../components/withdraw-button.tsx';
import { clientMessages, messages } from '../messages.ts';
import { readDocumentToSubmit, readSubmission } from '../queries.ts';
import { isLate, mayResubmit, mayWithdraw, promiseFrom, standingVerdict } from '../rules.ts';
import type { SubmissionSheet } from '../schema.ts';
import { sayStanding, type View } from './standing.ts';
import { StatusBadge } from './status-badge.tsx';
import { Submitted } from './submitted.tsx';
import { Thread } from './thread.tsx';

/** `/validation/[submissionId]` in Lab and One: where a request stands, what was said, and what may be done. */
export default memberPage('validation', async ({ viewer, db, params }) => {
  const scope = { side: 'client', clientId: viewer.client.id } as const;
  const sheet = await readSubmission(db, scope, params.submissionId ?? '');
  const document = sheet.documentId ? await readDocumentToSubmit(db, scope, sheet.documentId) : null;
  const operator = viewer.client.operatorName;
  const view: View = { operator, address: viewer.person.addressForm, now: new Date(), zone: viewer.person.timeZone };
  const say = translator(clientMessages, { address: view.address });
  const title = t(messages, 'title_client');
  return (
    <>
      <Crumbs trail={[{ label: title, href: '/validation' }, { label: sheet.title }]} />
      <PageHeader
        title={sheet.title}
        marks={<StatusBadge status={sheet.status} />}
        lead={sayStanding(sheet, view, { late: true })}
      />
      <div className="sh-columns">
        <div className="grid gap-6">
          <Answer sheet={sheet} viewer={viewer} {...view} />
          <Acts
            sheet={sheet}
            viewer={viewer}
            ownerName={document?.ownerName ?? null}
            currentVersion={document?.version ?? null}
            {...view}
          />
          <section aria-labelledby="vu" className="grid gap-3">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h2 id="vu" className="text-md">
                {say('what_he_sees', { operator })}
              </h2>
              {sheet.documentId && (
                <LinkButton variant="ghost" size="sm" href={documentHref(sheet.documentId)} prefetch={false}>
                  {t(messages, 'open_document')}
                </LinkButton>
              )}
            </div>
            <p className="text-sm text-muted">
              {say(sheet.text ? 'what_he_sees_text' : 'what_he_sees_note', { operator })}
            </p>
            <Submitted sheet={sheet} now={view.now} zone={view.zone} />
          </section>
        </div>
        <Card aria-labelledby="fil">
          <CardHead id="fil" title={t(messages, 'thread')} />
          <Thread sheet={sheet} now={view.now} zone={view.zone} />
        </Card>
      </div>
    </>
  );
});

type Part = { sheet: SubmissionSheet; viewer: MemberViewer } & View;

const VERDICTS = { approved: 'said_yes', needs_precision: 'said_ask', rejected: 'said_redo' } as const;

/** The operator's last word, or how long he has; nothing to say of what was taken back. */
function Answer({ sheet, operator, address, now, zone }: Part) {
  const say = translator(clientMessages, { address });
  const { status, events } = sheet;
  if (isLate(sheet, now)) {
    return (
      <Callout tone="warn" title={say('late', { operator })}>
        <p>{say('promised_was', { day: sayDay(new Date(sheet.promisedAt), now, zone) })}</p>
      </Callout>
    );
  }
  const verdict = standingVerdict(status, events);
  if (!verdict || !(status === 'approved' || status === 'needs_precision' || status === 'rejected')) return null;
  return (
    <section aria-labelledby="reponse" className="grid gap-3">
      <h2 id="reponse" className="text-md">
        {say('answer_of', { operator })}
      </h2>
      <Bubble
        voice="mikl"
        name={verdict.by ?? operator}
        when={<time dateTime={verdict.at}>{sayDay(new Date(verdict.at), now, zone)}</time>}
      >
        {verdict.comment ?? say(VERDICTS[status], { operator })}
      </Bubble>
    </section>
  );
}

/** What this member may do now, or who may. */
function Acts({
  sheet,
  viewer,
  ownerName,
  currentVersion,
  operator,
  address,
  now,
  zone,
}: Part & { ownerName: string | null; currentVersion: number | null }) {
  const say = translator(clientMessages, { address });
  const { id, status, openedAt, documentId, documentClosed, newerVersion } = sheet;
  if (sheet.ofLab) {
    return status === 'approved' ? null : (
      <Callout tone="info">
        <p>{say('of_lab')}</p>
      </Callout>
    );
  }
  if (status === 'pending') {
    const opened = openedAt && say('opened_cannot', { operator });
    return (
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-[56ch] text-sm text-muted">{opened ?? say('may_withdraw', { operator })}</p>
        {mayWithdraw(sheet) && viewer.client.canSubmit && <WithdrawButton submissionId={id} address={address} />}
        {opened && isModuleOn(viewer, 'chat') && (
          <LinkButton href={`/chat?de=submission:${id}#ecrire`}>{say('write_to', { operator })}</LinkButton>
        )}
      </div>
    );
  }
  if (!mayResubmit(status)) return null;
  if (sheet.stepId) {
    return (
      <Callout
        action={
          <LinkButton variant="primary" href={`/parcours/${sheet.stepId}`} prefetch={false}>
            {say('answer_on_step_act')}
          </LinkButton>
        }
      >
        <p>{say('answer_on_step')}</p>
      </Callout>
    );
  }
  if (documentClosed) return <Callout>{<p>{say('closed')}</p>}</Callout>;
  if (!viewer.client.canSubmit) {
    return (
      <Callout>
        <p>{ownerName ? say('owner_answers', { owner: ownerName }) : say('owner_answers_unnamed')}</p>
      </Callout>
    );
  }
  return (
    <AnswerForm
      // A new round, or a new version beside it, asks for another answer: the word written so far is kept by its draft.
      draft={`reponse:${viewer.person.userId}:${id}`}
      submissionId={id}
      status={status}
      newerVersion={newerVersion ? currentVersion : null}
      versionHref={documentId && documentHref(documentId)}
      operator={operator}
      address={address}
      day={sayDay(promiseFrom(now), now, zone)}
    />
  );
}
