'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { Checkbox } from '@foxeo/ui/choice';
import { SelectField, TextField } from '@foxeo/ui/text-field';
import { useState } from 'react';
import { editMessages } from './edit-messages.ts';
import { messages } from './messages.ts';
import { PERIODS } from './periods.ts';
import { type Choice, choiceInput, DISPLAYS } from './schema.ts';
import type { Offered } from './sources.ts';

export interface CardFormProps {
  /** The card that is changed; none for a new one. */
  start?: Choice;
  offered: readonly Offered[];
  address: Address;
  pending: boolean;
  /** The words of its button. */
  act: string;
  solid?: boolean;
  onDone: (choice: Choice) => void;
}

/** One card's measure, period and look. */
export function CardForm({ start, offered, address, pending, act, solid = false, onDone }: CardFormProps) {
  const say = translator(editMessages, { address });
  const sayPeriod = translator(messages, { address });
  const [display, setDisplay] = useState<string>(start?.display ?? 'trend');
  const [fault, setFault] = useState<string>();

  function read(form: FormData) {
    const [module, measure] = String(form.get('source')).split('.');
    const typed = String(form.get('target') ?? '').trim();
    const parsed = choiceInput.safeParse({
      module,
      measure,
      period: form.get('period'),
      display: form.get('display'),
      compared: form.get('compared') === 'on',
      wide: form.get('wide') === 'on',
      target: typed === '' ? (start?.target ?? null) : Number(typed.replaceAll(/\s/g, '')),
    });
    setFault(parsed.success ? undefined : say('error_target'));
    if (parsed.success) onDone(parsed.data);
  }

  return (
    <form
      className="sh-kpi-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        read(new FormData(event.currentTarget));
      }}
    >
      <SelectField
        label={say('measure')}
        name="source"
        defaultValue={start && `${start.module}.${start.measure}`}
        options={offered.map(({ module, measure, label, moduleName }) => ({
          value: `${module}.${measure}`,
          label: `${label} (${moduleName})`,
        }))}
      />
      <SelectField
        label={say('period')}
        name="period"
        defaultValue={start?.period ?? 'mois'}
        options={PERIODS.map((value) => ({ value, label: sayPeriod(`period_${value}`) }))}
      />
      <SelectField
        label={say('display')}
        name="display"
        value={display}
        onChange={(event) => setDisplay(event.currentTarget.value)}
        options={DISPLAYS.map((value) => ({ value, label: say(`display_${value}`) }))}
      />
      {display === 'gauge' && (
        <TextField
          label={say('target')}
          hint={say('target_hint')}
          error={fault}
          name="target"
          inputMode="numeric"
          defaultValue={start?.target ?? ''}
        />
      )}
      <Checkbox label={say('compared')} name="compared" defaultChecked={start?.compared ?? true} />
      <Checkbox label={say('wide')} name="wide" defaultChecked={start?.wide ?? false} />
      <Button type="submit" variant={solid ? 'primary' : 'secondary'} pending={pending}>
        {act}
      </Button>
    </form>
  );
}
