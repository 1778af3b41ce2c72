'use client';

import { type Address, t } from '@foxeo/core/messages';
import { Button, type ButtonVariant } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import type { ReactNode } from 'react';
import { CodeField } from '../../auth/components/code-field.tsx';
import { type Action, FormAnswer, KeptForm } from '../../auth/components/kept-form.tsx';

import { PROOF_START, type ProofState } from '../account-state.ts';
import { security as messages } from '../messages/security.ts';
import { account } from '../messages/shared.ts';

interface ProofFormProps {
  action: Action<ProofState>;
  address: Address;
  submit: string;
  variant?: ButtonVariant;
  children?: (state: ProofState) => ReactNode;
}

/** The form of a critical act: when the server asks who is there, a field for the code appears, and the rest stays. */
export function ProofForm({ action, address, submit, variant = 'secondary', children }: ProofFormProps) {
  return (
    <KeptForm action={action} start={PROOF_START} className="grid gap-4">
      {(state, pending) => (
        <>
          {children?.(state)}
          {state.proof && (
            <div className="grid gap-3">
              <Callout tone="info" role="status">
                {t(account, `proof_${state.proof}`, {}, { address })}
              </Callout>
              <CodeField key={state.proof} label={t(messages, 'code')} error={state.fields?.code} />
            </div>
          )}
          <FormAnswer state={state} />
          {!state.codes && (
            <div>
              <Button type="submit" variant={state.proof ? 'primary' : variant} pending={pending}>
                {state.proof ? t(messages, 'confirm') : submit}
              </Button>
            </div>
          )}
        </>
      )}
    </KeptForm>
  );
}
