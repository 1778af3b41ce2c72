'use client';

import { Button } from '@foxeo/ui/button';
import { restoreProjectAction } from '../actions.ts';
import { say, useAct } from './say.ts';

export function RestoreButton({ projectId, title }: { projectId: string; title: string }) {
  const { pending, run } = useAct();
  return (
    <Button
      size="sm"
      pending={pending}
      aria-label={say('restore_named', { title })}
      onClick={() => run(() => restoreProjectAction({ projectId }), say('restored'))}
    >
      {say('restore')}
    </Button>
  );
}
