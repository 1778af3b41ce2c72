'use client';

import { translator } from '@foxeo/core/messages';
import { IconButton } from '@foxeo/ui/icon-button';
import { Trash2 } from 'lucide-react';
import { removeLibraryStepAction } from '../actions.ts';
import { composeMessages } from '../messages/hub.ts';
import { useAct } from './act.ts';

const say = translator(composeMessages, { address: 'tu' });

/** Takes a step out of the catalogue: templates and parcours keep their copies. */
export function LibraryAct({ stepId, title }: { stepId: string; title: string }) {
  const act = useAct();
  return (
    <IconButton
      label={`${say('remove')} « ${title} »`}
      icon={<Trash2 aria-hidden="true" />}
      pending={act.pending}
      onClick={() => act.run(() => removeLibraryStepAction({ stepId }), say('library_removed', { title }))}
    />
  );
}
