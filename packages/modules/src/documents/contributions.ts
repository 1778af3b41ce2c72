import { t } from '@foxeo/core/messages';
import type { HomeItem } from '@foxeo/core/modules';
import type { ContributionContext } from '@foxeo/platform/module-host';
import { scopeOf } from '@foxeo/platform/session';
import { messages } from './messages.ts';
import { countUnopened, listDocuments } from './queries.ts';
import { listQuery } from './schema.ts';

export async function badge({ viewer, db }: ContributionContext): Promise<number> {
  return countUnopened(db, scopeOf(viewer), viewer.person.userId);
}

/** What the other side added and this person hasn't opened yet. */
export async function home({ viewer, db }: ContributionContext): Promise<HomeItem[]> {
  const { lines } = await listDocuments(db, scopeOf(viewer), listQuery.parse({}), viewer.person.userId);
  const address = viewer.person.addressForm;
  return lines
    .filter((line) => line.ownerSide === 'operator' && !line.opened && line.status !== 'withdrawn')
    .slice(0, 3)
    .map((line) => ({
      key: `documents:${line.id}`,
      score: 40,
      title: t(messages, 'home_new_title', { name: line.name }, { address }),
      reason: t(messages, 'home_new_reason', {}, { address }),
      href: `/documents/${line.id}`,
      since: new Date(line.createdAt),
    }));
}
