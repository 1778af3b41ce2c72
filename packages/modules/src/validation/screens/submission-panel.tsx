import { t, translator } from '@foxeo/core/messages';
import { sayDay } from '@foxeo/core/near-days';
import type { Db } from '@foxeo/db';
import { isModuleOn, scopeOf, type Viewer } from '@foxeo/platform/session';
import { Card, CardHead } from '@foxeo/ui/card';
import { LinkButton } from '@foxeo/ui/link-button';
import type { ReactNode } from 'react';
import { SubmitForm } from '../components/submit-form.tsx';
import { clientMessages } from '../messages.ts';
import { readDocumentToSubmit } from '../queries.ts';
import { mayResubmit, promiseFrom } from '../rules.ts';
import type { DocumentToSubmit } from '../schema.ts';
import { sayPromise, sayStanding, type View } from './standing.ts';
import { StatusBadge } from './status-badge.tsx';

export interface SubmissionPanelProps {
  viewer: Viewer;
  db: Db;
  documentId: string;
}

/**
 * What validation adds to a document's page: where its submission stands, or how to submit it. It asks the database,
 * so await it while the page's transaction is open: `const aside = await SubmissionPanel({ viewer, db, documentId })`.
 * Null where the module is off.
 */
export async function SubmissionPanel({ viewer, db, documentId }: SubmissionPanelProps): Promise<ReactNode> {
  if (!isModuleOn(viewer, 'validation')) return null;
  const document = await readDocumentToSubmit(db, scopeOf(viewer), documentId);
  if (!document) return null;
  return (
    <Card aria-labelledby="validation">
      <CardHead
        id="validation"
        title={t(clientMessages, 'panel')}
        end={document.submission && <StatusBadge status={document.submission.status} />}
      />
      <div className="grid gap-3 text-sm">
        {viewer.side === 'operator' ? (
          <ForOperator document={document} zone={viewer.person.timeZone} />
        ) : (
          <ForMember document={document} documentId={documentId} viewer={viewer} />
        )}
      </div>
    </Card>
  );
}

function ForOperator({ document: { submission, newerVersion }, zone }: { document: DocumentToSubmit; zone: string }) {
  const say = translator(clientMessages);
  if (!submission) return <p className="text-muted">{say('panel_never')}</p>;
  return (
    <>
      <p className="text-muted">{sayPromise(submission, new Date(), zone)}</p>
      {newerVersion && <p className="text-muted">{say('panel_older')}</p>}
      <LinkButton href={`/validation/${submission.id}`} prefetch={false} block>
        {say(submission.status === 'pending' ? 'panel_queue' : 'panel_open')}
      </LinkButton>
    </>
  );
}

interface ForMemberProps {
  document: DocumentToSubmit;
  documentId: string;
  viewer: Extract<Viewer, { side: 'client' }>;
}

function ForMember({ document, documentId, viewer }: ForMemberProps) {
  const { submission, state, name, version, newerVersion, ownerName } = document;
  const operator = viewer.client.operatorName;
  const address = viewer.person.addressForm;
  const view: View = { operator, address, now: new Date(), zone: viewer.person.timeZone };
  const say = translator(clientMessages, { address });
  const day = sayDay(promiseFrom(view.now), view.now, view.zone);
  const open = submission && submission.status !== 'approved' ? submission : null;
  const standing = submission && (
    <>
      <p className="text-muted">{sayStanding(submission, view)}</p>
      {newerVersion && <p className="text-muted">{say('panel_older')}</p>}
      <LinkButton
        href={`/validation/${submission.id}`}
        prefetch={false}
        block
        variant={open && mayResubmit(open.status) && viewer.client.canSubmit ? 'primary' : 'secondary'}
      >
        {say(open && mayResubmit(open.status) && viewer.client.canSubmit ? 'panel_answer' : 'panel_open')}
      </LinkButton>
    </>
  );
  if (open || state === 'approved') return standing ?? <p className="text-muted">{say('panel_approved')}</p>;
  return (
    <>
      {standing}
      {state !== 'submittable' && <p className="text-muted">{say(`panel_${state}`)}</p>}
      {state === 'submittable' && !viewer.client.canSubmit && (
        <p className="text-muted">
          {ownerName ? say('panel_owner', { owner: ownerName }) : say('panel_owner_unnamed')}
        </p>
      )}
      {state === 'submittable' && viewer.client.canSubmit && (
        <SubmitForm
          draft={`soumettre:${viewer.person.userId}:${documentId}`}
          documentId={documentId}
          title={name}
          operator={operator}
          address={address}
          day={day}
          gets={say('panel_gets', { operator, version, name, day })}
        />
      )}
    </>
  );
}
