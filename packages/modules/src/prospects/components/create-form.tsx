'use client';

import { asked } from '@foxeo/platform/module-host/client';
import { Form, FormField, FormSubmit, useZodForm } from '@foxeo/ui/form';
import { Input, Textarea } from '@foxeo/ui/input';
import { LinkButton } from '@foxeo/ui/link-button';
import { NativeSelect } from '@foxeo/ui/native-select';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { createProspectAction } from '../actions.ts';
import { prospectHref, prospectsHref } from '../addresses.ts';
import { messages } from '../messages.ts';
import { newProspect, TYPED_SOURCES } from '../schema.ts';
import { say, sayFailure, sayFault } from './use-act.ts';

/** Four fields are enough on a phone; the others wait below. */
export function CreateForm({ operatorId, audience }: { operatorId: string; audience: string }) {
  const router = useRouter();
  // One key a visit: pressed twice, it is one prospect.
  const [key] = useState(() => crypto.randomUUID());
  const form = useZodForm(newProspect, {
    defaultValues: { firstName: '', lastName: '', email: '', phone: '', company: '', city: '', siret: '', word: '' },
    sayField: sayFault,
  });
  return (
    <Form
      form={form}
      label={say('form')}
      className="grid max-w-2xl gap-5"
      draft={`prospects:nouveau:${operatorId}`}
      sayError={sayFailure}
      onSubmit={async (values) => {
        const result = await asked(() => createProspectAction({ ...values, key }));
        if (!result.ok) return result;
        notify({ text: say(result.value.joined ? 'joined' : 'created'), tone: 'success' });
        router.push(prospectHref(result.value.id));
        return result;
      }}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="firstName" label={messages.first_name}>
          {(control) => <Input {...control} autoComplete="off" autoCapitalize="words" />}
        </FormField>
        <FormField form={form} name="lastName" label={messages.last_name} optional>
          {(control) => <Input {...control} autoComplete="off" autoCapitalize="words" />}
        </FormField>
        <FormField form={form} name="email" label={messages.email} optional>
          {(control) => <Input {...control} type="email" inputMode="email" autoComplete="off" spellCheck={false} />}
        </FormField>
        <FormField form={form} name="phone" label={messages.phone} hint={say('phone_hint')} optional>
          {(control) => <Input {...control} type="tel" autoComplete="off" />}
        </FormField>
      </div>
      <FormField form={form} name="source" label={messages.source}>
        {(control) => (
          <NativeSelect
            {...control}
            placeholder=""
            options={TYPED_SOURCES.map((value) => ({ value, label: messages[`source_${value}`] }))}
          />
        )}
      </FormField>
      <FormField form={form} name="word" label={say('word')} audience={audience} optional>
        {(control) => <Textarea {...control} rows={3} />}
      </FormField>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="company" label={messages.company} optional>
          {(control) => <Input {...control} autoComplete="off" />}
        </FormField>
        <FormField form={form} name="city" label={messages.city} optional>
          {(control) => <Input {...control} autoComplete="off" />}
        </FormField>
        <FormField form={form} name="siret" label={messages.siret} hint={say('siret_hint')} optional>
          {(control) => <Input {...control} inputMode="numeric" autoComplete="off" />}
        </FormField>
      </div>
      <div className="flex flex-wrap gap-2">
        <FormSubmit form={form}>{say('create')}</FormSubmit>
        <LinkButton href={prospectsHref()} variant="ghost">
          {say('cancel')}
        </LinkButton>
      </div>
    </Form>
  );
}
