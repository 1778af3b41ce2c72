'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Form, FormField, FormSubmit, useZodForm } from '@foxeo/ui/form';
import { Input } from '@foxeo/ui/input';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { subdomainStateAction } from '../actions/configuration.ts';
import { setLookAction } from '../actions.ts';
import { configurationMessages } from '../messages/configuration.ts';
import { atItsField } from '../rules.ts';
import { type ClientConfig, lookOf, subdomain as subdomainShape } from '../schema.ts';
import { AccentPreview } from './accent-preview.tsx';
import { faultsOf } from './faults.ts';

interface LookFormProps {
  config: Pick<ClientConfig, 'id' | 'name' | 'accent' | 'subdomain' | 'seenAt'>;
  address: Address;
  /** One's address, with `{subdomain}` where the client's goes. */
  oneTemplate: string;
}

/** What the picker shows while no colour is chosen: One's orange. */
const ONE_ORANGE = '#f7931e';

/** A One's colour and address. */
export function LookForm({ config, address, oneTemplate }: LookFormProps) {
  const say = translator(configurationMessages, { address });
  const router = useRouter();
  const [seen, setSeen] = useState(config);
  const [stale, setStale] = useState(false);
  const form = useZodForm(lookOf, {
    defaultValues: valuesOf(config),
    sayField: faultsOf(configurationMessages, { address }),
  });
  const [accent = '', subdomain = ''] = form.watch(['accent', 'subdomain']);
  const shape = subdomainShape.safeParse(subdomain);
  const written = shape.success && shape.data ? oneTemplate.replace('{subdomain}', shape.data) : null;
  const { isDirty } = form.formState;
  const state = useAddressState(config, shape.success ? shape.data : '');

  // Nothing is being written: what changed elsewhere is simply shown.
  if (seen.seenAt !== config.seenAt && !isDirty) {
    setSeen(config);
    form.reset(valuesOf(config));
  }

  return (
    <Form
      form={form}
      label={say('look')}
      sayError={(error) => sayError(error, configurationMessages, { address })}
      onSubmit={async (values) => {
        const { seenAt } = seen.accent === config.accent && seen.subdomain === config.subdomain ? config : seen;
        const result = await asked(() => setLookAction({ ...values, clientId: config.id, seenAt }));
        if (mayRefresh(result)) router.refresh();
        if (result.ok) {
          notify({ text: say('look_saved', { client: config.name }), tone: 'success' });
          form.reset(values);
          setStale(false);
          return result;
        }
        if (result.error.code !== 'stale') return { ok: false, error: atItsField(result.error) };
        setStale(true);
        setSeen(config);
        return;
      }}
    >
      <FormField form={form} name="accent" label={say('accent')} hint={say('accent_hint')}>
        {(control) => (
          <div className="flex flex-wrap items-center gap-2">
            <input
              type="color"
              className="fc-colour"
              aria-label={say('accent_pick')}
              value={/^#[0-9a-f]{6}$/i.test(accent) ? accent.toLowerCase() : ONE_ORANGE}
              onChange={(event) => setAccent(event.currentTarget.value)}
            />
            <Input
              {...control}
              defaultValue={config.accent ?? ''}
              required={false}
              className="max-w-40 num"
              autoComplete="off"
              spellCheck={false}
            />
            {accent !== '' && (
              <Button variant="ghost" onClick={() => setAccent('')}>
                {say('accent_none')}
              </Button>
            )}
          </div>
        )}
      </FormField>
      <AccentPreview accent={accent || ONE_ORANGE} address={address} />
      <FormField
        form={form}
        name="subdomain"
        label={say('subdomain')}
        hint={
          <>
            {written && (
              <span className="block font-medium text-text">
                {written}
                {state && (
                  <span className={state === 'free' ? 'text-success-text' : 'text-danger-text'} role="status">
                    {' · '}
                    {say(`subdomain_${state}`)}
                  </span>
                )}
              </span>
            )}
            {say('subdomain_hint')}
          </>
        }
      >
        {(control) => (
          <Input
            {...control}
            defaultValue={config.subdomain ?? ''}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={async (event) => {
              await control.onChange(event);
              await form.trigger('subdomain');
            }}
          />
        )}
      </FormField>
      <div aria-live="assertive" className="contents">
        {stale && (
          <Callout tone="warn" title={say('stale_title')}>
            {say('look_stale', { accent: config.accent ?? say('accent_none'), subdomain: config.subdomain ?? '' })}
          </Callout>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <FormSubmit form={form} variant="secondary">
          {say('save_look')}
        </FormSubmit>
        {isDirty && (
          <Button variant="ghost" onClick={() => form.reset(valuesOf(config))}>
            {say('forget')}
          </Button>
        )}
      </div>
    </Form>
  );

  function setAccent(colour: string) {
    form.setValue('accent', colour, { shouldDirty: true, shouldValidate: true });
  }
}

const ASK_AFTER_MS = 400;

/** Whether the address being written may be had, asked when one pauses; null for the client's own, and until it is known. */
function useAddressState({ id, subdomain }: Pick<ClientConfig, 'id' | 'subdomain'>, written: string) {
  const [told, setTold] = useState<{ of: string; state: 'free' | 'taken' } | null>(null);
  useEffect(() => {
    if (written === '' || written === subdomain) return;
    let over = false;
    const pause = setTimeout(async () => {
      const result = await asked(() => subdomainStateAction({ clientId: id, subdomain: written }));
      if (result.ok && !over) setTold({ of: written, state: result.value.state });
    }, ASK_AFTER_MS);
    return () => {
      over = true;
      clearTimeout(pause);
    };
  }, [id, subdomain, written]);
  return told?.of === written && written !== subdomain ? told.state : null;
}

function valuesOf({ accent, subdomain }: Pick<ClientConfig, 'accent' | 'subdomain'>) {
  return { accent: accent ?? '', subdomain: subdomain ?? '' };
}
