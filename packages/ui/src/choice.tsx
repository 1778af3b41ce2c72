import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';

type ChoiceInput = Omit<ComponentProps<'input'>, 'type'>;

export interface ChoiceProps extends ChoiceInput {
  /** Words beside the box; without them, give an `aria-label`. */
  label?: ReactNode;
  /** What choosing it means, under the label. */
  note?: ReactNode;
}

function Choice({
  type,
  box,
  label,
  note,
  className,
  ...rest
}: ChoiceProps & { type: 'checkbox' | 'radio'; box: string }) {
  if (label === undefined) return <input {...rest} type={type} className={box} />;
  return (
    <label className={cx('fx-choice', className)}>
      <input {...rest} type={type} className={box} />
      <span>
        {note === undefined ? label : <span className="fx-choice-title">{label}</span>}
        {note !== undefined && <span className="fx-choice-note">{note}</span>}
      </span>
    </label>
  );
}

export function Checkbox({ round = false, ...rest }: ChoiceProps & { round?: boolean }) {
  return <Choice {...rest} type="checkbox" box={cx('fx-check', round && 'fx-check-round')} />;
}

/** Takes effect at once; a box that waits for a “send” button is a checkbox. */
export function Switch(props: ChoiceProps) {
  return <Choice role="switch" {...props} type="checkbox" box="fx-switch" />;
}

export interface RadioOption {
  value: string;
  label: ReactNode;
  note?: ReactNode;
  disabled?: boolean;
}

export interface RadioGroupProps extends Omit<ComponentProps<'fieldset'>, 'onChange'> {
  legend: string;
  name: string;
  options: readonly RadioOption[];
  defaultValue?: string | undefined;
  /** Shown under the options, and tied to the group. */
  error?: string | undefined;
  /** Lays the options in a row. */
  inline?: boolean;
  /** Spread on each input: `register(name)` of a form. */
  input?: ChoiceInput;
}

export function RadioGroup({
  legend,
  name,
  options,
  defaultValue,
  error,
  inline = false,
  input,
  className,
  id = name,
  ...rest
}: RadioGroupProps) {
  const errorId = `${id}-error`;
  return (
    <fieldset {...rest} id={id} className={cx('fx-field', className)} aria-describedby={error ? errorId : undefined}>
      <legend className="fx-label mb-1.5">{legend}</legend>
      <div className={inline ? 'flex flex-wrap gap-x-6 gap-y-2' : 'grid gap-2'}>
        {options.map((option) => (
          <Choice
            key={option.value}
            {...input}
            name={input?.name ?? name}
            type="radio"
            box="fx-radio"
            value={option.value}
            label={option.label}
            note={option.note}
            disabled={option.disabled}
            defaultChecked={defaultValue === undefined ? undefined : option.value === defaultValue}
          />
        ))}
      </div>
      {error && (
        <p id={errorId} className="fx-error">
          {error}
        </p>
      )}
    </fieldset>
  );
}
