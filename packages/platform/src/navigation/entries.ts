import { type Address, sayMessage, t, translator } from '@foxeo/core/messages';
import type { MemberRight, NavEntry } from '@foxeo/core/modules';
import type { ContributionContext } from '../module-host/public.ts';
import type { Viewer } from '../session/public.ts';
import type { Manifest } from './dashboard.ts';
import { messages } from './messages.ts';

export type Section = NonNullable<NavEntry['section']>;

/** A line of the navigation, ready to draw. */
export interface NavItem {
  href: string;
  label: string;
  icon: string;
  section: Section;
  shortcut?: string;
  everyDay?: boolean;
  badge?: NavEntry<ContributionContext>['badge'];
}

export interface NavSection {
  key: Section;
  /** The first one has none. */
  label: string | null;
  items: NavItem[];
}

/** A place that the palette and the keys know. */
export interface Destination {
  href: string;
  label: string;
  icon: string;
  /** The letter after `g`. */
  shortcut: string | null;
}

const SECTIONS: readonly Section[] = ['work', 'clients', 'business', 'account'];

/** The entries of the active modules for this viewer, in order; the home page is always the first. */
export function navigationOf(modules: readonly Manifest[], viewer: Viewer): NavItem[] {
  const address = addressOf(viewer);
  const home: NavItem = { href: '/', label: t(messages, 'home'), icon: 'house', section: 'work', shortcut: 'a' };
  const entries = modules.flatMap((module) =>
    module.nav
      .filter(({ dashboards, needs }) => (dashboards?.includes(viewer.app) ?? true) && (!needs || may(viewer, needs)))
      .map((entry) => ({ entry, icon: entry.icon ?? module.icon })),
  );
  const items = entries
    .filter(({ entry }) => entry.href !== '/')
    .sort((one, other) => one.entry.order - other.entry.order)
    .map(({ entry, icon }): NavItem => {
      const { href, label, section = 'work', shortcut, everyDay, badge } = entry;
      return {
        href,
        label: sayMessage(label, {}, { address }),
        icon,
        section,
        ...(shortcut && { shortcut }),
        ...(everyDay && { everyDay }),
        ...(badge && { badge }),
      };
    });
  return [home, ...items];
}

/** What the thumb reaches on a phone without opening anything, and the others; each in the navigation's order. */
export function withinReach<Item extends Pick<NavItem, 'everyDay'>>(
  items: readonly Item[],
  places: number,
): { near: Item[]; others: Item[] } {
  const [home, ...rest] = items;
  const first = [...rest.filter(({ everyDay }) => everyDay), ...rest.filter(({ everyDay }) => !everyDay)];
  const chosen = new Set([home, ...first.slice(0, places - 1)]);
  return { near: items.filter((item) => chosen.has(item)), others: items.filter((item) => !chosen.has(item)) };
}

/** What every app has besides its modules; found in menus and in the palette. */
export function socleEntries(viewer: Viewer): NavItem[] {
  const say = translator(messages, { address: addressOf(viewer) });
  const entries: NavItem[] = [
    { href: '/notifications', label: say('notifications'), icon: 'bell', section: 'account', shortcut: 'n' },
    { href: '/aide', label: say('help'), icon: 'circle-help', section: 'account', shortcut: 'h' },
    { href: '/compte', label: say('account'), icon: 'user-round', section: 'account', shortcut: 'm' },
    { href: '/compte/securite', label: say('account_security'), icon: 'shield', section: 'account' },
    { href: '/compte/notifications', label: say('account_notifications'), icon: 'settings', section: 'account' },
    { href: '/compte/preferences', label: say('account_preferences'), icon: 'settings', section: 'account' },
  ];
  return entries;
}

export function toPlace({ href, label, icon, shortcut }: NavItem): Destination {
  return { href, label, icon, shortcut: shortcut ?? null };
}

/** What the active modules offer to begin, as far as this viewer may. */
export function quickActionsOf(modules: readonly Manifest[], viewer: Viewer): Destination[] {
  const address = addressOf(viewer);
  return modules.flatMap(({ actions = [], icon }) =>
    actions
      .filter(({ dashboards, needs }) => (dashboards?.includes(viewer.app) ?? true) && (!needs || may(viewer, needs)))
      .map((action) => ({
        href: action.href,
        label: sayMessage(action.label, {}, { address }),
        icon: action.icon ?? icon,
        shortcut: null,
      })),
  );
}

/** The same entries, grouped under their headings. */
export function sectionsOf(items: readonly NavItem[], viewer: Viewer): NavSection[] {
  return SECTIONS.map((key) => ({
    key,
    label: headingOf(key, viewer),
    items: items.filter((item) => item.section === key),
  })).filter(({ items: inside }) => inside.length > 0);
}

function headingOf(section: Section, viewer: Viewer): string | null {
  const address = addressOf(viewer);
  if (section === 'work') return null;
  if (section === 'business') return t(messages, 'section_business');
  if (section === 'account') return t(messages, 'section_account', {}, { address });
  return viewer.side === 'operator'
    ? t(messages, 'section_clients_hub')
    : t(messages, 'section_clients', { operator: viewer.client.operatorName });
}

/** How the interface speaks to this person. */
export function addressOf(viewer: Viewer): Address {
  return viewer.person.addressForm;
}

/** What a member may do beyond reading; an operator may all of it in his clients. */
export function may(viewer: Viewer, right: MemberRight): boolean {
  if (viewer.side === 'operator') return true;
  const { client } = viewer;
  switch (right) {
    case 'can_billing':
      return client.canBilling;
    case 'can_submit':
      return client.canSubmit;
    case 'can_invite':
      return client.canInvite;
    case 'can_manage_modules_data':
      return true;
  }
}

/** The entry to which an address belongs: the longest that is its beginning. */
export function currentEntry<Item extends { href: string }>(items: readonly Item[], path: string): Item | undefined {
  return items
    .filter(({ href }) => isWithin(path, href))
    .sort((one, other) => other.href.length - one.href.length)
    .at(0);
}

/** Whether `path` is `href` or a page under it. Everything is under the home page, so that one must be the same. */
export function isWithin(path: string, href: string): boolean {
  return path === href || (href !== '/' && path.startsWith(`${href}/`));
}
