import { t, translator } from '@foxeo/core/messages';
import { sayDay } from '@foxeo/core/near-days';
import { HelpTip } from '@foxeo/platform/help';
import { operatorPage } from '@foxeo/platform/module-host';
import { Callout } from '@foxeo/ui/callout';
import { Card, CardHead } from '@foxeo/ui/card';
import { EmptyState } from '@foxeo/ui/empty-state';
import { Fox } from '@foxeo/ui/fox';
import { LinkButton, TextLink } from '@foxeo/ui/link-button';
import { Progress } from '@foxeo/ui/progress';
import { GraduationCap } from 'lucide-react';
import type { ReactNode } from 'react';
import { graduationHref } from '../addresses.ts';
import { Composer } from '../components/composer.tsx';
import { ParcoursActs } from '../components/parcours-acts.tsx';
import { PrepareForm } from '../components/prepare-form.tsx';
import { hubMessages } from '../messages/hub.ts';
import { messages } from '../messages.ts';
import { listLibrary, listTemplates, readClient, readComposed } from '../queries.ts';
import { progressOf } from '../rules.ts';
import type { ComposedParcours, ComposedStep, LibraryStep, TemplateLine } from '../schema.ts';
import { sayPlainDay, shortDay } from '../wording.ts';
import { History } from './history.tsx';
import { ParcoursBadge, StepBadge } from './state-badge.tsx';

const say = translator(hubMessages, { address: 'tu' });

/** The *Parcours* tab of a client's sheet: prepared, composed, moved on. */
export default operatorPage('parcours', async ({ viewer, db, params }) => {
  const clientId = params.clientId ?? '';
  const operatorId = viewer.operator.id;
  const client = await readClient(db, operatorId, clientId);
  const parcours = await readComposed(db, operatorId, clientId);
  const templates = (await listTemplates(db, operatorId)).filter(({ archived }) => !archived);
  const library = await listLibrary(db, operatorId);
  const editable = client.moduleOn && !client.closed;
  const over = parcours === null || parcours.status === 'graduated';
  return (
    <div className="grid gap-6">
      {parcours?.status === 'graduated' && (
        <Callout tone="success" action={<TextLink href={graduationHref(clientId)}>{say('see_graduation')}</TextLink>}>
          <p>{say('graduated')}</p>
        </Callout>
      )}
      {!client.moduleOn && parcours?.status !== 'graduated' && (
        <Callout tone="warn">
          <p>{say('clients_without_module')}</p>
        </Callout>
      )}
      {client.closed && (
        <Callout>
          <p>{say('client_closed')}</p>
        </Callout>
      )}
      {parcours && (
        <Composed
          clientId={clientId}
          parcours={parcours}
          library={library}
          editable={editable}
          zone={viewer.person.timeZone}
        />
      )}
      {over && (client.moduleOn || !parcours) && (
        <Prepare clientId={clientId} templates={templates} editable={editable} />
      )}
    </div>
  );
});

function Prepare({
  clientId,
  templates,
  editable,
}: {
  clientId: string;
  templates: readonly TemplateLine[];
  editable: boolean;
}) {
  return (
    <EmptyState
      art={<Fox size={72} age={0} />}
      title={say('client_empty_title')}
      actions={editable && <PrepareForm clientId={clientId} templates={templates} />}
    >
      {editable && say('client_empty_text')}
    </EmptyState>
  );
}

interface ComposedProps {
  clientId: string;
  parcours: ComposedParcours;
  library: readonly LibraryStep[];
  editable: boolean;
  zone: string;
}

function Composed({ clientId, parcours, library, editable, zone }: ComposedProps) {
  const { done, counted, percent } = progressOf(parcours.steps);
  const words = t(messages, 'progress', { count: done, counted });
  const now = new Date();
  const stalled = parcours.steps.find(({ stalledAt }) => stalledAt !== null)?.stalledAt;
  return (
    <div className="sh-columns">
      <div className="grid content-start gap-6">
        <Card aria-labelledby="parcours">
          <CardHead
            id="parcours"
            title={
              <>
                {parcours.name} <ParcoursBadge status={parcours.status} />
              </>
            }
            end={
              parcours.cycle > 1 && (
                <span className="text-sm text-muted">{say('cycle', { cycle: parcours.cycle })}</span>
              )
            }
          />
          <div className="grid gap-2">
            <Progress value={percent} label={words} />
            <p className="text-sm text-muted">{`${words} · ${t(messages, 'progress_percent', { percent })}`}</p>
            {parcours.reason && (
              <p className="text-sm text-soft wrap-anywhere">{say('step_reason', { reason: parcours.reason })}</p>
            )}
            {parcours.status === 'completed' && <p className="text-sm font-medium">{say('ready')}</p>}
            {stalled && (
              <Callout tone="warn">
                <p>{say('stalled', { day: sayDay(new Date(stalled), now, zone) })}</p>
              </Callout>
            )}
          </div>
          {editable && (
            <div className="mt-4 flex flex-wrap gap-2">
              <ParcoursActs parcoursId={parcours.id} status={parcours.status} />
              {(parcours.status === 'completed' || parcours.status === 'in_progress') && (
                <LinkButton
                  href={graduationHref(clientId)}
                  variant={parcours.status === 'completed' ? 'primary' : 'ghost'}
                  icon={<GraduationCap aria-hidden="true" />}
                >
                  {say(parcours.status === 'completed' ? 'graduate' : 'graduation')}
                </LinkButton>
              )}
            </div>
          )}
        </Card>
        <Card aria-labelledby="etapes">
          <CardHead
            id="etapes"
            title={t(messages, 'path')}
            tip={<HelpTip subject={t(messages, 'path')}>{say('tip_path')}</HelpTip>}
          />
          <Composer parcours={parcours} library={library} editable={editable} bodies={bodiesOf(parcours.steps, zone)} />
        </Card>
      </div>
      <Card aria-labelledby="histoire" className="self-start">
        <CardHead id="histoire" title={t(messages, 'history')} />
        <History events={parcours.events} now={now} zone={zone} />
      </Card>
    </div>
  );
}

function bodiesOf(steps: readonly ComposedStep[], zone: string): Record<string, ReactNode> {
  return Object.fromEntries(steps.map((step) => [step.id, <Body key={step.id} step={step} zone={zone} />]));
}

function Body({ step, zone }: { step: ComposedStep; zone: string }) {
  const { title, status, dueOn, expectedDays, completedAt, reason, content, checked, submission } = step;
  const facts = [
    status === 'completed' && completedAt && shortDay(completedAt, zone),
    (status === 'current' || status === 'in_review') && dueOn && say('step_due', { day: sayPlainDay(dueOn) }),
    status === 'locked' && say('step_days', { count: expectedDays }),
    status !== 'locked' &&
      content.checklist.length > 0 &&
      say('step_ticked', { count: checked, total: content.checklist.length }),
  ].filter(Boolean);
  return (
    <div className="grid min-w-0 gap-0.5">
      <p className="flex flex-wrap items-center gap-2 font-medium wrap-anywhere">
        {title} <StepBadge status={status} />
      </p>
      <p className="text-sm text-muted">{facts.join(' · ')}</p>
      {reason && (status === 'skipped' || status === 'current') && (
        <p className="text-sm text-soft wrap-anywhere">{say('step_reason', { reason })}</p>
      )}
      {status === 'in_review' && submission && (
        <TextLink href={`/validation/${submission.id}`} prefetch={false}>
          {say('step_request')}
        </TextLink>
      )}
    </div>
  );
}
