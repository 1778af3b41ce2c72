import { formatPlainDate } from '@foxeo/core/dates';
import { t } from '@foxeo/core/messages';
import { memberPage, type PageProps } from '@foxeo/platform/module-host';
import { asMe, getMember } from '@foxeo/platform/session';
import { Crumbs } from '@foxeo/platform/shell';
import { Card, CardHead } from '@foxeo/ui/card';
import { EmptyState } from '@foxeo/ui/empty-state';
import { List, ListItem } from '@foxeo/ui/list';
import { PageHeader } from '@foxeo/ui/page-header';
import { RowKeys } from '@foxeo/ui/row-keys';
import { projectsHref } from '../addresses.ts';
import { messages } from '../messages.ts';
import { readProject, readTitle } from '../queries.ts';
import { isLate, progressOf } from '../rules.ts';
import type { ProjectSheet } from '../schema.ts';
import { sayDates } from '../wording.ts';
import { HowFar, ProjectBadge, WorkBadge } from './marks.tsx';
import { type Member, memberOf } from './member.ts';
import { MyActionLine } from './my-line.tsx';
import { SourceLink } from './source-link.tsx';

/** `/projets/[projectId]` in a client's space: what is shared of it. */
export default memberPage('projets', async ({ viewer, db, params }) => {
  const member = memberOf(viewer);
  const scope = { side: 'client', clientId: viewer.client.id } as const;
  const project = await readProject(db, scope, params.projectId ?? '', member.today);
  const { title, objective, status, steps, actions, decisions, documents } = project;
  const empty = steps.length + actions.length + decisions.length + documents.length === 0;
  const { say } = member;
  return (
    <>
      <Crumbs trail={[{ label: t(messages, 'title_mine'), href: projectsHref() }, { label: title }]} />
      <PageHeader
        title={title}
        marks={<ProjectBadge status={status} />}
        lead={[objective, sayDates(project.startsOn, project.dueOn)].filter(Boolean).join(' — ')}
      />
      {empty ? (
        <EmptyState title={say('nothing_shared')} />
      ) : (
        <RowKeys className="grid max-w-3xl gap-6">
          {progressOf(steps) !== null && <Steps project={project} member={member} />}
          {actions.length > 0 && (
            <Card aria-labelledby="actions">
              <CardHead id="actions" title={say('actions')} />
              <List>
                {actions.map((action) => (
                  <MyActionLine key={action.id} action={action} member={member} inProject />
                ))}
              </List>
            </Card>
          )}
          {decisions.length > 0 && (
            <Card aria-labelledby="decisions">
              <CardHead id="decisions" title={say('decisions')} />
              <List>
                {decisions.map((decision) => (
                  <li key={decision.id} className="fx-item pj-item">
                    <div className="fx-item-body">
                      <span className="fx-item-title whitespace-pre-line">{decision.sentence}</span>
                      {decision.reason && <span className="whitespace-pre-line text-sm">{decision.reason}</span>}
                      <span className="fx-item-note">{formatPlainDate(decision.decidedOn, 'long')}</span>
                      <SourceLink from={decision} clientId={null} />
                    </div>
                  </li>
                ))}
              </List>
            </Card>
          )}
          {documents.length > 0 && (
            <Card aria-labelledby="documents">
              <CardHead id="documents" title={say('documents')} />
              <List>
                {documents.map(({ id, name }) => (
                  <ListItem key={id} className="pj-item" href={`/documents/${id}`} title={name} />
                ))}
              </List>
            </Card>
          )}
        </RowKeys>
      )}
    </>
  );
});

export async function generateMetadata({ params }: Pick<PageProps, 'params'>) {
  const { client } = await getMember();
  const { projectId } = await params;
  const title = await asMe((db) => readTitle(db, { side: 'client', clientId: client.id }, String(projectId)), {
    readOnly: true,
  });
  return title ? { title } : {};
}

function Steps({
  project: { title, steps, weightDone, weightAll },
  member,
}: {
  project: ProjectSheet;
  member: Member;
}) {
  return (
    <Card aria-labelledby="etapes">
      <CardHead id="etapes" title={member.say('steps')} />
      <div className="grid gap-3">
        <HowFar title={title} done={weightDone} all={weightAll} />
        <List>
          {steps.map((step) => {
            const late = isLate(step, member.today);
            const dates = sayDates(step.startsOn, step.dueOn);
            return (
              <li key={step.id} className="fx-item pj-item">
                <div className="fx-item-body">
                  <span className={`fx-item-title${step.status === 'dropped' ? ' pj-dropped' : ''}`}>
                    {step.title} <WorkBadge status={step.status} />
                  </span>
                  {dates && <span className={`fx-item-note${late ? ' pj-late' : ''}`}>{dates}</span>}
                </div>
              </li>
            );
          })}
        </List>
      </div>
    </Card>
  );
}
