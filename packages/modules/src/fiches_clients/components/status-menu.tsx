'use client';

import { type Address, t, translator } from '@foxeo/core/messages';
import { MenuButton } from '@foxeo/ui/menu-button';
import type { MenuEntry } from '@foxeo/ui/menu-entries';
import { Archive, Ellipsis, Merge, Pause, Play } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { mergeHref } from '../addresses.ts';
import { mergeMessages } from '../messages/merge.ts';
import { sheetMessages } from '../messages/sheet.ts';
import type { NextStatus } from '../rules.ts';
import type { ClientStatus } from '../schema.ts';

const StatusDialog = lazy(async () => ({ default: (await import('./status-dialog.tsx')).StatusDialog }));

export interface StatusMenuProps {
  clientId: string;
  name: string;
  status: ClientStatus;
  /** Where he may go from here. */
  next: readonly NextStatus[];
  address: Address;
}

const ICONS = { active: Play, paused: Pause, archived: Archive };

/** Pause, archive, take up again: each asks before it acts. */
export function StatusMenu({ next, ...client }: StatusMenuProps) {
  const say = translator(sheetMessages, { address: client.address });
  const [asked, setAsked] = useState<NextStatus | null>(null);
  const entries = next.map((to): MenuEntry => {
    const Icon = ICONS[to];
    return {
      kind: 'act',
      label: say(actOf(client.status, to)),
      icon: <Icon aria-hidden="true" />,
      onSelect: () => setAsked(to),
      ...(to === 'archived' && { danger: true }),
    };
  });
  if (client.status !== 'archived') {
    entries.unshift({
      kind: 'link',
      label: t(mergeMessages, 'act'),
      icon: <Merge aria-hidden="true" />,
      href: mergeHref(client.clientId),
    });
  }
  if (entries.length === 0 && !asked) return null;
  return (
    <>
      <MenuButton
        label={say('act_more')}
        icon={<Ellipsis aria-hidden="true" />}
        iconOnly
        variant="secondary"
        align="end"
        entries={entries}
      />
      {asked && (
        <Suspense>
          <StatusDialog {...client} to={asked} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </>
  );
}

/** The word of a move: « Reprendre » after a pause, « Rouvrir » from the archives. */
export function actOf(from: ClientStatus, to: NextStatus): 'pause' | 'archive' | 'resume' | 'reopen' {
  if (to === 'paused') return 'pause';
  if (to === 'archived') return 'archive';
  return from === 'archived' ? 'reopen' : 'resume';
}
