import { formatDate } from '@foxeo/core/dates';
import { t } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { Card } from '@foxeo/ui/card';
import { DefinitionList } from '@foxeo/ui/definition-list';
import { TextLink } from '@foxeo/ui/link-button';
import { PageHeader } from '@foxeo/ui/page-header';
import { projectHref, projectsHref } from '../addresses.ts';
import { ActionItem } from '../components/actions-items.tsx';
import { messages } from '../messages.ts';
import { listMembers, readAction, readProject } from '../queries.ts';
import { isLate } from '../rules.ts';
import { sayDue } from '../wording.ts';
import { ownerName, sayVisibility } from './actions-card.tsx';
import { WorkBadge } from './marks.tsx';
import { say, todayOf } from './reader.ts';
import { SourceLink } from './source-link.tsx';

export const metadata = { title: t(messages, 'title') };

/** `/projets/actions/[actionId]` in the Hub: where a notification, a search and a message lead. */
export default operatorPage('projets', async ({ viewer, db, params }) => {
  const scope = { side: 'operator', operatorId: viewer.operator.id } as const;
  const today = todayOf(viewer.person);
  const action = await readAction(db, scope, params.actionId ?? '');
  const project = await readProject(db, scope, action.projectId, today);
  const members = await listMembers(db, viewer.operator.id, action.clientId);
  const editable = project.moduleOn && !project.closed;
  const sheet = (
    <DefinitionList
      items={[
        { term: say('client'), value: project.clientName },
        { term: say('project'), value: <TextLink href={projectHref(project.id)}>{project.title}</TextLink> },
        { term: say('owner'), value: ownerName(action) },
        {
          term: say('due'),
          value: action.dueOn ? (
            sayDue(action.dueOn, isLate(action, today))
          ) : (
            <span className="text-muted">{say('no_due')}</span>
          ),
        },
        { term: say('visibility'), value: sayVisibility(action, project.shared) },
        ...(action.doneAt
          ? [
              {
                term: say('action_done'),
                value: t(messages, 'done_by', {
                  day: formatDate(new Date(action.doneAt), viewer.person.timeZone),
                  name: action.doneBy ?? '',
                }),
              },
            ]
          : []),
        ...(action.source
          ? [{ term: say('origin'), value: <SourceLink from={action} clientId={action.clientId} /> }]
          : []),
      ]}
    />
  );
  return (
    <>
      <Crumbs
        trail={[
          { label: t(messages, 'title'), href: projectsHref() },
          { label: project.title, href: projectHref(project.id) },
          { label: action.title },
        ]}
      />
      <PageHeader title={action.title} marks={<WorkBadge status={action.status} />} />
      <Card className="max-w-2xl">
        {editable ? (
          <ActionItem as="div" action={action} projectId={project.id} projectShared={project.shared} members={members}>
            {sheet}
          </ActionItem>
        ) : (
          sheet
        )}
      </Card>
    </>
  );
});
