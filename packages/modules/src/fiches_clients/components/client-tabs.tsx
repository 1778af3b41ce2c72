'use client';

import { t } from '@foxeo/core/messages';
import { Tabs } from '@foxeo/ui/tabs';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { clientHref } from '../addresses.ts';
import { sheetMessages } from '../messages/sheet.ts';

/** Some tabs are this client's part of another module's list. On a phone the open one is scrolled into sight. */
export function ClientTabs({ clientId, pending }: { clientId: string; pending: number }) {
  const path = usePathname();
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    frame.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [path]);

  return (
    <div ref={frame} className="mb-6">
      <Tabs
        label={t(sheetMessages, 'tabs')}
        current={path}
        tabs={[
          { label: t(sheetMessages, 'tab_summary'), href: clientHref(clientId) },
          { label: t(sheetMessages, 'tab_documents'), href: `/documents?client=${clientId}` },
          {
            label: t(sheetMessages, 'tab_validation'),
            href: `/validation?client=${clientId}`,
            ...(pending > 0 && { count: pending, countLabel: t(sheetMessages, 'tab_pending') }),
          },
          { label: t(sheetMessages, 'tab_configuration'), href: clientHref(clientId, 'configuration') },
          { label: t(sheetMessages, 'tab_journal'), href: `/audit?client=${clientId}` },
        ]}
      />
    </div>
  );
}
