'use client';

import { Button } from '@foxeo/ui/button';
import { MenuButton } from '@foxeo/ui/menu-button';
import type { MenuEntry } from '@foxeo/ui/menu-entries';
import { Check, Ellipsis } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { moveStepAction, removeStepAction } from '../actions.ts';
import type { Step, WorkStatus } from '../schema.ts';
import { Opened } from './opened.tsx';
import { say, useAct } from './say.ts';

const load = () => import('./step-form.tsx');
const StepForm = lazy(async () => ({ default: (await load()).StepForm }));
const ConfirmDialog = lazy(async () => ({ default: (await import('@foxeo/ui/confirm-dialog')).ConfirmDialog }));

interface ProjectPart {
  projectId: string;
  projectShared: boolean;
}

export function NewStep(part: ProjectPart) {
  return (
    <Opened label={say('step_new')}>
      {(close) => (
        <Suspense>
          <StepForm {...part} onClose={close} />
        </Suspense>
      )}
    </Opened>
  );
}

interface StepItemProps extends ProjectPart {
  step: Step;
  followers: number;
  /** The line, drawn by the server. */
  children: ReactNode;
}

/** One step: done with one press, edited in place, the rest in its menu. */
export function StepItem({ step, followers, children, ...part }: StepItemProps) {
  const { id, title, status } = step;
  const { pending, run } = useAct();
  const [editing, setEditing] = useState(false);
  const [removing, setRemoving] = useState(false);
  const acts = useRef<HTMLLIElement>(null);
  const move = (to: WorkStatus, back?: () => void) =>
    run(() => moveStepAction({ stepId: id, status: to }), { text: say(`step_is_${to}`), ...(back && { undo: back }) });
  const close = () => {
    setEditing(false);
    requestAnimationFrame(() => acts.current?.querySelector('button')?.focus());
  };
  if (editing) {
    return (
      <li className="pj-item-open">
        <Suspense fallback={children}>
          <StepForm {...part} step={step} followers={followers} onClose={close} />
        </Suspense>
      </li>
    );
  }
  const others = (['todo', 'doing', 'dropped'] as const).filter((to) => to !== status);
  const entries: MenuEntry[] = [
    { kind: 'act', label: say('edit'), onSelect: () => setEditing(true) },
    ...others.map((to): MenuEntry => ({ kind: 'act', label: say(`set_${to}`), onSelect: () => move(to) })),
    { kind: 'act', label: say('step_remove'), danger: true, onSelect: () => setRemoving(true) },
  ];
  return (
    <li ref={acts} className="fx-item pj-item" data-row="">
      {children}
      <span className="pj-item-acts">
        {(status === 'todo' || status === 'doing') && (
          <Button
            size="sm"
            pending={pending}
            icon={<Check aria-hidden="true" />}
            aria-label={say('set_done_named', { title })}
            onClick={() => move('done', () => move(status))}
          >
            {say('set_done')}
          </Button>
        )}
        <MenuButton
          iconOnly
          size="sm"
          variant="ghost"
          align="end"
          label={say('acts_of', { title })}
          icon={<Ellipsis aria-hidden="true" />}
          entries={entries}
        />
      </span>
      {removing && (
        <Suspense>
          <ConfirmDialog
            open
            danger
            onOpenChange={setRemoving}
            title={say('step_remove_title', { title })}
            consequence={say('step_remove_text')}
            confirmLabel={say('step_remove')}
            onConfirm={() => run(() => removeStepAction({ stepId: id }), say('step_removed'))}
          />
        </Suspense>
      )}
    </li>
  );
}
