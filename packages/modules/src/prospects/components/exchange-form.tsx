'use client';

import { asked, mayRefresh } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Form, FormField, FormSubmit, useZodForm } from '@foxeo/ui/form';
import { Input, Textarea } from '@foxeo/ui/input';
import { NativeSelect } from '@foxeo/ui/native-select';
import { notify } from '@foxeo/ui/notices';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { noteExchangeAction } from '../actions.ts';
import { messages } from '../messages.ts';
import { EXCHANGE_KINDS, exchangeText } from '../schema.ts';
import { say, sayFailure, sayFault } from './use-act.ts';

interface ExchangeFormProps {
  prospectId: string;
  draft: string;
  /** Now, on the reader's wall. */
  now: string;
  audience: string;
}

/** A contact that happened elsewhere. The form opens on demand and closes once it is noted. */
export function ExchangeForm({ prospectId, draft, now, audience }: ExchangeFormProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const blank = { kind: 'call' as const, at: now, summary: '' };
  const form = useZodForm(exchangeText, { defaultValues: blank, sayField: sayFault });
  if (!open) {
    return (
      <Button size="sm" icon={<Plus aria-hidden="true" />} onClick={() => setOpen(true)}>
        {say('exchange')}
      </Button>
    );
  }
  return (
    <Form
      form={form}
      label={say('exchange')}
      className="crm-inset grid gap-4"
      draft={draft}
      draftExcept={['at']}
      sayError={sayFailure}
      onSubmit={async (values) => {
        const result = await asked(() => noteExchangeAction({ ...values, prospectId, key }));
        if (result.ok) {
          notify({ text: say('exchange_added'), tone: 'success' });
          setKey(crypto.randomUUID());
          form.reset(blank);
          setOpen(false);
        }
        if (mayRefresh(result)) router.refresh();
        return result;
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField form={form} name="kind" label={say('exchange_kind')} hint={say('exchange_hint')}>
          {(control) => (
            <NativeSelect
              {...control}
              autoFocus
              options={EXCHANGE_KINDS.map((value) => ({ value, label: messages[`event_exchange_${value}`] }))}
            />
          )}
        </FormField>
        <FormField form={form} name="at" label={say('exchange_at')}>
          {(control) => <Input {...control} type="datetime-local" />}
        </FormField>
      </div>
      <FormField form={form} name="summary" label={say('exchange_summary')} audience={audience} optional>
        {(control) => <Textarea {...control} rows={3} maxLength={2000} />}
      </FormField>
      <div className="flex flex-wrap gap-2">
        <FormSubmit form={form} size="sm">
          {say('exchange_add')}
        </FormSubmit>
        <Button size="sm" variant="ghost" onClick={() => setOpen(false)}>
          {say('cancel')}
        </Button>
      </div>
    </Form>
  );
}
