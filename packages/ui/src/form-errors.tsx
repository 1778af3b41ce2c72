import { say } from './messages.ts';

export interface FormFault {
  /** Id of the control, to go there. */
  id: string;
  text: string;
}

/** What remains to correct, at the head of a form without JavaScript: each line goes to its field. */
export function FormErrors({ faults, id = 'form-errors' }: { faults: readonly FormFault[]; id?: string }) {
  if (faults.length === 0) return null;
  return (
    <div role="alert" id={id} tabIndex={-1} className="fx-summary">
      <h2>{say('corrections', { count: faults.length })}</h2>
      <ul>
        {faults.map((fault) => (
          <li key={fault.id}>
            <a href={`#${fault.id}`}>{fault.text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
