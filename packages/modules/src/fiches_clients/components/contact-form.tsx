'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Form, FormField, FormSubmit, useZodForm } from '@foxeo/ui/form';
import { Input, type InputProps } from '@foxeo/ui/input';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { editClientAction } from '../actions.ts';
import { createMessages } from '../messages/create.ts';
import { sheetMessages } from '../messages/sheet.ts';
import { atItsField } from '../rules.ts';
import { editClient } from '../schema.ts';
import { CONTACT_FIELDS, CONTACT_LABELS, type Contact } from './contact-card.tsx';
import { faultsOf } from './faults.ts';

const contactOf = editClient.omit({ clientId: true, seenAt: true });

const INPUTS: Partial<Record<(typeof CONTACT_FIELDS)[number], InputProps>> = {
  email: { type: 'email', spellCheck: false },
  phone: { type: 'tel' },
};

interface ContactFormProps {
  /** As the server has it now: it may change while one writes. */
  contact: Contact;
  address: Address;
  onClose: () => void;
}

export function ContactForm({ contact, address, onClose }: ContactFormProps) {
  const say = translator(sheetMessages, { address });
  const router = useRouter();
  const [seen, setSeen] = useState(contact);
  const form = useZodForm(contactOf, {
    defaultValues: valuesOf(contact),
    sayField: faultsOf(createMessages, { address }),
  });
  const changed = CONTACT_FIELDS.filter((field) => contact[field] !== seen[field]);

  return (
    <Form
      form={form}
      label={say('contact')}
      className="grid gap-4"
      sayError={(error) => sayError(error, sheetMessages, { address })}
      onSubmit={async (values) => {
        // What changed beside these fields is nobody's conflict.
        const { updatedAt: seenAt } = changed.length === 0 ? contact : seen;
        const result = await asked(() => editClientAction({ ...values, clientId: contact.id, seenAt }));
        if (mayRefresh(result)) router.refresh();
        if (result.ok) {
          notify({ text: say('saved'), tone: 'success' });
          onClose();
        } else if (result.error.code === 'stale') return;
        return result.ok ? result : { ok: false, error: atItsField(result.error) };
      }}
    >
      {CONTACT_FIELDS.map((field) => (
        <FormField
          key={field}
          form={form}
          name={field}
          label={say(CONTACT_LABELS[field])}
          optional={field === 'company' || field === 'phone' || field === 'city'}
        >
          {(control) => (
            <Input {...control} {...INPUTS[field]} autoComplete="off" autoFocus={field === CONTACT_FIELDS[0]} />
          )}
        </FormField>
      ))}
      <div aria-live="polite" className="contents">
        {changed.length > 0 && (
          <Callout tone="warn" title={say('stale_title')}>
            <p>{say('stale_text')}</p>
            <ul className="mt-1 list-disc pl-5">
              {changed.map((field) => (
                <li key={field}>
                  {say('stale_line', {
                    field: say(CONTACT_LABELS[field]),
                    value: contact[field] || say('stale_empty'),
                  })}
                </li>
              ))}
            </ul>
            <div className="mt-3 flex flex-wrap gap-2">
              <Button size="sm" onClick={() => setSeen(contact)}>
                {say('stale_keep')}
              </Button>
              <Button
                size="sm"
                onClick={() => {
                  form.reset(valuesOf(contact));
                  setSeen(contact);
                }}
              >
                {say('stale_take')}
              </Button>
            </div>
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

function valuesOf({ firstName, lastName, company, email, phone, city }: Contact) {
  return { firstName, lastName, company: company ?? '', email, phone: phone ?? '', city: city ?? '' };
}
