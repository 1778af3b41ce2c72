import type { CSSProperties } from 'react';
import { cx } from './cx.ts';
import { say } from './messages.ts';

export type StepState = 'done' | 'now' | 'next';

export interface Step {
  /** Tells two steps of one title apart. */
  id?: string;
  title: string;
  state: StepState;
  note?: string | undefined;
  /** How much of the current step is done, 0 to 1. */
  share?: number | undefined;
}

/** Steps of a path or of a request, as bars. */
export function Steps({ steps, label, className }: { steps: readonly Step[]; label: string; className?: string }) {
  return (
    <ol className={cx('fx-steps', className)} aria-label={label}>
      {steps.map(({ id, title, state, note, share = 0.5 }) => (
        <li
          key={id ?? title}
          className="fx-step"
          data-state={state}
          aria-current={state === 'now' ? 'step' : undefined}
          style={state === 'now' ? ({ '--share': `${Math.round(share * 100)}%` } as CSSProperties) : undefined}
        >
          <span className="fx-step-title">{title}</span>
          <span className="fx-step-note">{note ?? say(`step_${state}`)}</span>
        </li>
      ))}
    </ol>
  );
}
