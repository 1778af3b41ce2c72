'use client';

import { translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { MenuButton } from '@foxeo/ui/menu-button';
import type { MenuEntry } from '@foxeo/ui/menu-entries';
import { notify } from '@foxeo/ui/notices';
import { Ordered } from '@foxeo/ui/ordered';
import { Ellipsis, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { lazy, type ReactNode, Suspense, useOptimistic, useState, useTransition } from 'react';
import { openStepAction, orderStepsAction, removeStepAction, reopenStepAction, skipStepAction } from '../actions.ts';
import { composeMessages } from '../messages/hub.ts';
import { mayMove, moved } from '../rules.ts';
import type { ComposedParcours, ComposedStep, LibraryStep } from '../schema.ts';
import { useAct } from './act.ts';
import { ReasonDialog } from './reason-dialog.tsx';

const StepDialog = lazy(async () => ({ default: (await import('./step-dialog.tsx')).StepDialog }));
const say = translator(composeMessages, { address: 'tu' });

export interface ComposerProps {
  parcours: ComposedParcours;
  library: readonly LibraryStep[];
  /** Drawn by the server, by step. */
  bodies: Readonly<Record<string, ReactNode>>;
  /** Nothing changes in a parcours that is over, or of a client who is archived. */
  editable: boolean;
}

type Asking = { kind: 'skip' | 'reopen' | 'edit'; step: ComposedStep } | { kind: 'add' };

/** The client's steps: their order, and what may be done with each. */
export function Composer({ parcours, library, bodies, editable }: ComposerProps) {
  const router = useRouter();
  const act = useAct();
  const [, start] = useTransition();
  const [steps, order] = useOptimistic(
    parcours.steps,
    (list: ComposedStep[], { from, to }: { from: number; to: number }) => moved(list, from, to),
  );
  const [asking, setAsking] = useState<Asking | null>(null);
  const composable = editable && ['draft', 'in_progress', 'suspended'].includes(parcours.status);
  const close = () => setAsking(null);

  function move(from: number, to: number) {
    start(async () => {
      order({ from, to });
      const wanted = moved(steps, from, to).map(({ id }) => id);
      const result = await asked(() => orderStepsAction({ parcoursId: parcours.id, order: wanted }));
      if (!result.ok) notify({ text: sayError(result.error, composeMessages, { address: 'tu' }), tone: 'danger' });
      if (mayRefresh(result)) router.refresh();
    });
  }

  function entries(step: ComposedStep): MenuEntry[] {
    const { title, status } = step;
    const runs = parcours.status === 'in_progress';
    const all: (MenuEntry | false)[] = [
      composable &&
        status !== 'completed' && {
          kind: 'act',
          label: say('edit'),
          onSelect: () => setAsking({ kind: 'edit', step }),
        },
      runs &&
        status === 'locked' && {
          kind: 'act',
          label: say('open'),
          onSelect: () => act.run(() => openStepAction({ stepId: step.id }), say('opened', { title })),
        },
      runs &&
        status === 'current' && { kind: 'act', label: say('skip'), onSelect: () => setAsking({ kind: 'skip', step }) },
      (runs || parcours.status === 'completed') &&
        (status === 'completed' || status === 'skipped') && {
          kind: 'act',
          label: say('reopen'),
          onSelect: () => setAsking({ kind: 'reopen', step }),
        },
      composable &&
        status === 'locked' && {
          kind: 'act',
          label: say('remove'),
          danger: true,
          onSelect: () => act.run(() => removeStepAction({ stepId: step.id }), say('removed', { title })),
        },
    ];
    return all.filter((entry) => entry !== false);
  }

  return (
    <div className="grid gap-4">
      <Ordered
        label={say('steps')}
        items={steps.map((step) => {
          const acts = editable ? entries(step) : [];
          return {
            key: step.id,
            title: step.title,
            body: (
              <div className="pa-composed">
                {bodies[step.id]}
                {acts.length > 0 && (
                  <MenuButton
                    iconOnly
                    variant="ghost"
                    align="end"
                    label={say('acts', { title: step.title })}
                    icon={<Ellipsis aria-hidden="true" />}
                    entries={acts}
                  />
                )}
              </div>
            ),
          };
        })}
        may={(from, to) => composable && mayMove(steps, from, to)}
        onMove={move}
      />
      {composable && (
        <Button
          className="justify-self-start"
          icon={<Plus aria-hidden="true" />}
          onClick={() => setAsking({ kind: 'add' })}
        >
          {say('add')}
        </Button>
      )}
      {asking && (asking.kind === 'skip' || asking.kind === 'reopen') && (
        <ReasonDialog
          title={say(`${asking.kind}_title`, { title: asking.step.title })}
          text={say(`${asking.kind}_text`)}
          confirm={say(asking.kind)}
          needed
          done={say(asking.kind === 'skip' ? 'skipped' : 'reopened', { title: asking.step.title })}
          act={(reason) =>
            asking.kind === 'skip'
              ? skipStepAction({ stepId: asking.step.id, reason })
              : reopenStepAction({ stepId: asking.step.id, reason })
          }
          onClose={close}
        />
      )}
      <Suspense>
        {asking?.kind === 'edit' && <StepDialog target={{ step: asking.step }} onClose={close} />}
        {asking?.kind === 'add' && <StepDialog target={{ parcoursId: parcours.id, library }} onClose={close} />}
      </Suspense>
    </div>
  );
}
