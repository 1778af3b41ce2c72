import { formatDate } from '@foxeo/core/dates';
import { t } from '@foxeo/core/messages';
import { memberPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { Card } from '@foxeo/ui/card';
import { DefinitionList } from '@foxeo/ui/definition-list';
import { LinkButton, TextLink } from '@foxeo/ui/link-button';
import { List } from '@foxeo/ui/list';
import { PageHeader } from '@foxeo/ui/page-header';
import { projectHref, projectsHref } from '../addresses.ts';
import { messages } from '../messages.ts';
import { readAction } from '../queries.ts';
import { memberOf } from './member.ts';
import { MyActionLine, sayOwner } from './my-line.tsx';
import { SourceLink } from './source-link.tsx';

export const metadata = { title: t(messages, 'title_mine') };

/** `/projets/actions/[actionId]` in a client's space: where a notification and a search lead. */
export default memberPage('projets', async ({ viewer, db, params }) => {
  const member = memberOf(viewer);
  const { say, zone } = member;
  const action = await readAction(db, { side: 'client', clientId: viewer.client.id }, params.actionId ?? '');
  return (
    <>
      <Crumbs trail={[{ label: t(messages, 'title_mine'), href: projectsHref() }, { label: action.title }]} />
      <PageHeader title={action.title} />
      <Card className="max-w-2xl">
        <div className="grid gap-4">
          <List>
            <MyActionLine action={action} member={member} inProject />
          </List>
          <DefinitionList
            items={[
              {
                term: say('project'),
                value: <TextLink href={projectHref(action.projectId)}>{action.projectTitle}</TextLink>,
              },
              { term: say('owner'), value: sayOwner(action, member) },
              ...(action.doneAt
                ? [
                    {
                      term: say('state'),
                      value: t(messages, 'done_by', {
                        day: formatDate(new Date(action.doneAt), zone),
                        name: action.doneBy ?? '',
                      }),
                    },
                  ]
                : []),
              ...(action.sourceLabel !== null
                ? [{ term: say('origin'), value: <SourceLink from={action} clientId={null} /> }]
                : []),
            ]}
          />
          <div>
            <LinkButton href={projectsHref()}>{say('back_mine')}</LinkButton>
          </div>
        </div>
      </Card>
    </>
  );
});
