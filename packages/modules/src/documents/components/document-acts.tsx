'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { MenuButton } from '@foxeo/ui/menu-button';
import type { MenuEntry } from '@foxeo/ui/menu-entries';
import { CircleSlash, Ellipsis, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useState } from 'react';
import { actMessages } from '../messages/acts.ts';
import { useTrash } from './trash.ts';

const WithdrawDialog = lazy(async () => ({ default: (await import('./withdraw-dialog.tsx')).WithdrawDialog }));

export interface DocumentActsProps {
  documentId: string;
  name: string;
  /** The other side sees it, and will hear that it was withdrawn. */
  shared: boolean;
  mayWithdraw: boolean;
  mayTrash: boolean;
  address: Address;
}

/** What is done rarely with a document, behind a button. */
export function DocumentActs({ documentId, name, shared, mayWithdraw, mayTrash, address }: DocumentActsProps) {
  const router = useRouter();
  const say = translator(actMessages, { address });
  const { trash } = useTrash(address);
  const [withdrawing, setWithdrawing] = useState(false);
  const entries: MenuEntry[] = [];
  if (mayWithdraw) {
    const icon = <CircleSlash aria-hidden="true" />;
    entries.push({ kind: 'act', label: say('withdraw'), icon, onSelect: () => setWithdrawing(true) });
  }
  if (mayTrash) {
    const leave = () => router.push('/documents');
    const icon = <Trash2 aria-hidden="true" />;
    const onSelect = () => trash([{ id: documentId, name }], leave);
    entries.push({ kind: 'act', label: say('trash'), icon, danger: true, onSelect });
  }
  if (entries.length === 0) return null;
  return (
    <>
      <MenuButton iconOnly label={say('acts')} icon={<Ellipsis aria-hidden="true" />} entries={entries} />
      {withdrawing && (
        <Suspense>
          <WithdrawDialog
            documentId={documentId}
            name={name}
            shared={shared}
            address={address}
            onClose={() => setWithdrawing(false)}
          />
        </Suspense>
      )}
    </>
  );
}
