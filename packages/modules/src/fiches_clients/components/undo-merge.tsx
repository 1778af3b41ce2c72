'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { ConfirmDialog } from '@foxeo/ui/confirm-dialog';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { undoMergeAction } from '../actions/merge.ts';
import { mergeMessages } from '../messages/merge.ts';

export function UndoMerge({ mergeId, keptName, address }: { mergeId: string; keptName: string; address: Address }) {
  const say = translator(mergeMessages, { address });
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="fx-link" onClick={() => setOpen(true)}>
        {say('undo')}
      </button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={say('undo_title')}
        consequence={say('undo_text', { name: keptName })}
        confirmLabel={say('undo')}
        onConfirm={async () => {
          const result = await asked(() => undoMergeAction({ mergeId }));
          if (result.ok) notify({ text: say('undone'), tone: 'success' });
          else notify({ text: sayError(result.error, mergeMessages, { address }), tone: 'danger' });
          if (mayRefresh(result)) router.refresh();
        }}
      />
    </>
  );
}
