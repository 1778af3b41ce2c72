import { formatRelative, plainDateIn, startOfDay } from '@foxeo/core/dates';
import { translator } from '@foxeo/core/messages';
import type { HomeItem, SearchHit, SearchQuery } from '@foxeo/core/modules';
import type { ContributionContext } from '@foxeo/platform/module-host';
import { relationHref } from './addresses.ts';
import { messages } from './messages.ts';
import { listBirthdays, listDue, searchRelations } from './queries.ts';
import { ageOn, excerpt } from './rules.ts';

const say = translator(messages, { address: 'tu' });

export async function search({ viewer, db }: ContributionContext, query: SearchQuery): Promise<SearchHit[]> {
  if (viewer.side !== 'operator') return [];
  const found = await searchRelations(db, viewer.operator.id, query);
  return found.map(({ id, clientId, clientName, text, at }) => ({
    id: `crm:${id}`,
    title: excerpt(text, query.text),
    subtitle: say('search_relation', { client: clientName }),
    href: relationHref(clientId),
    score: 0.5,
    at: new Date(at),
  }));
}

/** Reminders that are due, and today's birthdays. */
export async function home({ viewer, db }: ContributionContext): Promise<HomeItem[]> {
  if (viewer.side !== 'operator') return [];
  const { id } = viewer.operator;
  const { timeZone } = viewer.person;
  const now = new Date();
  const today = plainDateIn(now, timeZone);
  const due = await listDue(db, id);
  const birthdays = await listBirthdays(db, id, today);
  return [
    ...due.map(({ id: reminder, title, dueAt, clientId, clientName }) => ({
      key: `crm:rappel:${reminder}`,
      score: 50,
      title,
      note: say('home_reminder_note', { client: clientName }),
      reason: say('home_reminder_reason', { when: formatRelative(new Date(dueAt), now, timeZone) }),
      act: say('home_reminder_act'),
      href: relationHref(clientId),
      since: new Date(dueAt),
      icon: 'bell',
    })),
    ...birthdays.map(({ clientId, clientName, firstName, birthYear }) => {
      const age = ageOn(today, birthYear);
      return {
        key: `crm:anniversaire:${clientId}`,
        score: 30,
        title: say('home_birthday', { name: firstName }),
        note: clientName,
        reason: age === null ? say('home_birthday_reason') : say('home_birthday_age', { age }),
        act: say('home_birthday_act'),
        href: relationHref(clientId),
        since: startOfDay(today, timeZone),
        icon: 'cake',
      };
    }),
  ];
}
