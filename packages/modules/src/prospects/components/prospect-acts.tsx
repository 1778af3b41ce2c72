'use client';

import { Button } from '@foxeo/ui/button';
import { Dialog } from '@foxeo/ui/dialog';
import { MenuButton } from '@foxeo/ui/menu-button';
import type { MenuEntry } from '@foxeo/ui/menu-entries';
import { Ellipsis, Mail } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useState } from 'react';
import { eraseProspectAction, mailProspectAction, moveProspectAction } from '../actions.ts';
import { prospectsHref } from '../addresses.ts';
import type { Letter } from '../schema.ts';
import { isWritten, LetterFields } from './letter-fields.tsx';
import { say, useAct } from './use-act.ts';

const ConfirmDialog = lazy(async () => ({ default: (await import('@foxeo/ui/confirm-dialog')).ConfirmDialog }));

interface ProspectActsProps {
  prospectId: string;
  name: string;
  /** What may be decided by hand. */
  moves: ('nurturing' | 'lost')[];
  /** Followed before: the words say that it starts again. */
  again: boolean;
  mayErase: boolean;
  /** A blank letter with its greeting and its signature; null when no mail can leave. */
  blank: Letter | null;
  leaves: string;
}

export function ProspectActs({ prospectId, name, moves, again, mayErase, blank, leaves }: ProspectActsProps) {
  const router = useRouter();
  const { run } = useAct();
  const [erasing, setErasing] = useState(false);
  const [writing, setWriting] = useState(false);
  const entries: MenuEntry[] = moves.map((stage) => ({
    kind: 'act',
    label: say(stage === 'lost' ? 'move_lost' : again ? 'move_nurturing' : 'take_nurturing'),
    onSelect: () => run(() => moveProspectAction({ prospectId, stage }), { text: say('moved'), tone: 'success' }),
  }));
  if (mayErase) entries.push({ kind: 'act', label: say('erase'), danger: true, onSelect: () => setErasing(true) });
  const leave = () => router.push(prospectsHref());
  return (
    <>
      {blank && (
        <Button icon={<Mail aria-hidden="true" />} onClick={() => setWriting(true)}>
          {say('write')}
        </Button>
      )}
      {entries.length > 0 && (
        <MenuButton iconOnly align="end" label={say('acts')} icon={<Ellipsis aria-hidden="true" />} entries={entries} />
      )}
      {writing && blank && (
        <WriteDialog
          prospectId={prospectId}
          name={name}
          blank={blank}
          leaves={leaves}
          onClose={() => setWriting(false)}
        />
      )}
      {erasing && (
        <Suspense>
          <ConfirmDialog
            open
            danger
            onOpenChange={setErasing}
            title={say('erase_title', { name })}
            consequence={say('erase_text')}
            confirmLabel={say('erase')}
            typed={name}
            onConfirm={() => run(() => eraseProspectAction({ prospectId }), { text: say('erased') }, leave)}
          />
        </Suspense>
      )}
    </>
  );
}

interface WriteDialogProps {
  prospectId: string;
  name: string;
  blank: Letter;
  leaves: string;
  onClose: () => void;
}

function WriteDialog({ prospectId, name, blank, leaves, onClose }: WriteDialogProps) {
  const { pending, run } = useAct();
  const [key] = useState(() => crypto.randomUUID());
  const [letter, setLetter] = useState(blank);
  const [checked, setChecked] = useState(false);
  return (
    <Dialog open wide onOpenChange={(open) => !open && onClose()} title={say('write_title', { name })} lead={leaves}>
      <form
        className="grid gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWritten(letter)) return setChecked(true);
          run(
            () => mailProspectAction({ ...letter, prospectId, key }),
            { text: say('written'), tone: 'success' },
            onClose,
          );
        }}
      >
        <LetterFields letter={letter} onChange={setLetter} checked={checked} />
        <div>
          <Button type="submit" variant="primary" pending={pending}>
            {say('write_send')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
