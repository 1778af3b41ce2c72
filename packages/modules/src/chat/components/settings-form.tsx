'use client';

import { translator } from '@foxeo/core/messages';
import { asked, sayError } from '@foxeo/platform/module-host/client';
import { Button } from '@foxeo/ui/button';
import { Callout } from '@foxeo/ui/callout';
import { Field } from '@foxeo/ui/field';
import { Input, Textarea } from '@foxeo/ui/input';
import { notify } from '@foxeo/ui/notices';
import { SelectField } from '@foxeo/ui/text-field';
import { useState, useTransition } from 'react';
import { saveSettingsAction } from '../actions/settings.ts';
import { settingsMessages } from '../messages/settings.ts';

const say = translator(settingsMessages, { address: 'tu' });
const DAYS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

interface Settings {
  answerDays: string;
  hours: string;
  awayText: string;
  awayUntil: string;
}

export function SettingsForm({ settings }: { settings: Settings }) {
  const [typed, setTyped] = useState(settings);
  const [failure, setFailure] = useState('');
  const [pending, startTransition] = useTransition();
  const set = (name: keyof Settings) => (event: { currentTarget: { value: string } }) =>
    setTyped({ ...typed, [name]: event.currentTarget.value });

  function save() {
    startTransition(async () => {
      const result = await asked(() => saveSettingsAction(typed));
      setFailure(result.ok ? '' : sayError(result.error, settingsMessages, { address: 'tu' }));
      if (result.ok) notify({ text: say('saved') });
    });
  }
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <SelectField
        label={say('days')}
        name="answerDays"
        options={DAYS.map((count) => ({ value: String(count), label: say('days_option', { count }) }))}
        value={typed.answerDays}
        onChange={set('answerDays')}
      />
      <Field label={say('hours')} hint={say('hours_hint')} optional>
        {(control) => <Input {...control} name="hours" maxLength={120} value={typed.hours} onChange={set('hours')} />}
      </Field>
      <Field label={say('away')} hint={say('away_hint')} optional>
        {(control) => (
          <Textarea
            {...control}
            name="awayText"
            rows={3}
            maxLength={1000}
            value={typed.awayText}
            onChange={set('awayText')}
          />
        )}
      </Field>
      <Field label={say('away_until')} optional>
        {(control) => (
          <Input {...control} name="awayUntil" type="date" value={typed.awayUntil} onChange={set('awayUntil')} />
        )}
      </Field>
      {failure && (
        <Callout tone="danger" role="alert">
          <p>{failure}</p>
        </Callout>
      )}
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {say('save')}
        </Button>
      </div>
    </form>
  );
}
