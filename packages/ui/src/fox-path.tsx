import { Check } from 'lucide-react';
import { Fox, foxAge } from './fox.tsx';
import { say } from './messages.ts';
import type { Step } from './steps.tsx';

/** The client's path: the fox grows from one step to the next; the steps to come are grey. */
export function FoxPath({ steps, label }: { steps: readonly Step[]; label: string }) {
  return (
    <ol className="fx-path" aria-label={label}>
      {steps.map(({ id, title, state, note }, index) => {
        const age = foxAge(index, steps.length);
        return (
          <li key={id ?? title} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span className="fx-path-fox">
              <Fox age={age} size={Math.round(28 + 28 * age)} stage={state === 'next' ? 'coming' : 'reached'} />
            </span>
            <span className="fx-path-mark" aria-hidden="true">
              {state === 'done' && <Check />}
            </span>
            <span className="fx-path-title">{title}</span>
            <span className="fx-path-note">{note ?? say(`step_${state}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}
