'use client';

import { type Address, t } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Field } from '@foxeo/ui/field';
import { PasswordInput } from '@foxeo/ui/password-input';
import { TextField } from '@foxeo/ui/text-field';
import { useState } from 'react';
import { RecoveryCodes } from '../../auth/components/recovery-codes.tsx';
import { changeEmail, changePassword, removeFactor, renewRecoveryCodes } from '../actions/security.ts';
import { security as messages } from '../messages/security.ts';
import { ProofForm } from './proof-form.tsx';

interface Common {
  address: Address;
  email: string;
}

export function PasswordForm({ address, email, hint }: Common & { hint: string }) {
  return (
    <ProofForm action={changePassword} address={address} submit={t(messages, 'password_save')}>
      {(state) => (
        <>
          <input type="hidden" autoComplete="username" value={email} readOnly />
          {/* Another password is another field: once changed, nothing of it stays on the page. */}
          <Field
            key={state.outcome === 'done' ? state.turn : 0}
            label={t(messages, 'new_password')}
            hint={hint}
            error={state.fields?.password}
          >
            {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" />}
          </Field>
        </>
      )}
    </ProofForm>
  );
}

export function EmailForm({ address }: Pick<Common, 'address'>) {
  return (
    <ProofForm action={changeEmail} address={address} submit={t(messages, 'email_save')}>
      {(state) => (
        <TextField
          label={t(messages, 'new_email')}
          error={state.fields?.email}
          name="email"
          type="email"
          autoComplete="email"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
    </ProofForm>
  );
}

/** Two presses: it is what guards the account. */
export function RemoveFactorForm({ address }: Pick<Common, 'address'>) {
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Button variant="danger-ghost" onClick={() => setAsked(true)}>
        {t(messages, 'factor_remove')}
      </Button>
    );
  }
  return (
    <Callout tone="warn" title={t(messages, 'factor_remove_title')} className="w-full">
      <div className="mt-2">
        <ProofForm action={removeFactor} address={address} submit={t(messages, 'factor_remove')} variant="danger" />
      </div>
    </Callout>
  );
}

export function RecoveryCodesForm({ address, email }: Common) {
  return (
    <ProofForm action={renewRecoveryCodes} address={address} submit={t(messages, 'codes_renew')}>
      {(state) =>
        state.codes && (
          <>
            <p className="text-sm text-muted">{t(messages, 'codes_new', {}, { address })}</p>
            <RecoveryCodes codes={state.codes} email={email} address={address} />
          </>
        )
      }
    </ProofForm>
  );
}
