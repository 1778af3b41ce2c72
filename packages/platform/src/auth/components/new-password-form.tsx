'use client';

import { Button } from '@foxeo/ui/button';
import { Field } from '@foxeo/ui/field';
import { PasswordInput } from '@foxeo/ui/password-input';
import { type FormState, UNSENT } from '../form-state.ts';
import { type Action, FormAnswer, KeptForm } from './kept-form.tsx';

interface NewPasswordFormProps {
  action: Action<FormState>;
  back: string;
  /** For the password manager: which account this is. */
  email: string;
  label: string;
  hint: string;
  submit: string;
}

export function NewPasswordForm({ action, back, email, label, hint, submit }: NewPasswordFormProps) {
  return (
    <KeptForm action={action} start={UNSENT} className="grid gap-4.5">
      {(state, pending) => (
        <>
          <FormAnswer state={state} />
          <input type="hidden" name="suite" value={back} />
          <input type="hidden" autoComplete="username" value={email} readOnly />
          <Field label={label} hint={hint} error={state.fields?.password}>
            {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" />}
          </Field>
          <Button type="submit" variant="primary" size="lg" block pending={pending}>
            {submit}
          </Button>
        </>
      )}
    </KeptForm>
  );
}
