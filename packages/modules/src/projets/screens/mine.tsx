import { t } from '@foxeo/core/messages';
import { memberPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { Card, CardHead } from '@foxeo/ui/card';
import { EmptyState } from '@foxeo/ui/empty-state';
import { Fox } from '@foxeo/ui/fox';
import { List, ListItem } from '@foxeo/ui/list';
import { PageHeader } from '@foxeo/ui/page-header';
import { RowKeys } from '@foxeo/ui/row-keys';
import { projectHref } from '../addresses.ts';
import { messages } from '../messages.ts';
import { listActions, listOfClient } from '../queries.ts';
import { isOpen } from '../rules.ts';
import type { Action, ProjectLine } from '../schema.ts';
import { sayDates } from '../wording.ts';
import { HowFar, ProjectBadge } from './marks.tsx';
import { type Member, memberOf } from './member.ts';
import { isMine, MyActionLine } from './my-line.tsx';

export const metadata = { title: t(messages, 'title_mine') };

/** `/projets` in a client's space: what is his to do, what his operator does, and how far the projects are. */
export default memberPage('projets', async ({ viewer, db }) => {
  const member = memberOf(viewer);
  const { say, operator } = member;
  const actions = await listActions(db, viewer.client.id);
  const scope = { side: 'client', clientId: viewer.client.id } as const;
  const projects = await listOfClient(db, scope, viewer.client.id, member.today);
  // The first project is there from the start: it is shown once it holds something.
  const shown = projects.filter(
    ({ isDefault, weightAll, openActions }) => !isDefault || weightAll > 0 || openActions > 0,
  );
  const open = actions.filter(({ status }) => isOpen(status));
  const mine = open.filter((action) => isMine(action, member));
  const others = open.filter((action) => action.ownerSide === 'client' && !isMine(action, member));
  const finished = actions
    .filter(({ status }) => status === 'done')
    .toSorted(latestFirst)
    .slice(0, 20);
  const title = t(messages, 'title_mine');
  return (
    <>
      <Crumbs trail={[{ label: title }]} />
      <PageHeader title={title} lead={say('lead', { operator })} />
      {actions.length === 0 && shown.length === 0 ? (
        <EmptyState art={<Fox size={72} />} title={say('empty_title')}>
          {say('empty_text', { operator })}
        </EmptyState>
      ) : (
        <RowKeys className="sh-columns">
          <div className="grid min-w-0 gap-6">
            <Group id="a-moi" title={say('mine')} actions={mine} member={member} none={say('mine_none')} />
            <Group
              id="operateur"
              title={say('operators', { operator })}
              actions={open.filter(({ ownerSide }) => ownerSide === 'operator')}
              member={member}
            />
            <Group id="autres" title={say('others')} actions={others} member={member} />
            <Group id="fait" title={say('finished')} actions={finished} member={member} />
          </div>
          {shown.length > 0 && <Projects projects={shown} title={say('projects')} />}
        </RowKeys>
      )}
    </>
  );
});

interface GroupProps {
  id: string;
  title: string;
  actions: readonly Action[];
  member: Member;
  /** Said when there is nothing; a group without it is left out. */
  none?: string;
}

function Group({ id, title, actions, member, none }: GroupProps) {
  if (actions.length === 0 && none === undefined) return null;
  return (
    <Card aria-labelledby={id}>
      <CardHead id={id} title={title} />
      {actions.length === 0 ? (
        <p className="text-sm text-muted">{none}</p>
      ) : (
        <List>
          {actions.map((action) => (
            <MyActionLine key={action.id} action={action} member={member} />
          ))}
        </List>
      )}
    </Card>
  );
}

function Projects({ projects, title }: { projects: readonly ProjectLine[]; title: string }) {
  return (
    <Card aria-labelledby="projets">
      <CardHead id="projets" title={title} />
      <List>
        {projects.map((project) => (
          <ListItem
            key={project.id}
            className="pj-stacked"
            href={projectHref(project.id)}
            title={project.title}
            note={sayDates(project.startsOn, project.dueOn)}
            end={
              <span className="pj-line-end">
                <ProjectBadge status={project.status} />
                {project.weightAll > 0 && (
                  <HowFar title={project.title} done={project.weightDone} all={project.weightAll} />
                )}
              </span>
            }
          />
        ))}
      </List>
    </Card>
  );
}

function latestFirst(one: Action, other: Action): number {
  return (other.doneAt ?? '').localeCompare(one.doneAt ?? '');
}
