'use client';

import { Card, CardHead } from '@foxeo/ui/card';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import type { ProjectSheet } from '../schema.ts';
import { say } from './say.ts';

const load = () => import('./project-form.tsx');
const ProjectForm = lazy(async () => ({ default: (await load()).ProjectForm }));

interface ProjectCardProps {
  project: ProjectSheet;
  title: string;
  editable: boolean;
  children: ReactNode;
}

/** Read, and edited in place. The form's code comes when the button is first approached. */
export function ProjectCard({ project, title, editable, children }: ProjectCardProps) {
  const [editing, setEditing] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);

  function close() {
    setEditing(false);
    // The focus goes back where the editing began, once the button is there again.
    requestAnimationFrame(() => edit.current?.focus());
  }

  return (
    <Card aria-labelledby="projet">
      <CardHead
        id="projet"
        title={title}
        end={
          editable &&
          !editing && (
            <button
              ref={edit}
              type="button"
              className="fx-link"
              aria-describedby="projet"
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
          <ProjectForm project={project} onClose={close} />
        </Suspense>
      ) : (
        children
      )}
    </Card>
  );
}
