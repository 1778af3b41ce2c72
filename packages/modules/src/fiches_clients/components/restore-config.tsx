'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { ConfirmDialog } from '@foxeo/ui/confirm-dialog';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { restoreConfigAction } from '../actions/configuration.ts';
import { configurationMessages } from '../messages/configuration.ts';

interface RestoreConfigProps {
  clientId: string;
  client: string;
  line: number;
  /** « 12 novembre 2026 à 9 h 30 » */
  date: string;
  seenAt: string;
  address: Address;
}

/** Takes a client's configuration back to what it was after one of its changes. */
export function RestoreConfig({ clientId, client, line, date, seenAt, address }: RestoreConfigProps) {
  const say = translator(configurationMessages, { address });
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="fx-link" aria-label={say('restore_of', { date })} onClick={() => setOpen(true)}>
        {say('restore')}
      </button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={say('restore_title', { date })}
        consequence={say('restore_text', { client })}
        confirmLabel={say('restore')}
        onConfirm={async () => {
          const result = await asked(() => restoreConfigAction({ clientId, line, seenAt }));
          if (result.ok) notify({ text: say('restored'), tone: 'success' });
          else notify({ text: sayError(result.error, configurationMessages, { address }), tone: 'danger' });
          if (mayRefresh(result)) router.refresh();
        }}
      />
    </>
  );
}
