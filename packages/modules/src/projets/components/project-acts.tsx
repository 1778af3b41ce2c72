'use client';

import { MenuButton } from '@foxeo/ui/menu-button';
import type { MenuEntry } from '@foxeo/ui/menu-entries';
import { Ellipsis } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useState } from 'react';
import { deleteProjectAction, moveProjectAction, restoreProjectAction } from '../actions.ts';
import { projectHref, projectsHref } from '../addresses.ts';
import { projectMoves } from '../rules.ts';
import type { ProjectStatus } from '../schema.ts';
import { say, useAct } from './say.ts';

const ConfirmDialog = lazy(async () => ({ default: (await import('@foxeo/ui/confirm-dialog')).ConfirmDialog }));

interface ProjectActsProps {
  projectId: string;
  title: string;
  clientName: string;
  status: ProjectStatus;
  documents: number;
  mayDelete: boolean;
}

export function ProjectActs({ projectId, title, clientName, status, documents, mayDelete }: ProjectActsProps) {
  const router = useRouter();
  const { run } = useAct();
  const [deleting, setDeleting] = useState(false);
  const kept = { count: documents, client: clientName };
  const entries: MenuEntry[] = projectMoves(status).map((to) => ({
    kind: 'act',
    label: say(`move_${to}`),
    onSelect: () => run(() => moveProjectAction({ projectId, status: to }), say('moved')),
  }));
  if (mayDelete) entries.push({ kind: 'act', label: say('delete'), danger: true, onSelect: () => setDeleting(true) });
  const restore = () =>
    run(
      () => restoreProjectAction({ projectId }),
      say('restored'),
      () => router.push(projectHref(projectId)),
    );
  return (
    <>
      <MenuButton iconOnly align="end" label={say('acts')} icon={<Ellipsis aria-hidden="true" />} entries={entries} />
      {deleting && (
        <Suspense>
          <ConfirmDialog
            open
            danger
            onOpenChange={setDeleting}
            title={say('delete_title', { title })}
            consequence={[say('delete_text'), say('delete_documents', kept)].filter(Boolean).join(' ')}
            confirmLabel={say('delete')}
            onConfirm={() =>
              run(
                () => deleteProjectAction({ projectId }),
                { text: say('deleted_documents', kept), undo: restore },
                () => router.push(projectsHref()),
              )
            }
          />
        </Suspense>
      )}
    </>
  );
}
