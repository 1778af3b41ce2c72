'use client';

import { MenuButton } from '@foxeo/ui/menu-button';
import { Ellipsis, Pencil, Pin, PinOff, Trash2 } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { pinNoteAction, trashNoteAction } from '../actions.ts';
import type { Note } from '../schema.ts';
import { say, useAct } from './use-act.ts';

const NoteEditor = lazy(async () => ({ default: (await import('./note-form.tsx')).NoteEditor }));

interface NoteItemProps {
  note: Note;
  audience: string;
  /** The date, and whether it is pinned. */
  head: ReactNode;
  /** The text, drawn by the server. */
  children: ReactNode;
}

/** A note as it reads, and what may be done with it. */
export function NoteItem({ note, audience, head, children }: NoteItemProps) {
  const { run } = useAct();
  const [editing, setEditing] = useState(false);
  const restore = () =>
    run(() => trashNoteAction({ id: note.id, trashed: false }), { text: say('restored'), tone: 'success' });
  return (
    <li id={`note-${note.id}`} className="crm-note">
      <div className="crm-note-head">
        {head}
        <MenuButton
          iconOnly
          size="sm"
          variant="ghost"
          label={say('acts')}
          icon={<Ellipsis aria-hidden="true" />}
          align="end"
          entries={[
            { kind: 'act', label: say('edit'), icon: <Pencil aria-hidden="true" />, onSelect: () => setEditing(true) },
            {
              kind: 'act',
              label: say(note.pinned ? 'note_unpin' : 'note_pin'),
              icon: note.pinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />,
              onSelect: () => run(() => pinNoteAction({ noteId: note.id, pinned: !note.pinned })),
            },
            {
              kind: 'act',
              label: say('note_trash'),
              icon: <Trash2 aria-hidden="true" />,
              danger: true,
              onSelect: () =>
                run(() => trashNoteAction({ id: note.id, trashed: true }), {
                  text: say('note_trashed'),
                  undo: restore,
                }),
            },
          ]}
        />
      </div>
      {editing ? (
        <Suspense fallback={children}>
          <NoteEditor note={note} audience={audience} onClose={() => setEditing(false)} />
        </Suspense>
      ) : (
        children
      )}
    </li>
  );
}
