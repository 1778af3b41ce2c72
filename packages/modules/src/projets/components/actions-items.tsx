'use client';

import { Button } from '@foxeo/ui/button';
import { MenuButton } from '@foxeo/ui/menu-button';
import type { MenuEntry } from '@foxeo/ui/menu-entries';
import { Check, Ellipsis } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { moveActionAction } from '../actions.ts';
import type { Action, Choice, WorkStatus } from '../schema.ts';
import { Opened } from './opened.tsx';
import { say, useAct } from './say.ts';

const ActionForm = lazy(async () => ({ default: (await import('./action-form.tsx')).ActionForm }));

interface ProjectPart {
  projectId: string;
  projectShared: boolean;
  members: readonly Choice[];
}

export function NewAction(part: ProjectPart) {
  return (
    <Opened label={say('action_new')}>
      {(close) => (
        <Suspense>
          <ActionForm {...part} onClose={close} />
        </Suspense>
      )}
    </Opened>
  );
}

interface ActionItemProps extends ProjectPart {
  action: Action;
  /** A line of a list, or the whole of the action's page. */
  as?: 'li' | 'div';
  children: ReactNode;
}

/** One action: done with one press, edited in place, the rest in its menu. */
export function ActionItem({ action, as: Frame = 'li', children, ...part }: ActionItemProps) {
  const { id, title, status } = action;
  const { pending, run } = useAct();
  const [editing, setEditing] = useState(false);
  const frame = useRef<HTMLElement | null>(null);
  const move = (to: WorkStatus, back?: () => void) =>
    run(() => moveActionAction({ actionId: id, status: to }), {
      text: say(`action_is_${to}`),
      ...(back && { undo: back }),
    });
  const close = () => {
    setEditing(false);
    requestAnimationFrame(() => frame.current?.querySelector('button')?.focus());
  };
  if (editing) {
    return (
      <Frame className="pj-item-open">
        <Suspense fallback={children}>
          <ActionForm {...part} action={action} onClose={close} />
        </Suspense>
      </Frame>
    );
  }
  const open = status === 'todo' || status === 'doing' || status === 'proposed';
  const others = (['todo', 'doing', 'dropped'] as const).filter((to) => to !== status);
  const entries: MenuEntry[] = [
    { kind: 'act', label: say('edit'), onSelect: () => setEditing(true) },
    ...others.map((to): MenuEntry => ({ kind: 'act', label: say(`set_${to}`), onSelect: () => move(to) })),
  ];
  return (
    <Frame
      ref={(element: HTMLElement | null) => {
        frame.current = element;
      }}
      className={Frame === 'li' ? 'fx-item pj-item' : 'pj-sheet'}
      data-row={Frame === 'li' ? '' : undefined}
    >
      {children}
      <span className="pj-item-acts">
        {open && (
          <Button
            size="sm"
            pending={pending}
            icon={<Check aria-hidden="true" />}
            aria-label={say('set_done_named', { title })}
            onClick={() => move('done', () => move(status === 'doing' ? 'doing' : 'todo'))}
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
    </Frame>
  );
}
