'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { ConfirmDialog } from '@foxeo/ui/confirm-dialog';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { undoImportAction } from '../actions/import.ts';
import { importMessages } from '../messages/import.ts';

export function ImportUndo({ importId, address }: { importId: string; address: Address }) {
  const say = translator(importMessages, { address });
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say('undo')}</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={say('undo_title')}
        consequence={say('undo_text')}
        confirmLabel={say('undo')}
        danger
        onConfirm={async () => {
          const result = await asked(() => undoImportAction({ id: importId }));
          if (!result.ok) notify({ text: sayError(result.error, importMessages, { address }), tone: 'danger' });
          if (mayRefresh(result)) router.refresh();
        }}
      />
    </>
  );
}
