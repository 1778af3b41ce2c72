import { CircleAlert, Eye } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { cx } from './cx.ts';
import { say } from './messages.ts';

/** What the field hands to its control: spread it on the input. */
export interface FieldControl {
  id: string;
  required: boolean | undefined;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

export interface FieldProps {
  label: ReactNode;
  /** How to fill it, under the control. */
  hint?: ReactNode;
  /** What is wrong and what is expected. */
  error?: string | undefined;
  /** Who will read the answer: “Visible par MiKL seulement”. */
  audience?: string | undefined;
  /** Most fields are required: the label says only when one is not. */
  optional?: boolean | undefined;
  /** Keeps the label for listeners only. */
  hideLabel?: boolean | undefined;
  id?: string | undefined;
  className?: string | undefined;
  children: (control: FieldControl) => ReactNode;
}

/**
 * A label, its control and the lines tied to it: `<Field label="Ville">{(control) => <Input {...control} name="city" />}</Field>`.
 * A server component as well as a client one: the function never crosses the border.
 */
export function Field({
  label,
  hint,
  error,
  audience,
  optional = false,
  hideLabel = false,
  id,
  className,
  children,
}: FieldProps) {
  const generated = useId();
  const controlId = id ?? generated;
  const lines = {
    error: error ? `${controlId}-error` : undefined,
    hint: hint ? `${controlId}-hint` : undefined,
    audience: audience ? `${controlId}-audience` : undefined,
  };
  const describedBy = Object.values(lines).filter(Boolean).join(' ');
  return (
    <div className={cx('fx-field', className)}>
      <label htmlFor={controlId} className={hideLabel ? 'sr-only' : 'fx-label'}>
        {label}
        {optional && <span className="fx-label-note">({say('optional')})</span>}
      </label>
      {children({
        id: controlId,
        required: optional ? undefined : true,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {error && (
        <p id={lines.error} className="fx-error">
          <CircleAlert aria-hidden="true" />
          {error}
        </p>
      )}
      {hint && (
        <p id={lines.hint} className="fx-hint">
          {hint}
        </p>
      )}
      {audience && (
        <p id={lines.audience} className="fx-audience">
          <Eye aria-hidden="true" />
          {audience}
        </p>
      )}
    </div>
  );
}
