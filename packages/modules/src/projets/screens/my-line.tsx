import { TextLink } from '@foxeo/ui/link-button';
import { actionHref } from '../addresses.ts';
import { Confirm, Tick } from '../components/tick.tsx';
import { isLate, isOpen } from '../rules.ts';
import type { Action } from '../schema.ts';
import { sayDue } from '../wording.ts';
import { WorkBadge } from './marks.tsx';
import type { Member } from './member.ts';

/** Whether an action is this member's to do: his, or anyone's of his client. */
export function isMine({ ownerSide, ownerId }: Action, { userId }: Member): boolean {
  return ownerSide === 'client' && (ownerId === null || ownerId === userId);
}

export function sayOwner(action: Action, member: Member): string {
  if (action.ownerSide === 'operator') return member.operator;
  if (action.ownerId === null) return member.say('owner_anyone');
  return action.ownerId === member.userId ? member.say('owner_me') : (action.ownerName ?? '');
}

interface MyActionLineProps {
  action: Action;
  member: Member;
  /** Within its project, the project goes without saying. */
  inProject?: boolean;
}

/** An action as a member reads it: its box when he may tick it, and « Je m’en occupe » until somebody said so. */
export function MyActionLine({ action, member, inProject = false }: MyActionLineProps) {
  const { id, title, status, dueOn, projectTitle, tickable, confirmedAt } = action;
  const late = isLate(action, member.today);
  const mine = isMine(action, member) && member.mayAct;
  const ticks = mine && tickable && status !== 'dropped';
  const note = [
    !inProject && projectTitle,
    sayOwner(action, member),
    mine && isOpen(status) && !tickable && member.say('ticked_by_operator', { operator: member.operator }),
    mine && isOpen(status) && confirmedAt && sayConfirmed(action, member),
  ];
  const shared = { actionId: id, title, address: member.address, operator: member.operator };
  return (
    <li className="fx-item pj-item" data-row="">
      {ticks && <Tick {...shared} done={status === 'done'} />}
      <div className="fx-item-body">
        <span className={`fx-item-title${status === 'dropped' ? ' pj-dropped' : ''}`}>
          <TextLink href={actionHref(id)} className="pj-title" data-row-link="">
            {title}
          </TextLink>{' '}
          {(!ticks || status === 'doing') && <WorkBadge status={status} />}
        </span>
        {dueOn && isOpen(status) && <span className={`text-sm${late ? ' pj-late' : ''}`}>{sayDue(dueOn, late)}</span>}
        <span className="fx-item-note">{note.filter(Boolean).join(' · ')}</span>
      </div>
      {mine && isOpen(status) && !confirmedAt && (
        <span className="pj-item-acts">
          <Confirm {...shared} />
        </span>
      )}
    </li>
  );
}

export function sayConfirmed({ confirmedById, confirmedBy }: Action, { say, userId }: Member): string {
  return confirmedById === userId ? say('is_confirmed') : say('is_confirmed_by', { name: confirmedBy ?? '' });
}
