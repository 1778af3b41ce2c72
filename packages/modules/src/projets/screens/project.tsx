import { formatPlainDate } from '@foxeo/core/dates';
import { t } from '@foxeo/core/messages';
import { operatorPage, type PageProps } from '@foxeo/platform/module-host';
import { asMe, getOperator } from '@foxeo/platform/session';
import { Crumbs } from '@foxeo/platform/shell';
import { Badge } from '@foxeo/ui/badge';
import { Callout } from '@foxeo/ui/callout';
import { Card, CardHead } from '@foxeo/ui/card';
import { DefinitionList } from '@foxeo/ui/definition-list';
import { TextLink } from '@foxeo/ui/link-button';
import { List, ListItem } from '@foxeo/ui/list';
import { PageHeader } from '@foxeo/ui/page-header';
import { RowKeys } from '@foxeo/ui/row-keys';
import { clientProjectsHref, projectsHref } from '../addresses.ts';
import { DecisionItem, NewDecision } from '../components/decisions.tsx';
import { FileDocument, TakeOut } from '../components/documents.tsx';
import { ProjectActs } from '../components/project-acts.tsx';
import { ProjectCard } from '../components/project-card.tsx';
import { messages } from '../messages.ts';
import { listMembers, listUnfiled, readProject, readTitle } from '../queries.ts';
import type { Choice, ProjectSheet } from '../schema.ts';
import { sayDates } from '../wording.ts';
import { Actions } from './actions-card.tsx';
import { Journal } from './journal.tsx';
import { HowFar, ProjectBadge } from './marks.tsx';
import { say, todayOf } from './reader.ts';
import { SourceLink } from './source-link.tsx';
import { Steps } from './steps-card.tsx';

/** `/projets/[projectId]` in the Hub: one project, all of it. */
export default operatorPage('projets', async ({ viewer, db, params }) => {
  const today = todayOf(viewer.person);
  const operatorId = viewer.operator.id;
  const project = await readProject(db, { side: 'operator', operatorId }, params.projectId ?? '', today);
  const members = await listMembers(db, operatorId, project.clientId);
  const unfiled = await listUnfiled(db, operatorId, project.clientId);
  const editable = project.moduleOn && !project.closed;
  const { id, title, clientId, clientName, status, shared } = project;
  return (
    <>
      <Crumbs trail={[{ label: t(messages, 'title'), href: projectsHref() }, { label: title }]} />
      <PageHeader
        title={title}
        marks={
          <>
            <ProjectBadge status={status} />
            <Badge tone="line">{say(shared ? 'shared' : 'not_shared')}</Badge>
          </>
        }
        lead={<TextLink href={clientProjectsHref(clientId)}>{clientName}</TextLink>}
        actions={
          editable && (
            <ProjectActs
              projectId={id}
              title={title}
              clientName={clientName}
              status={status}
              documents={project.documents.length}
              mayDelete={!project.isDefault}
            />
          )
        }
      />
      <div className="mb-6 grid gap-4 empty:hidden">
        {!project.moduleOn && (
          <Callout
            tone="warn"
            action={<TextLink href={`/fiches_clients/${clientId}/configuration`}>{say('configure')}</TextLink>}
          >
            <p>{say('module_off')}</p>
          </Callout>
        )}
        {project.closed && (
          <Callout>
            <p>{say('closed')}</p>
          </Callout>
        )}
      </div>
      <RowKeys className="sh-columns">
        <div className="grid min-w-0 gap-6">
          <Steps project={project} today={today} editable={editable} />
          <Actions project={project} today={today} members={members} editable={editable} />
          <Decisions project={project} today={today} editable={editable} />
        </div>
        <div className="grid min-w-0 gap-6">
          <ProjectCard project={project} title={say('card')} editable={editable}>
            <div className="grid gap-4">
              <HowFar title={title} done={project.weightDone} all={project.weightAll} />
              {project.weightAll > 0 && <p className="fx-hint">{t(messages, 'progress_rule')}</p>}
              <DefinitionList
                items={[
                  {
                    term: say('objective'),
                    value: project.objective ? (
                      <span className="whitespace-pre-line">{project.objective}</span>
                    ) : (
                      <span className="text-muted">{say('objective_none')}</span>
                    ),
                  },
                  {
                    term: say('dates'),
                    value: sayDates(project.startsOn, project.dueOn) ?? (
                      <span className="text-muted">{say('dates_none')}</span>
                    ),
                  },
                ]}
              />
            </div>
          </ProjectCard>
          <Documents project={project} unfiled={unfiled} editable={editable} />
          <Journal events={project.events} zone={viewer.person.timeZone} />
        </div>
      </RowKeys>
    </>
  );
});

export async function generateMetadata({ params }: Pick<PageProps, 'params'>) {
  const { operator } = await getOperator();
  const { projectId } = await params;
  const scope = { side: 'operator', operatorId: operator.id } as const;
  const title = await asMe((db) => readTitle(db, scope, String(projectId)), { readOnly: true });
  return { title: title ?? t(messages, 'title') };
}

interface PartProps {
  project: ProjectSheet;
  editable: boolean;
}

function Decisions({ project, today, editable }: PartProps & { today: string }) {
  const part = { projectId: project.id, projectShared: project.shared, today };
  return (
    <Card aria-labelledby="decisions">
      <CardHead id="decisions" title={say('decisions')} />
      <div className="grid gap-3">
        {project.decisions.length === 0 ? (
          <p className="text-sm text-muted">{say('decisions_none')}</p>
        ) : (
          <List>
            {project.decisions.map((decision) => {
              const line = (
                <div className="fx-item-body">
                  <span className="fx-item-title whitespace-pre-line">{decision.sentence}</span>
                  {decision.reason && <span className="whitespace-pre-line text-sm">{decision.reason}</span>}
                  <span className="fx-item-note">
                    {formatPlainDate(decision.decidedOn, 'long')}
                    {' · '}
                    {say(decision.shared ? (project.shared ? 'visible' : 'visible_later') : 'hidden')}
                  </span>
                  <SourceLink from={decision} clientId={project.clientId} />
                </div>
              );
              return editable ? (
                <DecisionItem key={decision.id} decision={decision} {...part}>
                  {line}
                </DecisionItem>
              ) : (
                <li key={decision.id} className="fx-item pj-item">
                  {line}
                </li>
              );
            })}
          </List>
        )}
        {editable && <NewDecision {...part} />}
      </div>
    </Card>
  );
}

function Documents({ project, unfiled, editable }: PartProps & { unfiled: readonly Choice[] }) {
  return (
    <Card aria-labelledby="documents">
      <CardHead id="documents" title={say('documents')} />
      <div className="grid gap-3">
        {project.documents.length === 0 ? (
          <p className="text-sm text-muted">{say('documents_none')}</p>
        ) : (
          <List>
            {project.documents.map(({ id, name }) => (
              <ListItem
                key={id}
                className="pj-item"
                href={`/documents/${id}`}
                title={name}
                end={editable && <TakeOut documentId={id} name={name} />}
              />
            ))}
          </List>
        )}
        {editable && unfiled.length > 0 && <FileDocument projectId={project.id} documents={unfiled} />}
      </div>
    </Card>
  );
}
