'use client';

import type { AppError } from '@foxeo/core/result';
import { asked } from '@foxeo/platform/module-host/client';
import { RadioGroup } from '@foxeo/ui/choice';
import { Form, FormField, FormSubmit, useZodForm } from '@foxeo/ui/form';
import { Input } from '@foxeo/ui/input';
import { LinkButton } from '@foxeo/ui/link-button';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { convertProspectAction } from '../actions.ts';
import { prospectHref } from '../addresses.ts';
import { messages } from '../messages.ts';
import { conversion } from '../schema.ts';
import { say, sayFailure, sayFault } from './use-act.ts';

interface ConvertFormProps {
  prospectId: string;
  known: { firstName: string; lastName: string; email: string; company: string };
  /** Proposed for the address of a One. */
  subdomain: string;
}

/** Filled with what is known; the client, his space and his invitation are made together. */
export function ConvertForm({ prospectId, known, subdomain }: ConvertFormProps) {
  const router = useRouter();
  const [key] = useState(() => crypto.randomUUID());
  const form = useZodForm(conversion, { defaultValues: { ...known, subdomain }, sayField: sayFault });
  const dashboard = form.watch('dashboard');
  return (
    <Form
      form={form}
      label={messages.convert}
      className="grid max-w-2xl gap-5"
      sayError={sayFailure}
      onSubmit={async (values) => {
        const result = await asked(() => convertProspectAction({ ...values, prospectId, key }));
        if (!result.ok) return { ok: false, error: atItsField(result.error) };
        notify({ text: say('converted', { email: values.email }), tone: 'success' });
        router.push(`/fiches_clients/${result.value.clientId}`);
        return result;
      }}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="firstName" label={messages.first_name}>
          {(control) => <Input {...control} autoComplete="off" />}
        </FormField>
        <FormField form={form} name="lastName" label={messages.last_name}>
          {(control) => <Input {...control} autoComplete="off" />}
        </FormField>
      </div>
      <FormField form={form} name="email" label={messages.email}>
        {(control) => <Input {...control} type="email" autoComplete="off" spellCheck={false} />}
      </FormField>
      <FormField form={form} name="company" label={messages.company} optional>
        {(control) => <Input {...control} autoComplete="off" />}
      </FormField>
      <RadioGroup
        className="fc-cards"
        legend={say('space')}
        name="dashboard"
        input={form.register('dashboard')}
        error={form.formState.errors.dashboard?.message}
        options={[
          { value: 'lab', label: say('lab'), note: say('lab_note') },
          { value: 'one', label: say('one'), note: say('one_note') },
        ]}
      />
      {dashboard === 'one' && (
        <FormField form={form} name="subdomain" label={say('subdomain')} hint={say('subdomain_hint')}>
          {(control) => <Input {...control} autoComplete="off" autoCapitalize="none" spellCheck={false} />}
        </FormField>
      )}
      <div className="flex flex-wrap gap-2">
        <FormSubmit form={form}>{say('convert')}</FormSubmit>
        <LinkButton href={prospectHref(prospectId)} variant="ghost">
          {say('cancel')}
        </LinkButton>
      </div>
    </Form>
  );
}

const FIELD_OF: Readonly<Record<string, string>> = {
  email_taken: 'email',
  subdomain_taken: 'subdomain',
  subdomain_invalid: 'subdomain',
};

/** A conflict that one field can mend, told at that field. */
function atItsField<E extends AppError>(error: E): E {
  const field = error.detail && FIELD_OF[error.detail];
  return field && error.detail ? { ...error, fields: { [field]: error.detail } } : error;
}
