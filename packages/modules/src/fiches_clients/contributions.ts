import { formatDate } from '@foxeo/core/dates';
import { t } from '@foxeo/core/messages';
import type { HomeFigure, HomeItem } from '@foxeo/core/modules';
import type { ContributionContext } from '@foxeo/platform/module-host';
import { clientHref, listHref } from './addresses.ts';
import { messages } from './messages.ts';
import { countActive, listUnopened } from './queries.ts';
import { UNOPENED_AFTER_DAYS } from './rules.ts';

/** Those who were invited and haven't come in: a word by phone often helps. */
export async function home({ viewer, db }: ContributionContext): Promise<HomeItem[]> {
  if (viewer.side !== 'operator') return [];
  const options = { address: viewer.person.addressForm };
  const waiting = await listUnopened(db, viewer.operator.id, UNOPENED_AFTER_DAYS);
  return waiting.map(({ clientId, name, sentAt }) => ({
    key: `fiches_clients:${clientId}`,
    score: 45,
    title: t(messages, 'home_unopened', { client: name }),
    reason: t(messages, 'home_unopened_reason', { date: formatDate(new Date(sentAt), viewer.person.timeZone) }),
    act: t(messages, 'home_unopened_act', {}, options),
    href: clientHref(clientId),
    since: new Date(sentAt),
    icon: 'mail',
  }));
}

export async function figures({ viewer, db }: ContributionContext): Promise<HomeFigure[]> {
  if (viewer.side !== 'operator') return [];
  const { lab, one } = await countActive(db, viewer.operator.id);
  const figure: HomeFigure = {
    key: 'fiches_clients:active',
    label: t(messages, 'figure_active'),
    value: String(lab + one),
    href: listHref({ statut: 'active' }),
  };
  return [lab > 0 && one > 0 ? { ...figure, note: t(messages, 'figure_spaces', { lab, one }) } : figure];
}
