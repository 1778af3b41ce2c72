'use client';

import { asked, mayRefresh } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Form, FormField, FormSubmit, useZodForm } from '@foxeo/ui/form';
import { Input, Textarea } from '@foxeo/ui/input';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { restoreTemplateAction, saveTemplateAction } from '../actions.ts';
import { messages } from '../messages.ts';
import { type Filled, fill, unknownPlaces, VARIABLES } from '../rules.ts';
import { type AddressForm, type Letter, type TemplateKey, templateText } from '../schema.ts';
import { say, sayFailure, sayFault, useAct } from './use-act.ts';

interface TemplateFormProps {
  templateKey: TemplateKey;
  form: AddressForm;
  wording: Letter;
  /** The operator's, and not the one that ships. */
  own: boolean;
  signature: string;
  sample: Filled;
}

/** A wording, and beside it what a prospect would read. */
export function TemplateForm({ templateKey, form: addressForm, wording, own, signature, sample }: TemplateFormProps) {
  const router = useRouter();
  const { pending, run } = useAct();
  const form = useZodForm(templateText, { defaultValues: wording, sayField: sayFault });
  const [subject, body] = form.watch(['subject', 'body']);
  const isSignature = templateKey === 'signature';
  const preview = fill({ subject, body }, isSignature ? '' : signature, sample);
  const unknown = unknownPlaces(`${subject} ${body}`);
  const which = { key: templateKey, form: addressForm };
  return (
    <div className="grid gap-6">
      <Form
        form={form}
        label={messages[`template_${templateKey}`]}
        className="grid gap-4"
        sayError={sayFailure}
        onSubmit={async (values) => {
          const result = await asked(() => saveTemplateAction({ ...values, ...which }));
          if (result.ok) notify({ text: say('template_saved'), tone: 'success' });
          if (mayRefresh(result)) router.refresh();
          return result;
        }}
      >
        {!isSignature && (
          <FormField form={form} name="subject" label={say('subject')}>
            {(control) => <Input {...control} maxLength={200} autoComplete="off" />}
          </FormField>
        )}
        <FormField
          form={form}
          name="body"
          label={say('body')}
          hint={say('template_places', { places: VARIABLES.map((name) => `{${name}}`).join(', ') })}
        >
          {(control) => <Textarea {...control} rows={isSignature ? 3 : 10} maxLength={10_000} />}
        </FormField>
        <div aria-live="polite" className="empty:hidden">
          {unknown.length > 0 && (
            <Callout tone="warn">
              {say('template_unknown', { places: unknown.map((name) => `{${name}}`).join(', ') })}
            </Callout>
          )}
        </div>
        <div className="flex flex-wrap gap-2">
          <FormSubmit form={form}>{say('template_save')}</FormSubmit>
          {own && (
            <Button
              variant="ghost"
              pending={pending}
              onClick={() => run(() => restoreTemplateAction(which), { text: say('template_restored') })}
            >
              {say('template_restore')}
            </Button>
          )}
        </div>
      </Form>
      <section aria-labelledby="apercu" className="crm-inset">
        <h3 id="apercu" className="text-sm font-medium">
          {messages.preview}
        </h3>
        <p className="fx-hint mb-3">{messages.preview_note}</p>
        {!isSignature && <p className="font-medium">{preview.subject}</p>}
        <p className="mt-2 whitespace-pre-line text-sm">{preview.body}</p>
      </section>
    </div>
  );
}
