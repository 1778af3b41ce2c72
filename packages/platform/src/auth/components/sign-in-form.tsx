'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { Field } from '@foxeo/ui/field';
import { PasswordInput } from '@foxeo/ui/password-input';
import { TextField } from '@foxeo/ui/text-field';
import { KeyRound, Mail } from 'lucide-react';
import { signIn } from '../actions/sign-in.ts';
import { signInForm } from '../messages/sign-in-form.ts';
import { SIGN_IN_START, type SignInState } from '../sign-in-state.ts';
import { CodeField } from './code-field.tsx';
import { useCountdown } from './countdown.tsx';
import { Heading } from './heading.tsx';
import { FormAnswer, KeptForm } from './kept-form.tsx';

interface StepProps {
  state: SignInState;
  pending: boolean;
  say: ReturnType<typeof speaker>;
}

const speaker = (address: Address) => translator(signInForm, { address });

/** Address, then code; or password. One form, so that what was typed goes along from one step to the next. */
export function SignInForm({ address, back }: { address: Address; back: string }) {
  const say = speaker(address);
  return (
    <KeptForm action={signIn} start={SIGN_IN_START} className="grid gap-4.5">
      {(state, pending) => {
        const step = { state, pending, say };
        return (
          <>
            <input type="hidden" name="suite" value={back} />
            {state.step === 'address' && <AddressStep {...step} />}
            {state.step === 'code' && <CodeStep key={`${state.email} ${state.notice}`} {...step} />}
            {state.step === 'password' && <PasswordStep {...step} />}
          </>
        );
      }}
    </KeptForm>
  );
}

function EmailField({ state, say }: Pick<StepProps, 'state' | 'say'>) {
  return (
    <TextField
      label={say('email')}
      error={state.fields?.email}
      name="email"
      type="email"
      autoComplete="username"
      inputMode="email"
      autoCapitalize="none"
      spellCheck={false}
      defaultValue={state.email}
    />
  );
}

function AddressStep({ state, pending, say }: StepProps) {
  return (
    <>
      <Heading title={say('title')}>{say('lead')}</Heading>
      <FormAnswer state={state} />
      <EmailField state={state} say={say} />
      <Button
        type="submit"
        variant="primary"
        size="lg"
        block
        name="intent"
        value="mail"
        icon={<Mail aria-hidden="true" />}
        pending={pending}
      >
        {say('send')}
      </Button>
      <p className="flex items-center gap-3 text-sm text-muted before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
        {say('or')}
      </p>
      <Button
        type="submit"
        size="lg"
        block
        name="intent"
        value="password"
        icon={<KeyRound aria-hidden="true" />}
        disabled={pending}
      >
        {say('use_password')}
      </Button>
      <p className="text-xs text-muted">{say('no_account')}</p>
    </>
  );
}

function CodeStep({ state, pending, say }: StepProps) {
  const left = useCountdown(state.resendIn);
  return (
    <>
      <Heading title={say('sent_title')}>{say('sent_hint')}</Heading>
      <FormAnswer state={state} />
      <input type="hidden" name="email" value={state.email} />
      <CodeField label={say('code')} error={state.fields?.code} />
      <Button type="submit" variant="primary" size="lg" block name="intent" value="code" pending={pending}>
        {say('enter')}
      </Button>
      <div className="-mx-2.5 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <Button type="submit" variant="ghost" size="sm" name="intent" value="mail" disabled={pending || left > 0}>
          {left > 0 ? say('resend_in', { count: left }) : say('resend')}
        </Button>
        <Button type="submit" variant="ghost" size="sm" name="intent" value="address" disabled={pending}>
          {say('other_address')}
        </Button>
      </div>
    </>
  );
}

function PasswordStep({ state, pending, say }: StepProps) {
  return (
    <>
      <Heading title={say('password_title')} />
      <FormAnswer state={state} />
      <EmailField state={state} say={say} />
      <Field label={say('password')} error={state.fields?.password}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" />}
      </Field>
      <Button type="submit" variant="primary" size="lg" block name="intent" value="enter" pending={pending}>
        {say('enter')}
      </Button>
      <Button
        type="submit"
        size="lg"
        block
        name="intent"
        value="mail"
        icon={<Mail aria-hidden="true" />}
        disabled={pending}
      >
        {say('use_mail')}
      </Button>
      <a className="fx-link justify-self-start" href="/connexion/mot-de-passe-oublie">
        {say('forgotten')}
      </a>
    </>
  );
}
