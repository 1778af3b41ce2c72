'use client';

import { Card, CardHead } from '@foxeo/ui/card';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import type { Relation } from '../schema.ts';
import { say } from './use-act.ts';

const load = () => import('./relation-forms.tsx');
const RelationForm = lazy(async () => ({ default: (await load()).RelationForm }));
const TalkForm = lazy(async () => ({ default: (await load()).TalkForm }));

interface EditableCardProps {
  part: 'person' | 'talk';
  title: string;
  relation: Relation;
  referrers: { id: string; name: string }[];
  audience: string;
  notice: string;
  /** What stands above both the text and the form. */
  top?: ReactNode;
  /** The text, drawn by the server. */
  children: ReactNode;
}

/** Read, and edited in place. The forms' code comes when the button is first approached. */
export function EditableCard({ part, title, relation, top, children, ...form }: EditableCardProps) {
  const [editing, setEditing] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);

  function close() {
    setEditing(false);
    // The focus goes back where the editing began, once the button is there again.
    requestAnimationFrame(() => edit.current?.focus());
  }

  const Editor = part === 'person' ? RelationForm : TalkForm;
  return (
    <Card aria-labelledby={`relation-${part}`}>
      <CardHead
        id={`relation-${part}`}
        title={title}
        end={
          !editing && (
            <button
              ref={edit}
              type="button"
              className="fx-link"
              aria-describedby={`relation-${part}`}
              onPointerEnter={load}
              onFocus={load}
              onClick={() => setEditing(true)}
            >
              {say('edit')}
            </button>
          )
        }
      />
      {top}
      {editing ? (
        <Suspense fallback={children}>
          <Editor relation={relation} {...form} onClose={close} />
        </Suspense>
      ) : (
        children
      )}
    </Card>
  );
}
