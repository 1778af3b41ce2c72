'use client';

import { type Address, translator } from '@foxeo/core/messages';
import type { ActionError } from '@foxeo/platform/module-host/client';
import { asked, sayError } from '@foxeo/platform/module-host/client';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { trashDocumentAction } from '../actions.ts';
import { actMessages } from '../messages/acts.ts';

export interface Trashable {
  id: string;
  name: string;
}

/** Into the trash and out of it, each with ten seconds to think again. */
export function useTrash(address: Address) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const say = translator(actMessages, { address });

  const tellFailure = (error: ActionError) =>
    notify({ tone: 'danger', text: sayError(error, actMessages, { address }) });

  /** Those that moved; the first refusal is told. */
  async function move(documents: readonly Trashable[], trashed: boolean): Promise<Trashable[]> {
    const moved: Trashable[] = [];
    let refused: ActionError | undefined;
    for (const document of documents) {
      const result = await asked(() => trashDocumentAction({ documentId: document.id, trashed }));
      if (result.ok) moved.push(document);
      else refused ??= result.error;
    }
    if (refused) tellFailure(refused);
    return moved;
  }

  async function bringBack(documents: readonly Trashable[]): Promise<void> {
    const back = await move(documents, false);
    router.refresh();
    const [first, ...others] = back;
    if (!first) return;
    notify({
      text: others.length > 0 ? say('restored_many', { count: back.length }) : say('restored', { name: first.name }),
    });
  }

  return {
    pending,
    /** `after` runs once something is in the trash, such as leaving the page of what is gone. */
    trash: (documents: readonly Trashable[], after?: () => void) =>
      start(async () => {
        const gone = await move(documents, true);
        const [first, ...others] = gone;
        if (!first) return;
        notify({
          text: others.length > 0 ? say('trashed_many', { count: gone.length }) : say('trashed', { name: first.name }),
          undo: () => bringBack(gone),
        });
        if (after) after();
        else router.refresh();
      }),
    restore: (documents: readonly Trashable[]) => start(() => bringBack(documents)),
  };
}
