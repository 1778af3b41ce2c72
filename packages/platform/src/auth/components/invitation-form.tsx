'use client';

import { t } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { RadioGroup } from '@foxeo/ui/choice';
import { Field } from '@foxeo/ui/field';
import { LinkButton } from '@foxeo/ui/link-button';
import { PasswordInput } from '@foxeo/ui/password-input';
import { TextField } from '@foxeo/ui/text-field';
import { useState } from 'react';
import { acceptInvitation } from '../actions/invitation.ts';
import { UNSENT } from '../form-state.ts';
import type { Invitation } from '../invitation.ts';
import { invitation as messages } from '../messages/invitation.ts';
import { shared } from '../messages/shared.ts';
import { ConsentChoices } from './consent-choices.tsx';
import { Heading } from './heading.tsx';
import { FormAnswer, KeptForm } from './kept-form.tsx';

type Open = Extract<Invitation, { state: 'open' }>;

/** Everything a new member is asked, on one page: a minute, and he is in. */
export function InvitationForm({ secret, invitation }: { secret: string; invitation: Open }) {
  const { email, firstName, lastName, operator, texts, other } = invitation;
  const [staying, setStaying] = useState(other !== null);
  const [choice, setChoice] = useState('password');
  if (other && staying) return <OtherAccount other={other} onSwitch={() => setStaying(false)} />;
  return (
    <KeptForm action={acceptInvitation} start={UNSENT} className="grid gap-5">
      {(state, pending) => (
        <>
          <Heading title={firstName ? t(messages, 'title', { name: firstName }) : t(messages, 'title_plain')}>
            {t(messages, 'lead', { operator })}
          </Heading>
          <input type="hidden" name="secret" value={secret} />
          <input type="hidden" name="timeZone" value={Intl.DateTimeFormat().resolvedOptions().timeZone} />
          <TextField
            label={t(shared, 'email')}
            hint={t(messages, 'email_note')}
            name="email"
            type="email"
            autoComplete="username"
            value={email}
            readOnly
          />
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField
              label={t(messages, 'first_name')}
              error={state.fields?.firstName}
              name="firstName"
              autoComplete="given-name"
              defaultValue={firstName}
            />
            <TextField
              label={t(messages, 'last_name')}
              error={state.fields?.lastName}
              name="lastName"
              autoComplete="family-name"
              defaultValue={lastName}
            />
          </div>
          <RadioGroup
            legend={t(messages, 'form_legend')}
            name="addressForm"
            defaultValue="vous"
            inline
            options={[
              { value: 'vous', label: t(messages, 'form_vous') },
              { value: 'tu', label: t(messages, 'form_tu') },
            ]}
          />
          <RadioGroup
            legend={t(shared, 'password')}
            name="choice"
            defaultValue="password"
            input={{ onChange: (event) => setChoice(event.currentTarget.value) }}
            options={[
              { value: 'password', label: t(messages, 'with_password') },
              {
                value: 'none',
                label: t(messages, 'without_password'),
                note: t(messages, 'without_password_note'),
              },
            ]}
          />
          {choice === 'password' && (
            <Field
              label={t(shared, 'new_password')}
              hint={t(shared, 'new_password_hint')}
              error={state.fields?.password}
            >
              {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" />}
            </Field>
          )}
          <ConsentChoices
            texts={texts}
            error={state.fields?.terms}
            words={{
              terms: t(messages, 'terms'),
              ai: t(messages, 'ai'),
              aiNote: t(messages, 'ai_note'),
              read: (title) => t(messages, 'read', { title }),
            }}
          />
          <FormAnswer state={state} />
          <Button type="submit" variant="primary" size="lg" block pending={pending}>
            {t(messages, 'enter')}
          </Button>
        </>
      )}
    </KeptForm>
  );
}

function OtherAccount({ other, onSwitch }: { other: NonNullable<Open['other']>; onSwitch: () => void }) {
  return (
    <>
      <Heading title={t(messages, 'page_title')} />
      <Callout tone="warn">{t(messages, 'other_account', other)}</Callout>
      <Button variant="primary" size="lg" block onClick={onSwitch}>
        {t(messages, 'switch_account', { invited: other.invited })}
      </Button>
      <LinkButton href="/" size="lg" block>
        {t(messages, 'stay', { current: other.current })}
      </LinkButton>
    </>
  );
}
