import { sayMessage, t } from '@foxeo/core/messages';
import { activeModules, type ClientTab } from '@foxeo/core/modules';
import type { ContributionContext } from '@foxeo/platform/module-host';
import type { Manifest } from '@foxeo/platform/navigation';
import { asMe, getOperator } from '@foxeo/platform/session';
import type { Tab } from '@foxeo/ui/tabs';
import { clientHref } from '../addresses.ts';
import { sheetMessages } from '../messages/sheet.ts';

/** The tabs of a client's sheet: its own two, and those that the modules of the Hub contribute, in order. */
export async function tabsOf(registry: readonly Manifest[], clientId: string): Promise<Tab[]> {
  const viewer = await getOperator();
  const contributed = activeModules(registry, 'hub', null).flatMap(({ clientTabs = [] }) => clientTabs);
  return asMe(
    async (db) => {
      const own = [
        { order: 0, tab: { label: t(sheetMessages, 'tab_summary'), href: clientHref(clientId) } },
        {
          order: 90,
          tab: { label: t(sheetMessages, 'tab_configuration'), href: clientHref(clientId, 'configuration') },
        },
      ];
      const others = contributed.map(async (entry) => ({
        order: entry.order,
        tab: await drawn(entry, { viewer, db }, clientId),
      }));
      return [...own, ...(await Promise.all(others))].sort((a, b) => a.order - b.order).map(({ tab }) => tab);
    },
    { readOnly: true },
  );
}

async function drawn(
  entry: ClientTab<ContributionContext>,
  context: ContributionContext,
  clientId: string,
): Promise<Tab> {
  const { label, href, count, countLabel } = entry;
  const waiting = count ? await (await count())(context, clientId) : 0;
  return {
    label: sayMessage(label),
    href: href.replace('{clientId}', clientId),
    ...(waiting > 0 && { count: waiting, countLabel: countLabel && sayMessage(countLabel) }),
  };
}
