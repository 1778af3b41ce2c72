'use client';

import { Button } from '@foxeo/ui/button';
import { FormAnswer, KeptForm } from '../../auth/components/kept-form.tsx';
import { UNSENT } from '../../auth/form-state.ts';
import { sayToAi } from '../actions/security.ts';

/** Gives the consent or takes it back: one button, the same weight both ways. */
export function AiConsent({ version, granted, label }: { version: number; granted: boolean; label: string }) {
  return (
    <KeptForm action={sayToAi} start={UNSENT} className="grid gap-3">
      {(state, pending) => (
        <>
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="decision" value={granted ? 'withdrawn' : 'granted'} />
          <FormAnswer state={state} />
          <div>
            <Button type="submit" pending={pending}>
              {label}
            </Button>
          </div>
        </>
      )}
    </KeptForm>
  );
}
