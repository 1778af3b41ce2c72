'use client';

import type { Address } from '@foxeo/core/messages';
import { translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { ArchiveRestore } from 'lucide-react';
import { actMessages } from '../messages/acts.ts';
import { useTrash } from './trash.ts';

/** Out of the trash. */
export function RestoreButton({ documentId, name, address }: { documentId: string; name: string; address: Address }) {
  const say = translator(actMessages, { address });
  const { pending, restore } = useTrash(address);
  return (
    <Button
      size="sm"
      icon={<ArchiveRestore aria-hidden="true" />}
      pending={pending}
      onClick={() => restore([{ id: documentId, name }])}
    >
      {say('restore')}
    </Button>
  );
}
