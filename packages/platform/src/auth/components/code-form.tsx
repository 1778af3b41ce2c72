'use client';

import { Button } from '@foxeo/ui/button';
import { TextField } from '@foxeo/ui/text-field';
import { type FormState, UNSENT } from '../form-state.ts';
import { CodeField } from './code-field.tsx';
import { type Action, FormAnswer, KeptForm } from './kept-form.tsx';

interface CodeFormProps {
  action: Action<FormState>;
  back: string;
  label: string;
  submit: string;
  /** For a code of letters and figures; six digits otherwise. */
  letters?: { hint: string };
}

export function CodeForm({ action, back, label, submit, letters }: CodeFormProps) {
  return (
    <KeptForm action={action} start={UNSENT} className="grid gap-4.5">
      {(state, pending) => (
        <>
          <FormAnswer state={state} />
          <input type="hidden" name="suite" value={back} />
          {letters ? (
            <TextField
              label={label}
              hint={letters.hint}
              error={state.fields?.code}
              name="code"
              className="num"
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              autoFocus
            />
          ) : (
            <CodeField label={label} error={state.fields?.code} />
          )}
          <Button type="submit" variant="primary" size="lg" block pending={pending}>
            {submit}
          </Button>
        </>
      )}
    </KeptForm>
  );
}
