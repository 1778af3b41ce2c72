'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { Field } from '@foxeo/ui/field';
import { TextLink } from '@foxeo/ui/link-button';
import { PasswordInput } from '@foxeo/ui/password-input';
import { TextField } from '@foxeo/ui/text-field';
import { KeyRound, Mail } from 'lucide-react';
import { useState } from 'react';
import { signIn } from '../actions/sign-in.ts';
import { signInForm } from '../messages/sign-in-form.ts';
import { SIGN_IN_START, type SignInState } from '../sign-in-state.ts';
import { CodeField } from './code-field.tsx';
import { useCountdown } from './countdown.tsx';
import { Heading } from './heading.tsx';
import { FormAnswer, KeptForm } from './kept-form.tsx';

const speaker = (address: Address) => translator(signInForm, { address });
type Say = ReturnType<typeof speaker>;

interface StepProps {
  state: SignInState;
  pending: boolean;
  say: Say;
}

/** Address, then code; or address and password. One form, so that what was typed goes along from one way to the other. */
export function SignInForm({ address, back }: { address: Address; back: string }) {
  const say = speaker(address);
  const [byPassword, setByPassword] = useState(false);
  /** The answer whose code the person gave up, to write another address. */
  const [given, giveUp] = useState(-1);
  return (
    <KeptForm action={signIn} start={SIGN_IN_START} className="grid gap-4.5">
      {(state, pending) => {
        const step = { state, pending, say };
        return (
          <>
            <input type="hidden" name="suite" value={back} />
            {state.step === 'code' && state.turn !== given ? (
              <CodeStep key={`${state.email} ${state.notice}`} {...step} onOther={() => giveUp(state.turn)} />
            ) : (
              <AddressStep {...step} byPassword={byPassword} onPassword={() => setByPassword(true)} />
            )}
          </>
        );
      }}
    </KeptForm>
  );
}

interface AddressStepProps extends StepProps {
  byPassword: boolean;
  onPassword: () => void;
}

function AddressStep({ state, pending, say, byPassword, onPassword }: AddressStepProps) {
  return (
    <>
      <Heading title={say(byPassword ? 'password_title' : 'title')}>{!byPassword && say('lead')}</Heading>
      <FormAnswer state={state.step === 'code' ? { ...state, notice: undefined } : state} />
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
      {byPassword ? <ByPassword {...{ state, pending, say }} /> : <ByMail {...{ pending, say, onPassword }} />}
    </>
  );
}

function ByMail({ pending, say, onPassword }: Pick<AddressStepProps, 'pending' | 'say' | 'onPassword'>) {
  return (
    <>
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
      <Button size="lg" block icon={<KeyRound aria-hidden="true" />} disabled={pending} onClick={onPassword}>
        {say('use_password')}
      </Button>
      <p className="text-xs text-muted">{say('no_account')}</p>
    </>
  );
}

function ByPassword({ state, pending, say }: StepProps) {
  return (
    <>
      <Field label={say('password')} error={state.fields?.password}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" autoFocus />}
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
      <TextLink href="/connexion/mot-de-passe-oublie" className="justify-self-start">
        {say('forgotten')}
      </TextLink>
    </>
  );
}

function CodeStep({ state, pending, say, onOther }: StepProps & { onOther: () => void }) {
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
        <Button variant="ghost" size="sm" disabled={pending} onClick={onOther}>
          {say('other_address')}
        </Button>
      </div>
    </>
  );
}
