import { type Address, t } from '@foxeo/core/messages';
import { PageHeader } from '@foxeo/ui/page-header';
import { Tabs } from '@foxeo/ui/tabs';
import type { ReactNode } from 'react';
import type { Viewer } from '../session/public.ts';
import { Crumbs } from '../shell/crumbs.tsx';
import { account as messages } from './messages/shared.ts';

const PAGES = [
  ['profile', '/compte'],
  ['notifications', '/compte/notifications'],
  ['security', '/compte/securite'],
  ['preferences', '/compte/preferences'],
  ['consents', '/compte/consentements'],
  ['journal', '/compte/journal'],
] as const;
type Page = (typeof PAGES)[number][0];

/** The account's frame: one title, the parts as addresses, the part that is open. */
export function AccountFrame({ viewer, page, children }: { viewer: Viewer; page: Page; children: ReactNode }) {
  const address: Address = viewer.person.addressForm;
  const say = (key: Page) => t(messages, key, {}, { address });
  const parts = PAGES.filter(([key]) => viewer.side === 'client' || (key !== 'consents' && key !== 'journal'));
  const current = PAGES.find(([key]) => key === page)?.[1] ?? '/compte';
  return (
    <>
      <Crumbs trail={[{ label: t(messages, 'title'), href: '/compte' }, { label: say(page) }]} />
      <PageHeader title={t(messages, 'title')} />
      <Tabs
        label={t(messages, 'tabs')}
        current={current}
        tabs={parts.map(([key, href]) => ({ label: say(key), href }))}
        className="mb-6"
      />
      <div className="max-w-4xl">{children}</div>
    </>
  );
}
