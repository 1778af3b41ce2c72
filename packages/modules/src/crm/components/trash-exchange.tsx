'use client';

import { IconButton } from '@foxeo/ui/icon-button';
import { Trash2 } from 'lucide-react';
import { trashExchangeAction } from '../actions.ts';
import { say, useAct } from './use-act.ts';

export function TrashExchange({ id }: { id: string }) {
  const { run } = useAct();
  const restore = () => run(() => trashExchangeAction({ id, trashed: false }), { text: say('restored') });
  return (
    <IconButton
      size="sm"
      variant="ghost"
      label={say('exchange_trash')}
      icon={<Trash2 aria-hidden="true" />}
      onClick={() =>
        run(() => trashExchangeAction({ id, trashed: true }), { text: say('exchange_trashed'), undo: restore })
      }
    />
  );
}
