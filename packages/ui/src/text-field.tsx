import type { ComponentProps } from 'react';
import { Field, type FieldProps } from './field.tsx';
import { Input, type InputProps, Textarea } from './input.tsx';
import { NativeSelect, type NativeSelectProps } from './native-select.tsx';

type FieldLines = Omit<FieldProps, 'children' | 'id' | 'className'>;

/** A labelled line of text. */
export function TextField({
  label,
  hint,
  error,
  audience,
  optional,
  hideLabel,
  id,
  className,
  ...input
}: FieldLines & InputProps) {
  return (
    <Field {...{ label, hint, error, audience, optional, hideLabel, id, className }}>
      {(control) => <Input {...input} {...control} />}
    </Field>
  );
}

/** A labelled paragraph. */
export function LongTextField({
  label,
  hint,
  error,
  audience,
  optional,
  hideLabel,
  id,
  className,
  ...textarea
}: FieldLines & ComponentProps<'textarea'>) {
  return (
    <Field {...{ label, hint, error, audience, optional, hideLabel, id, className }}>
      {(control) => <Textarea {...textarea} {...control} />}
    </Field>
  );
}

/** A labelled list, the system's own. */
export function SelectField({
  label,
  hint,
  error,
  audience,
  optional,
  hideLabel,
  id,
  className,
  ...select
}: FieldLines & NativeSelectProps) {
  return (
    <Field {...{ label, hint, error, audience, optional, hideLabel, id, className }}>
      {(control) => <NativeSelect {...select} {...control} />}
    </Field>
  );
}
