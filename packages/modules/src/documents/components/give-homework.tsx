'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { NotebookPen } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { homeworkMessages } from '../messages/homework.ts';
import type { ClientChoice } from '../schema.ts';

const load = () => import('./homework-dialog.tsx');
const HomeworkDialog = lazy(async () => ({ default: (await load()).HomeworkDialog }));

export interface GiveHomeworkProps {
  clients: readonly ClientChoice[];
  clientId: string | null;
  address: Address;
}

/** « Donner un devoir », from the list of the Hub. */
export function GiveHomework({ clients, clientId, address }: GiveHomeworkProps) {
  const say = translator(homeworkMessages, { address });
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<NotebookPen aria-hidden="true" />}
        aria-haspopup="dialog"
        onPointerEnter={load}
        onFocus={load}
        onClick={() => setOpen(true)}
      >
        {say('give')}
      </Button>
      {open && (
        <Suspense>
          <HomeworkDialog
            subject={{ kind: 'new', clients, clientId }}
            address={address}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
