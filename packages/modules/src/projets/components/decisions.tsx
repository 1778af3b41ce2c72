'use client';

import { MenuButton } from '@foxeo/ui/menu-button';
import { Ellipsis } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { removeDecisionAction } from '../actions.ts';
import type { Decision } from '../schema.ts';
import { Opened } from './opened.tsx';
import { say, useAct } from './say.ts';

const DecisionForm = lazy(async () => ({ default: (await import('./decision-form.tsx')).DecisionForm }));
const ConfirmDialog = lazy(async () => ({ default: (await import('@foxeo/ui/confirm-dialog')).ConfirmDialog }));

interface ProjectPart {
  projectId: string;
  projectShared: boolean;
  today: string;
}

export function NewDecision(part: ProjectPart) {
  return (
    <Opened label={say('decision_new')}>
      {(close) => (
        <Suspense>
          <DecisionForm {...part} onClose={close} />
        </Suspense>
      )}
    </Opened>
  );
}

export function DecisionItem({
  decision,
  children,
  ...part
}: ProjectPart & { decision: Decision; children: ReactNode }) {
  const { id, sentence } = decision;
  const { run } = useAct();
  const [editing, setEditing] = useState(false);
  const [removing, setRemoving] = useState(false);
  const frame = useRef<HTMLLIElement>(null);
  const close = () => {
    setEditing(false);
    requestAnimationFrame(() => frame.current?.querySelector('button')?.focus());
  };
  if (editing) {
    return (
      <li className="pj-item-open">
        <Suspense fallback={children}>
          <DecisionForm {...part} decision={decision} onClose={close} />
        </Suspense>
      </li>
    );
  }
  return (
    <li ref={frame} className="fx-item pj-item">
      {children}
      <span className="pj-item-acts">
        <MenuButton
          iconOnly
          size="sm"
          variant="ghost"
          align="end"
          label={say('acts_of', { title: sentence })}
          icon={<Ellipsis aria-hidden="true" />}
          entries={[
            { kind: 'act', label: say('edit'), onSelect: () => setEditing(true) },
            { kind: 'act', label: say('decision_remove'), danger: true, onSelect: () => setRemoving(true) },
          ]}
        />
      </span>
      {removing && (
        <Suspense>
          <ConfirmDialog
            open
            danger
            onOpenChange={setRemoving}
            title={say('decision_remove_title')}
            consequence={say('decision_remove_text', { sentence })}
            confirmLabel={say('decision_remove')}
            onConfirm={() => run(() => removeDecisionAction({ decisionId: id }), say('decision_removed'))}
          />
        </Suspense>
      )}
    </li>
  );
}
