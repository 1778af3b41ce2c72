'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, sayError } from '@foxeo/platform/module-host/client';
import { RadioGroup } from '@foxeo/ui/choice';
import { Form, FormField, FormSubmit, useZodForm } from '@foxeo/ui/form';
import { Input } from '@foxeo/ui/input';
import { LinkButton, TextLink } from '@foxeo/ui/link-button';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { createClientAction } from '../actions.ts';
import { clientHref, listHref } from '../addresses.ts';
import { createMessages } from '../messages/create.ts';
import { atItsField, proposeSubdomain } from '../rules.ts';
import { createClient, subdomain as subdomainShape } from '../schema.ts';
import { faultsOf } from './faults.ts';

export interface CreateFormProps {
  operatorId: string;
  address: Address;
  /** One's address, with `{subdomain}` where the client's goes. */
  oneTemplate: string;
}

/** A client in one go: who, which space, and for a One its address, proposed from the name. */
export function CreateForm({ operatorId, address, oneTemplate }: CreateFormProps) {
  const say = translator(createMessages, { address });
  const router = useRouter();
  // One key a visit: pressed twice, or sent again after a lost answer, it is one client.
  const [key] = useState(() => crypto.randomUUID());
  // The address that another client has, to find him.
  const [taken, setTaken] = useState<string | null>(null);
  const form = useZodForm(createClient, {
    defaultValues: { key, firstName: '', lastName: '', email: '', company: '', subdomain: '' },
    sayField: faultsOf(createMessages, { address }),
  });
  const [firstName, lastName, company, dashboard, subdomain] = form.watch([
    'firstName',
    'lastName',
    'company',
    'dashboard',
    'subdomain',
  ]);

  const proposed = proposeSubdomain(company || `${firstName} ${lastName}`);
  const [followed, setFollowed] = useState('');
  const { setValue, clearErrors } = form;
  useEffect(() => {
    // A proposal takes the place of the former one, never of what was written by hand.
    if ((subdomain ?? '') !== followed || proposed === followed) return;
    setValue('subdomain', proposed);
    setFollowed(proposed);
    if (proposed) clearErrors('subdomain');
  }, [proposed, subdomain, followed, setValue, clearErrors]);

  const shape = subdomainShape.safeParse(subdomain);
  const preview = shape.success && shape.data ? oneTemplate.replace('{subdomain}', shape.data) : null;

  return (
    <Form
      form={form}
      label={say('form')}
      className="grid max-w-2xl gap-5"
      draft={`fiches_clients:nouveau:${operatorId}`}
      draftExcept={['key']}
      sayError={(error) => sayError(error, {}, { address })}
      onSubmit={async (values) => {
        const result = await asked(() => createClientAction(values));
        if (!result.ok) {
          const error = atItsField(result.error);
          setTaken(error.fields?.email === 'email_taken' ? values.email : null);
          return { ok: false, error };
        }
        notify({ text: say('sent', { email: values.email }), tone: 'success' });
        router.push(clientHref(result.value.clientId));
        return result;
      }}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="firstName" label={say('first_name')}>
          {(control) => <Input {...control} autoComplete="off" autoCapitalize="words" />}
        </FormField>
        <FormField form={form} name="lastName" label={say('last_name')}>
          {(control) => <Input {...control} autoComplete="off" autoCapitalize="words" />}
        </FormField>
      </div>
      <FormField form={form} name="email" label={say('email')} hint={say('email_hint')}>
        {(control) => <Input {...control} type="email" inputMode="email" autoComplete="off" spellCheck={false} />}
      </FormField>
      {taken && (
        <p className="text-sm">
          <TextLink href={listHref({ q: taken })}>{say('see_taken')}</TextLink>
        </p>
      )}
      <FormField form={form} name="company" label={say('company')} optional>
        {(control) => <Input {...control} autoComplete="off" />}
      </FormField>
      <RadioGroup
        className="fc-cards"
        legend={say('space')}
        name="dashboard"
        input={{
          ...form.register('dashboard', {
            // A faulty address must not hold back a client who needs none.
            onChange: ({ target }) => target.value === 'lab' && !shape.success && setValue('subdomain', followed),
          }),
        }}
        error={form.formState.errors.dashboard?.message}
        options={[
          { value: 'lab', label: say('lab'), note: say('lab_note') },
          { value: 'one', label: say('one'), note: say('one_note') },
        ]}
      />
      {dashboard === 'one' && (
        <FormField
          form={form}
          name="subdomain"
          label={say('subdomain')}
          hint={preview ? say('subdomain_preview', { address: preview }) : say('subdomain_hint')}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              onChange={async (event) => {
                await control.onChange(event);
                await form.trigger('subdomain');
              }}
            />
          )}
        </FormField>
      )}
      <div className="flex flex-wrap gap-2">
        <FormSubmit form={form}>{say('send')}</FormSubmit>
        <LinkButton href={listHref()} variant="ghost">
          {say('cancel')}
        </LinkButton>
      </div>
    </Form>
  );
}
