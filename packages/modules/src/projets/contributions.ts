import { formatPlainDate, plainDateIn, startOfDay } from '@foxeo/core/dates';
import { translator } from '@foxeo/core/messages';
import type { HomeFigure, HomeItem } from '@foxeo/core/modules';
import type { ContributionContext } from '@foxeo/platform/module-host';
import { actionHref, projectsHref } from './addresses.ts';
import { clientMessages } from './messages/client.ts';
import { hubMessages } from './messages/hub.ts';
import { countLate, listActions, listLatePromises } from './queries.ts';
import { isLate, isOpen } from './rules.ts';

/** The Hub: projects that have something late. A client: what is his to do. */
export async function badge({ viewer, db }: ContributionContext): Promise<number> {
  const { timeZone, userId } = viewer.person;
  if (viewer.side === 'operator') return countLate(db, viewer.operator.id, plainDateIn(new Date(), timeZone));
  return (await mine(db, viewer.client.id, userId)).length;
}

export async function tabCount({ viewer, db }: ContributionContext, clientId: string): Promise<number> {
  if (viewer.side !== 'operator') return 0;
  return countLate(db, viewer.operator.id, plainDateIn(new Date(), viewer.person.timeZone), clientId);
}

/** The operator's late promises; a client's next action, the soonest. */
export async function home({ viewer, db }: ContributionContext): Promise<HomeItem[]> {
  const { timeZone, userId, addressForm } = viewer.person;
  const today = plainDateIn(new Date(), timeZone);
  if (viewer.side === 'operator') {
    const say = translator(hubMessages, { address: addressForm });
    const lines = await listLatePromises(db, viewer.operator.id, today);
    return lines.map(({ id, title, clientName, dueOn, updatedAt }) => ({
      key: `projets:promesse:${id}`,
      score: 65,
      title: say('home_late', { title }),
      note: clientName,
      reason: say('home_late_reason', { day: formatPlainDate(dueOn ?? today) }),
      act: say('home_late_act'),
      href: actionHref(id),
      since: dueOn ? startOfDay(dueOn, timeZone) : new Date(updatedAt),
      late: true,
    }));
  }
  const say = translator(clientMessages, { address: addressForm });
  const [next] = await mine(db, viewer.client.id, userId);
  if (!next) return [];
  const { id, title, dueOn, projectTitle, updatedAt } = next;
  const late = isLate(next, today);
  return [
    {
      key: `projets:action:${id}`,
      score: late ? 70 : 45,
      title: say('home_mine', { title }),
      note: projectTitle,
      reason: dueOn
        ? say(late ? 'home_late' : 'home_due', { day: formatPlainDate(dueOn) })
        : say('home_given', { operator: viewer.client.operatorName }),
      act: say('home_act'),
      href: actionHref(id),
      since: dueOn ? startOfDay(dueOn, timeZone) : new Date(updatedAt),
      ...(late && { late }),
    },
  ];
}

export async function figures({ viewer, db }: ContributionContext): Promise<HomeFigure[]> {
  if (viewer.side !== 'operator') return [];
  const late = await countLate(db, viewer.operator.id, plainDateIn(new Date(), viewer.person.timeZone));
  if (late === 0) return [];
  const label = translator(hubMessages, { address: viewer.person.addressForm })('figure_late');
  return [{ key: 'projets.late', label, value: String(late), href: projectsHref({ filtre: 'retard' }), late: true }];
}

async function mine(db: ContributionContext['db'], clientId: string, userId: string) {
  const actions = await listActions(db, clientId);
  return actions.filter(
    ({ ownerSide, ownerId, status }) =>
      ownerSide === 'client' && (ownerId === null || ownerId === userId) && isOpen(status),
  );
}
