'use client';

import { asked, mayRefresh } from '@foxeo/platform/module-host/client';
import { Form, FormField, FormSubmit, useZodForm } from '@foxeo/ui/form';
import { Input } from '@foxeo/ui/input';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { planReminderAction } from '../actions.ts';
import { reminderText } from '../schema.ts';
import { say, sayFailure, sayFault } from './use-act.ts';

/** What to be reminded of, and when; `usual` is the moment proposed first. */
export function ReminderForm({ clientId, draft, usual }: { clientId: string; draft: string; usual: string }) {
  const router = useRouter();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const blank = { title: '', due: usual };
  const form = useZodForm(reminderText, { defaultValues: blank, sayField: sayFault });
  return (
    <Form
      form={form}
      label={say('reminder_new')}
      className="crm-line-form"
      draft={draft}
      draftExcept={['due']}
      sayError={sayFailure}
      onSubmit={async (values) => {
        const result = await asked(() => planReminderAction({ ...values, clientId, key }));
        if (result.ok) {
          notify({ text: say('reminder_added'), tone: 'success' });
          setKey(crypto.randomUUID());
          form.reset(blank);
        }
        if (mayRefresh(result)) router.refresh();
        return result;
      }}
    >
      <FormField form={form} name="title" label={say('reminder_title')} className="crm-grow">
        {(control) => <Input {...control} maxLength={200} autoComplete="off" />}
      </FormField>
      <FormField form={form} name="due" label={say('reminder_due')}>
        {(control) => <Input {...control} type="datetime-local" />}
      </FormField>
      <FormSubmit form={form} variant="secondary">
        {say('reminder_add')}
      </FormSubmit>
    </Form>
  );
}
