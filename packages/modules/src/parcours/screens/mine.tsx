import { t, translator } from '@foxeo/core/messages';
import { HelpTip } from '@foxeo/platform/help';
import { memberPage } from '@foxeo/platform/module-host';
import type { MemberViewer } from '@foxeo/platform/session';
import { Crumbs } from '@foxeo/platform/shell';
import { Card, CardHead } from '@foxeo/ui/card';
import { EmptyState } from '@foxeo/ui/empty-state';
import { Fox } from '@foxeo/ui/fox';
import { FoxPath } from '@foxeo/ui/fox-path';
import { LinkButton } from '@foxeo/ui/link-button';
import { List, ListItem } from '@foxeo/ui/list';
import { PageHeader } from '@foxeo/ui/page-header';
import { Progress } from '@foxeo/ui/progress';
import { RowKeys } from '@foxeo/ui/row-keys';
import { stepHref } from '../addresses.ts';
import { BreakActs } from '../components/break-acts.tsx';
import { clientMessages, messages } from '../messages.ts';
import { readMine } from '../queries.ts';
import { pathState, progressOf, stepInHand } from '../rules.ts';
import type { ClientParcours, StepLine } from '../schema.ts';
import { sayPathNote, sayPlainDay, shortDay } from '../wording.ts';
import { Standing } from './standing.tsx';
import { StepBadge } from './state-badge.tsx';

export const metadata = { title: t(messages, 'title_client') };

/** *Mon parcours*: where the client is, what each step gave, and the way on. */
export default memberPage('parcours', async ({ viewer, db }) => {
  const parcours = await readMine(db, viewer.client.id);
  const operator = viewer.client.operatorName;
  const say = translator(clientMessages, { address: viewer.person.addressForm });
  return (
    <>
      <Crumbs trail={[{ label: t(messages, 'title_client') }]} />
      {parcours ? (
        <Path parcours={parcours} viewer={viewer} />
      ) : (
        <>
          <PageHeader title={t(messages, 'title_client')} />
          <EmptyState art={<Fox size={72} age={0} />} title={say('empty_title', { operator })}>
            {say('empty_text')}
          </EmptyState>
        </>
      )}
    </>
  );
});

function Path({ parcours, viewer }: { parcours: ClientParcours; viewer: MemberViewer }) {
  const address = viewer.person.addressForm;
  const operator = viewer.client.operatorName;
  const say = translator(clientMessages, { address });
  const { steps, status } = parcours;
  const { done, counted, percent } = progressOf(steps);
  const inHand = status === 'in_progress' ? stepInHand(steps) : null;
  const words = t(messages, 'progress', { count: done, counted });
  return (
    <>
      <PageHeader
        title={t(messages, 'title_client')}
        lead={say('lead', { operator })}
        actions={
          inHand && (
            <LinkButton href={stepHref(inHand.id)} variant="primary">
              {say('open_step')}
            </LinkButton>
          )
        }
      />
      <Standing parcours={parcours} viewer={viewer} />
      <div className="grid gap-6">
        <Card aria-labelledby="chemin" className="pa-path">
          <CardHead id="chemin" title={parcours.name} end={<span className="text-sm text-muted">{words}</span>} />
          <div className="pa-path-scroll">
            <FoxPath
              label={t(messages, 'path')}
              steps={steps.map((step) => ({
                id: step.id,
                title: step.title,
                state: pathState(step.status),
                note: sayPathNote(step, viewer),
              }))}
            />
          </div>
          <div className="mt-5 grid gap-2">
            <Progress value={percent} label={words} />
            <p className="text-sm text-muted">{t(messages, 'progress_percent', { percent })}</p>
          </div>
        </Card>
        <Card flush aria-labelledby="etapes">
          <CardHead
            id="etapes"
            title={t(messages, 'path')}
            tip={<HelpTip subject={t(messages, 'path')}>{t(messages, 'tip_path')}</HelpTip>}
          />
          <RowKeys>
            <List>
              {steps.map((step) => (
                <Line key={step.id} step={step} viewer={viewer} />
              ))}
            </List>
          </RowKeys>
        </Card>
        {status === 'in_progress' && (viewer.client.canSubmit || viewer.client.role === 'owner') && (
          <div className="flex flex-wrap gap-2">
            <BreakActs
              parcoursId={parcours.id}
              operator={operator}
              address={address}
              mayStop={viewer.client.role === 'owner'}
            />
          </div>
        )}
      </div>
    </>
  );
}

function Line({ step, viewer }: { step: StepLine; viewer: MemberViewer }) {
  const { id, position, title, status, dueOn, completedAt, deliverable, reason } = step;
  const say = translator(clientMessages, { address: viewer.person.addressForm });
  const day =
    status === 'completed' && completedAt
      ? say('note_done', { day: shortDay(completedAt, viewer.person.timeZone) })
      : status === 'current' && dueOn
        ? say('due', { day: sayPlainDay(dueOn) })
        : null;
  const note =
    status === 'skipped' && reason
      ? say('skipped_reason', { reason })
      : deliverable && say('deliverable', { deliverable });
  return (
    <ListItem
      start={<span className="pa-number num">{position}</span>}
      title={title}
      {...(note && { note })}
      href={stepHref(id)}
      {...(day && { reason: day })}
      end={<StepBadge status={status} />}
    />
  );
}
