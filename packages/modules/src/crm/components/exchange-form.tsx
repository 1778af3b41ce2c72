'use client';

import { type ActionResult, asked, mayRefresh } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Form, FormField, FormSubmit, useZodForm } from '@foxeo/ui/form';
import { Input, Textarea } from '@foxeo/ui/input';
import { NativeSelect } from '@foxeo/ui/native-select';
import { notify } from '@foxeo/ui/notices';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { exchangeText } from '../schema.ts';
import { say, sayFailure, sayFault } from './use-act.ts';

export interface ExchangeFormProps {
  /** Notes it, with the form's values, a key that makes two sendings one, and `about`. */
  note: (exchange: unknown) => Promise<ActionResult<unknown>>;
  /** Whom it is about, as `note` wants it. */
  about: Readonly<Record<string, string>>;
  draft: string;
  /** Now, on the reader's wall. */
  now: string;
  kinds: { value: string; label: string }[];
  /** What noting it brings. */
  hint?: string;
  audience: string;
}

/** A contact that happened elsewhere. The form opens on demand and closes once it is noted. */
export function ExchangeForm({ note, about, draft, now, kinds, hint, audience }: ExchangeFormProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const blank = { kind: 'call' as const, at: now, summary: '' };
  const form = useZodForm(exchangeText, { defaultValues: blank, sayField: sayFault });
  if (!open) {
    return (
      <Button size="sm" icon={<Plus aria-hidden="true" />} onClick={() => setOpen(true)}>
        {say('exchange_new')}
      </Button>
    );
  }
  return (
    <Form
      form={form}
      label={say('exchange_new')}
      className="crm-inset grid gap-4"
      draft={draft}
      draftExcept={['at']}
      sayError={sayFailure}
      onSubmit={async (values) => {
        const result = await asked(() => note({ ...values, ...about, key }));
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
        <FormField form={form} name="kind" label={say('exchange_kind')} {...(hint && { hint })}>
          {(control) => <NativeSelect {...control} options={kinds} autoFocus />}
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
