'use client';

import { Card, CardHead } from '@foxeo/ui/card';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import type { ProspectSheet } from '../schema.ts';
import { say } from './use-act.ts';

const load = () => import('./edit-form.tsx');
const EditForm = lazy(async () => ({ default: (await load()).EditForm }));

interface ProspectCardProps {
  prospect: ProspectSheet;
  title: string;
  audience: string;
  notice: string;
  children: ReactNode;
}

/** Read, and edited in place. The form's code comes when the button is first approached. */
export function ProspectCard({ prospect, title, audience, notice, children }: ProspectCardProps) {
  const [editing, setEditing] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);

  function close() {
    setEditing(false);
    // The focus goes back where the editing began, once the button is there again.
    requestAnimationFrame(() => edit.current?.focus());
  }

  return (
    <Card aria-labelledby="coordonnees">
      <CardHead
        id="coordonnees"
        title={title}
        end={
          !editing && (
            <button
              ref={edit}
              type="button"
              className="fx-link"
              onPointerEnter={load}
              onFocus={load}
              onClick={() => setEditing(true)}
            >
              {say('edit')}
            </button>
          )
        }
      />
      {editing ? (
        <Suspense fallback={children}>
          <EditForm prospect={prospect} audience={audience} notice={notice} onClose={close} />
        </Suspense>
      ) : (
        children
      )}
    </Card>
  );
}
