import { Card, CardHead } from '@foxeo/ui/card';
import { TextLink } from '@foxeo/ui/link-button';
import { List } from '@foxeo/ui/list';
import { actionHref } from '../addresses.ts';
import { ActionItem, NewAction } from '../components/actions-items.tsx';
import { isLate } from '../rules.ts';
import type { Action, Choice, ProjectSheet } from '../schema.ts';
import { sayDue } from '../wording.ts';
import { WorkBadge } from './marks.tsx';
import { say } from './reader.ts';
import { SourceLink } from './source-link.tsx';

interface ActionsProps {
  project: ProjectSheet;
  members: readonly Choice[];
  today: string;
  editable: boolean;
}

export function Actions({ project, members, today, editable }: ActionsProps) {
  const part = { projectId: project.id, projectShared: project.shared, members };
  return (
    <Card aria-labelledby="actions">
      <CardHead id="actions" title={say('actions')} />
      <div className="grid gap-3">
        {project.actions.length === 0 ? (
          <p className="text-sm text-muted">{say('actions_none')}</p>
        ) : (
          <List>
            {project.actions.map((action) =>
              editable ? (
                <ActionItem key={action.id} action={action} {...part}>
                  <ActionLine action={action} shared={project.shared} today={today} />
                </ActionItem>
              ) : (
                <li key={action.id} className="fx-item pj-item">
                  <ActionLine action={action} shared={project.shared} today={today} />
                </li>
              ),
            )}
          </List>
        )}
        {editable && <NewAction {...part} />}
      </div>
    </Card>
  );
}

/** Who an action is for, in the Hub. */
export function ownerName({ ownerName: name, ownerSide }: Action): string {
  return name ?? (ownerSide === 'client' ? say('owner_anyone') : '');
}

/** What a client may see and do of an action, in words. */
export function sayVisibility({ shared, tickable }: Action, inShared: boolean): string {
  if (!shared) return say('hidden');
  if (!inShared) return say('visible_later');
  return say(tickable ? 'visible_tickable' : 'visible');
}

function ActionLine({ action, shared, today }: { action: Action; shared: boolean; today: string }) {
  const { id, title, status, dueOn, ownerSide, confirmedAt } = action;
  const late = isLate(action, today);
  const note = [
    ownerName(action),
    ownerSide === 'client' &&
      action.shared &&
      status !== 'done' &&
      status !== 'dropped' &&
      say(confirmedAt ? 'confirmed' : 'unconfirmed'),
    sayVisibility(action, shared),
  ];
  return (
    <div className="fx-item-body">
      <span className={`fx-item-title${status === 'dropped' ? ' pj-dropped' : ''}`}>
        <TextLink href={actionHref(id)} className="pj-title" data-row-link="">
          {title}
        </TextLink>{' '}
        <WorkBadge status={status} />
      </span>
      {dueOn && <span className={`text-sm${late ? ' pj-late' : ''}`}>{sayDue(dueOn, late)}</span>}
      <span className="fx-item-note">{note.filter(Boolean).join(' · ')}</span>
      <SourceLink from={action} clientId={action.clientId} />
    </div>
  );
}
