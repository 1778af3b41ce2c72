'use client';

import { asked, mayRefresh } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Form, FormField, FormSubmit, useZodForm } from '@foxeo/ui/form';
import { Input, type InputProps, Textarea } from '@foxeo/ui/input';
import { NativeSelect } from '@foxeo/ui/native-select';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { editProspectAction } from '../actions.ts';
import { messages } from '../messages.ts';
import { ADDRESS_FORMS, type ProspectSheet, prospectFields, SOURCES } from '../schema.ts';
import { say, sayFailure, sayFault } from './use-act.ts';

const LINES: readonly [
  name: 'firstName' | 'lastName' | 'email' | 'phone' | 'company' | 'city' | 'siret',
  label: keyof typeof messages,
  look?: InputProps,
][] = [
  ['firstName', 'first_name', { autoFocus: true }],
  ['lastName', 'last_name'],
  ['email', 'email', { type: 'email', spellCheck: false }],
  ['phone', 'phone', { type: 'tel' }],
  ['company', 'company'],
  ['city', 'city'],
  ['siret', 'siret', { inputMode: 'numeric' }],
];

interface EditFormProps {
  /** As the server has it now: it may change while one writes. */
  prospect: ProspectSheet;
  audience: string;
  notice: string;
  onClose: () => void;
}

export function EditForm({ prospect, audience, notice, onClose }: EditFormProps) {
  const router = useRouter();
  const [first] = useState(prospect.updatedAt);
  const form = useZodForm(prospectFields, { defaultValues: valuesOf(prospect), sayField: sayFault });
  return (
    <Form
      form={form}
      label={messages.card}
      className="grid gap-4"
      sayError={sayFailure}
      onSubmit={async (values) => {
        const seen = { prospectId: prospect.id, seenAt: prospect.updatedAt };
        const result = await asked(() => editProspectAction({ ...values, ...seen }));
        if (mayRefresh(result)) router.refresh();
        if (result.ok) {
          notify({ text: say('saved'), tone: 'success' });
          onClose();
        }
        return result;
      }}
    >
      {LINES.map(([name, label, look]) => (
        <FormField key={name} form={form} name={name} label={String(messages[label])} optional={name !== 'firstName'}>
          {(control) => <Input {...control} {...look} autoComplete="off" />}
        </FormField>
      ))}
      <FormField form={form} name="addressForm" label={messages.address_form}>
        {(control) => (
          <NativeSelect
            {...control}
            options={ADDRESS_FORMS.map((value) => ({ value, label: messages[`address_${value}`] }))}
          />
        )}
      </FormField>
      <FormField form={form} name="source" label={messages.source}>
        {(control) => (
          <NativeSelect
            {...control}
            options={SOURCES.map((value) => ({ value, label: messages[`source_${value}`] }))}
          />
        )}
      </FormField>
      <FormField form={form} name="sourceNote" label={messages.source_note} optional>
        {(control) => <Input {...control} autoComplete="off" />}
      </FormField>
      <FormField form={form} name="notes" label={messages.notes} hint={notice} audience={audience} optional>
        {(control) => <Textarea {...control} rows={4} />}
      </FormField>
      <div aria-live="polite" className="contents">
        {prospect.updatedAt !== first && (
          <Callout tone="warn" title={say('stale_title')}>
            <p>{say('stale_text')}</p>
          </Callout>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <FormSubmit form={form}>{say('save')}</FormSubmit>
        <Button variant="ghost" onClick={onClose}>
          {say('cancel')}
        </Button>
      </div>
    </Form>
  );
}

function valuesOf({
  firstName,
  lastName,
  email,
  phone,
  company,
  city,
  siret,
  source,
  sourceNote,
  addressForm,
  notes,
}: ProspectSheet) {
  return {
    firstName,
    lastName,
    email: email ?? '',
    phone: phone ?? '',
    company: company ?? '',
    city: city ?? '',
    siret: siret ?? '',
    source,
    sourceNote: sourceNote ?? '',
    addressForm,
    notes: notes ?? '',
  };
}
