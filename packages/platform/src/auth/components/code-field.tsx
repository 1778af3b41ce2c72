'use client';

import { Field } from '@foxeo/ui/field';
import { OtpInput } from '@foxeo/ui/otp-input';

/** Six digits, sent as soon as they are all there. */
export function CodeField({
  label,
  error,
  name = 'code',
}: {
  label: string;
  error?: string | undefined;
  name?: string;
}) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <OtpInput
          {...control}
          name={name}
          autoFocus
          onComplete={() => {
            const input = document.getElementById(control.id);
            if (input instanceof HTMLInputElement) requestAnimationFrame(() => input.form?.requestSubmit());
          }}
        />
      )}
    </Field>
  );
}
