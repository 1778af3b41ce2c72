'use client';

import { Button } from '@foxeo/ui/button';
import { TextField } from '@foxeo/ui/text-field';
import { SIGN_IN_START, type SignInState } from '../sign-in-state.ts';
import { type Action, FormAnswer, KeptForm } from './kept-form.tsx';

/** One address, one mail: the form of a forgotten password. */
export function EmailForm({ action, label, submit }: { action: Action<SignInState>; label: string; submit: string }) {
  return (
    <KeptForm action={action} start={SIGN_IN_START} className="grid gap-4.5">
      {(state, pending) => (
        <>
          <FormAnswer state={state} />
          <TextField
            label={label}
            error={state.fields?.email}
            name="email"
            type="email"
            autoComplete="username"
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
          />
          <Button type="submit" variant="primary" size="lg" block pending={pending}>
            {submit}
          </Button>
        </>
      )}
    </KeptForm>
  );
}
