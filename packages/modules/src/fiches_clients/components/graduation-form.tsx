'use client';

import { type GraduationFacts, graduationLetter } from '@foxeo/core/graduation-letter';
import { t, translator } from '@foxeo/core/messages';
import { TRADES, tradeMessages } from '@foxeo/platform/kpis/client';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Callout } from '@foxeo/ui/callout';
import { Checkbox } from '@foxeo/ui/choice';
import { Form, FormField, FormSubmit, useZodForm } from '@foxeo/ui/form';
import { Input, Textarea } from '@foxeo/ui/input';
import { notify } from '@foxeo/ui/notices';
import { SelectField } from '@foxeo/ui/text-field';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { graduateAction } from '../actions/graduation.ts';
import { graduationMessages } from '../messages/graduation.ts';
import { atItsField, toggleModule } from '../rules.ts';
import { graduationForm, type ModuleChoice } from '../schema.ts';
import { faultsOf } from './faults.ts';

const say = translator(graduationMessages, { address: 'tu' });

/** What stays with every One that comes from the Lab. */
const KEPT = 'memoire';

export interface GraduationFormProps {
  clientId: string;
  name: string;
  firstName: string;
  operator: string;
  addressForm: 'tu' | 'vous';
  facts: GraduationFacts;
  choices: readonly ModuleChoice[];
  /** Ticked at first. */
  modules: readonly string[];
  subdomain: string;
  oneTemplate: string;
  /** Nothing stands in the way. */
  ready: boolean;
  /** Names the operator and the client: what is written is kept on this device. */
  draft: string;
}

/** Modules, address and word; the letter is shown as it will leave. */
export function GraduationForm({ clientId, name, choices, facts, ready, ...props }: GraduationFormProps) {
  const router = useRouter();
  const [modules, setModules] = useState(props.modules);
  const [chosen, setChosen] = useState('');
  const form = useZodForm(graduationForm, {
    defaultValues: { subdomain: props.subdomain, word: '' },
    sayField: faultsOf(graduationMessages, { address: 'tu' }),
  });
  const [subdomain = '', word = ''] = form.watch(['subdomain', 'word']);
  const shape = graduationForm.shape.subdomain.safeParse(subdomain);
  const dependencies = new Map(choices.map((choice) => [choice.id, choice.dependencies]));
  const letter = graduationLetter(
    { ...facts, firstName: props.firstName, operator: props.operator, word },
    props.addressForm,
  );

  return (
    <Form
      form={form}
      label={say('form')}
      draft={props.draft}
      sayError={(error) => sayError(error, graduationMessages, { address: 'tu' })}
      onSubmit={async (values) => {
        if (!ready) return { ok: false, error: { code: 'conflict', retry: false, detail: 'unmet' } };
        const trade = TRADES.find((one) => one === chosen) ?? null;
        const result = await asked(() => graduateAction({ ...values, clientId, modules: [...modules], trade }));
        if (result.ok) notify({ text: say('graduated_now', { client: name }), tone: 'success' });
        if (mayRefresh(result)) router.refresh();
        return result.ok ? result : { ok: false, error: atItsField(result.error) };
      }}
    >
      <fieldset className="grid gap-1">
        <legend className="fx-label mb-1">{say('modules')}</legend>
        <ul className="fc-modules">
          {choices.map(({ id, name: title, description }) => (
            <li key={id}>
              <Checkbox
                checked={id === KEPT || modules.includes(id)}
                disabled={id === KEPT}
                onChange={() => setModules(toggleModule(modules, id, dependencies).modules)}
                label={title}
                note={id === KEPT ? say('always') : description}
              />
            </li>
          ))}
        </ul>
        <p className="text-sm text-muted">{say('modules_hint')}</p>
      </fieldset>
      <FormField
        form={form}
        name="subdomain"
        label={say('subdomain')}
        hint={
          <>
            {shape.success && (
              <span className="block font-medium text-text wrap-anywhere">
                {props.oneTemplate.replace('{subdomain}', shape.data)}
              </span>
            )}
            {say('subdomain_hint')}
          </>
        }
      >
        {(control) => (
          <Input
            {...control}
            defaultValue={props.subdomain}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </FormField>
      <SelectField
        label={say('figures')}
        hint={say('figures_hint')}
        placeholder={say('figures_none')}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        options={TRADES.map((trade) => ({ value: trade, label: t(tradeMessages, trade) }))}
      />
      <FormField form={form} name="word" label={say('word')} hint={say('word_hint')} audience={say('word_audience')}>
        {(control) => <Textarea {...control} rows={5} maxLength={4_000} required={false} />}
      </FormField>
      <section aria-label={say('preview')} className="fc-letter">
        <h3 className="text-sm font-medium text-muted">{say('preview')}</h3>
        <p className="font-medium wrap-anywhere">
          <span className="sr-only">{say('preview_subject')} : </span>
          {letter.subject}
        </p>
        <p>{letter.greeting}</p>
        {letter.paragraphs.map((paragraph, index) => (
          <p key={index} className="whitespace-pre-line wrap-anywhere">
            {paragraph}
          </p>
        ))}
        <p className="font-medium">{letter.button}</p>
      </section>
      <Callout tone="info">
        <p>{say('consequences')}</p>
      </Callout>
      <div className="flex flex-wrap items-center gap-3">
        <FormSubmit form={form} variant="primary" disabled={!ready} aria-describedby={ready ? undefined : 'manque'}>
          {say('graduate')}
        </FormSubmit>
        {!ready && (
          <p id="manque" className="text-sm text-muted">
            {say('graduate_wait')}
          </p>
        )}
      </div>
    </Form>
  );
}
