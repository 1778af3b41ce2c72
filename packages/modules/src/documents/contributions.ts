import { formatDate } from '@foxeo/core/dates';
import { t, translator } from '@foxeo/core/messages';
import type { HomeItem } from '@foxeo/core/modules';
import type { ContributionContext } from '@foxeo/platform/module-host';
import { scopeOf } from '@foxeo/platform/session';
import { messages } from './messages.ts';
import { countUnopened, listDocuments } from './queries.ts';
import { type DocumentLine, listQuery } from './schema.ts';

export async function badge({ viewer, db }: ContributionContext): Promise<number> {
  return countUnopened(db, scopeOf(viewer), viewer.person.userId);
}

/** What the other side added and this person hasn't opened yet. */
export async function home({ viewer, db }: ContributionContext): Promise<HomeItem[]> {
  const { lines } = await listDocuments(db, scopeOf(viewer), listQuery.parse({}), viewer.person.userId);
  const address = viewer.person.addressForm;
  const say = translator(messages, { address });
  const due = lines
    .filter(({ homework }) => homework === 'to_do' || homework === 'late' || homework === 'to_redo')
    .map((line) => ({
      key: `homework:${line.id}`,
      score: line.homework === 'to_do' ? 55 : 60,
      title: say('home_homework_title', { name: line.name }),
      reason: sayHomework(line, say, viewer.person.timeZone),
      href: `/documents/${line.id}`,
      since: new Date(line.createdAt),
    }));
  const fresh = lines
    .filter((line) => line.ownerSide === 'operator' && !line.homework && !line.opened && line.status !== 'withdrawn')
    .slice(0, 3)
    .map((line) => ({
      key: `documents:${line.id}`,
      score: 40,
      title: t(messages, 'home_new_title', { name: line.name }, { address }),
      reason: t(messages, 'home_new_reason', {}, { address }),
      href: `/documents/${line.id}`,
      since: new Date(line.createdAt),
    }));
  return [...due, ...fresh];
}

function sayHomework(line: DocumentLine, say: ReturnType<typeof translator<typeof messages>>, zone: string): string {
  if (line.homework === 'to_redo') return say('home_homework_redo');
  if (line.homework === 'late') return say('home_homework_late');
  return line.dueAt
    ? say('home_homework_due', { date: formatDate(new Date(line.dueAt), zone) })
    : say('home_homework_free');
}
