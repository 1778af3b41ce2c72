'use client';

import { Button } from '@foxeo/ui/button';
import type { ReactNode } from 'react';
import { type Action, FormAnswer, KeptForm } from '../../auth/components/kept-form.tsx';
import { type EditState, editing } from '../account-state.ts';

interface EditFormProps {
  action: Action<EditState>;
  /** Of what the form shows. */
  mark: string;
  save: string;
  children: (fields: Readonly<Record<string, string>>) => ReactNode;
}

/** A form that edits what is stored, with its one button and its answer at the foot. */
export function EditForm({ action, mark, save, children }: EditFormProps) {
  return (
    <KeptForm action={action} start={editing(mark)} className="grid gap-6">
      {(state, pending) => (
        <>
          {children(state.fields ?? {})}
          <FormAnswer state={state} />
          <div>
            <Button type="submit" variant="primary" pending={pending}>
              {save}
            </Button>
          </div>
        </>
      )}
    </KeptForm>
  );
}
