'use client';

import { translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Form, FormField, FormSubmit, useZodForm } from '@foxeo/ui/form';
import { Input, type InputProps } from '@foxeo/ui/input';
import { say as sayCommon } from '@foxeo/ui/messages';
import { notify } from '@foxeo/ui/notices';
import { TagInput } from '@foxeo/ui/tag-input';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { editCompanyAction } from '../actions.ts';
import { companyMessages } from '../messages/company.ts';
import { companyOf } from '../schema.ts';
import type { CompanyCardProps } from './company-card.tsx';
import { faultsOf } from './faults.ts';

const TEXTS = [
  'siren',
  'siret',
  'legalForm',
  'naf',
  'naf2025',
  'createdOn',
  'headcount',
  'address',
  'postalCode',
  'billingAddress',
  'billingEmail',
  'invoicingAddress',
] as const;

const INPUTS: Partial<Record<(typeof TEXTS)[number], InputProps>> = {
  siren: { inputMode: 'numeric' },
  siret: { inputMode: 'numeric' },
  createdOn: { type: 'date' },
  billingEmail: { type: 'email', spellCheck: false },
};

export function CompanyForm({
  clientId,
  company,
  seenAt,
  address,
  onClose,
}: CompanyCardProps & { onClose: () => void }) {
  const say = translator(companyMessages, { address });
  const router = useRouter();
  // What was on screen when the editing began; after a conflict, what the page has learnt since.
  const [seen, setSeen] = useState<string | null>(seenAt);
  const form = useZodForm(companyOf, { defaultValues: company, sayField: faultsOf(companyMessages, { address }) });
  return (
    <Form
      form={form}
      label={say('title')}
      className="grid gap-4"
      sayError={(error) => sayError(error, companyMessages, { address })}
      onSubmit={async (values) => {
        const result = await asked(() => editCompanyAction({ clientId, seenAt: seen ?? seenAt, company: values }));
        if (mayRefresh(result)) router.refresh();
        if (result.ok) {
          notify({ text: say('saved'), tone: 'success' });
          onClose();
        } else if (result.error.code === 'stale') {
          setSeen(null);
          return;
        }
        return result;
      }}
    >
      {TEXTS.map((field) => (
        <FormField key={field} form={form} name={field} label={say(field)} optional>
          {(control) => <Input {...control} {...INPUTS[field]} autoComplete="off" />}
        </FormField>
      ))}
      {(['otherEmails', 'otherPhones'] as const).map((field) => (
        <FormField key={field} form={form} name={field} label={say(field)} optional hint={say('other_hint')}>
          {({ id, 'aria-describedby': describedBy, 'aria-invalid': invalid }) => (
            <TagInput
              id={id}
              aria-describedby={describedBy}
              aria-invalid={invalid}
              max={10}
              defaultTags={company[field]}
              onTags={(tags) => form.setValue(field, tags, { shouldDirty: true })}
            />
          )}
        </FormField>
      ))}
      <div aria-live="polite">{seen === null && <Callout tone="warn">{say('stale')}</Callout>}</div>
      <div className="flex flex-wrap gap-2">
        <FormSubmit form={form}>{say('save')}</FormSubmit>
        <Button variant="ghost" onClick={onClose}>
          {sayCommon('cancel')}
        </Button>
      </div>
    </Form>
  );
}
