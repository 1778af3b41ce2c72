'use client';

import { type Address, translator } from '@foxeo/core/messages';
import type { Setting } from '@foxeo/core/settings';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Checkbox } from '@foxeo/ui/choice';
import { notify } from '@foxeo/ui/notices';
import { SelectField, TextField } from '@foxeo/ui/text-field';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { setSettingsAction } from '../actions/configuration.ts';
import { configurationMessages } from '../messages/configuration.ts';
import { differsFromDefault, readSettings, type Written } from '../rules/settings.ts';
import type { ConfigSettings } from '../schema/configuration.ts';

interface SettingsFormProps {
  clientId: string;
  module: { id: string; name: string };
  settings: readonly Setting[];
  /** What is in force, the module's own values where nothing was chosen. */
  values: ConfigSettings;
  seenAt: string;
  address: Address;
}

/** What one module lets the operator choose for this client: a form made from the module's own description. */
export function SettingsForm({ clientId, module, settings, values, seenAt, address }: SettingsFormProps) {
  const say = translator(configurationMessages, { address });
  const router = useRouter();
  const [pending, start] = useTransition();
  const [draft, setDraft] = useState<Written | null>(null);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<string>();
  const written: Written = draft ?? { ...values };
  const changed = settings.some(({ key }) => String(written[key]) !== String(values[key]));

  function write(key: string, value: string | boolean) {
    setDraft({ ...written, [key]: value });
    setFaults({});
    setFailure(undefined);
  }

  function save(event: FormEvent) {
    event.preventDefault();
    if (pending || !changed) return;
    const read = readSettings(settings, written);
    if (!read.ok) {
      setFaults(
        Object.fromEntries(
          read.faults.map(({ key, minimum, maximum }) => [key, say('fault_setting', { minimum, maximum })]),
        ),
      );
      return;
    }
    start(async () => {
      const result = await asked(() => setSettingsAction({ clientId, module: module.id, values: read.values, seenAt }));
      if (result.ok) {
        notify({ text: say('settings_saved', { module: module.name }), tone: 'success' });
        start(() => setDraft(null));
      } else if (result.error.code === 'stale') setFailure(say('settings_stale'));
      else setFailure(sayError(result.error, configurationMessages, { address }));
      if (mayRefresh(result)) start(() => router.refresh());
    });
  }

  return (
    <form className="grid gap-4" aria-label={module.name} noValidate onSubmit={save}>
      {settings.map((setting) => {
        const { key, label, help, type } = setting;
        const usual = differsFromDefault(setting, written[key])
          ? say('setting_usual', { value: sayValue(setting) })
          : '';
        if (type === 'boolean') {
          return (
            <Checkbox
              key={key}
              checked={written[key] === true}
              onChange={(event) => write(key, event.currentTarget.checked)}
              label={label}
              note={`${help} ${usual}`.trim()}
            />
          );
        }
        const lines = { label, hint: `${help} ${usual}`.trim(), error: faults[key] };
        return type === 'string' ? (
          <SelectField
            key={key}
            {...lines}
            value={String(written[key])}
            onChange={(event) => write(key, event.currentTarget.value)}
            options={(setting.enum ?? []).map((value) => ({ value, label: value }))}
          />
        ) : (
          <TextField
            key={key}
            {...lines}
            className="max-w-sm"
            inputMode="numeric"
            autoComplete="off"
            value={String(written[key])}
            onChange={(event) => write(key, event.currentTarget.value)}
          />
        );
      })}
      <div aria-live="assertive" className="contents">
        {failure && <Callout tone="danger">{failure}</Callout>}
      </div>
      {changed && (
        <div className="flex flex-wrap gap-2">
          <Button type="submit" pending={pending}>
            {say('save_settings')}
          </Button>
          <Button
            variant="ghost"
            onClick={() => {
              setDraft(null);
              setFaults({});
              setFailure(undefined);
            }}
          >
            {say('forget')}
          </Button>
        </div>
      )}
    </form>
  );

  function sayValue(setting: Setting): string {
    return typeof setting.default === 'boolean' ? say(setting.default ? 'yes' : 'no') : String(setting.default);
  }
}
