'use client';

import { t } from '@foxeo/core/messages';
import { type Tab, Tabs } from '@foxeo/ui/tabs';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { sheetMessages } from '../messages/sheet.ts';

/** Some tabs are this client's part of another module's list. On a phone the open one is scrolled into sight. */
export function ClientTabs({ tabs }: { tabs: readonly Tab[] }) {
  const path = usePathname();
  const frame = useRef<HTMLDivElement>(null);
  const [summary, ...others] = tabs;
  const open = others.find(({ href }) => path === href || path.startsWith(`${href}/`)) ?? summary;

  useEffect(() => {
    frame.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [path]);

  return (
    <div ref={frame} className="mb-6">
      <Tabs label={t(sheetMessages, 'tabs')} current={open?.href ?? path} tabs={tabs} />
    </div>
  );
}
