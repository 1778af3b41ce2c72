'use client';

import { type Address, t, translator } from '@foxeo/core/messages';
import { NOTIFICATION_SOURCES, type NotificationSource, type NotificationsConfig } from '@foxeo/core/notifications';
import { Checkbox, RadioGroup } from '@foxeo/ui/choice';
import { Field } from '@foxeo/ui/field';
import { TimeInput } from '@foxeo/ui/input';
import { SelectField } from '@foxeo/ui/text-field';
import { saveNotifications } from '../actions/edits.ts';
import { notifications as messages } from '../messages/notifications.ts';
import { account } from '../messages/shared.ts';
import { EditForm } from './edit-form.tsx';

const DELAYS = [0, 5, 15, 30, 60];

const speaker = (address: Address) => translator(messages, { address });
type Say = ReturnType<typeof speaker>;

interface NotificationsFormProps {
  address: Address;
  mark: string;
  config: NotificationsConfig;
}

export function NotificationsForm({ address, mark, config }: NotificationsFormProps) {
  const say = speaker(address);
  const delays = [...new Set([...DELAYS, config.email.delay_min])].sort((one, other) => one - other);
  return (
    <EditForm action={saveNotifications} mark={mark} save={t(account, 'save')}>
      {(faults) => (
        <>
          <section className="grid gap-3" aria-labelledby="sources">
            <h2 id="sources" className="text-lg">
              {say('sources')}
            </h2>
            {NOTIFICATION_SOURCES.map((source) => (
              <Source key={source} source={source} config={config} say={say} />
            ))}
          </section>
          <fieldset className="grid gap-4">
            <legend className="mb-3 font-ui text-lg font-semibold">{say('quiet')}</legend>
            <Checkbox
              name="quiet_hours.enabled"
              defaultChecked={config.quiet_hours.enabled}
              label={say('quiet_on')}
              note={say('quiet_note')}
            />
            <div className="flex flex-wrap gap-5">
              <Time
                label={say('quiet_start')}
                name="quiet_hours.start"
                value={config.quiet_hours.start}
                faults={faults}
              />
              <Time label={say('quiet_end')} name="quiet_hours.end" value={config.quiet_hours.end} faults={faults} />
            </div>
          </fieldset>
          <fieldset className="grid gap-4">
            <legend className="mb-3 font-ui text-lg font-semibold">{say('mail')}</legend>
            <RadioGroup
              legend={say('mail_mode')}
              name="email.mode"
              defaultValue={config.email.mode}
              options={(['instant', 'digest', 'none'] as const).map((mode) => ({
                value: mode,
                label: say(`mail_mode_${mode}`),
              }))}
            />
            <div className="flex flex-wrap gap-5">
              <SelectField
                label={say('mail_delay')}
                name="email.delay_min"
                className="min-w-48"
                defaultValue={String(config.email.delay_min)}
                options={delays.map((minutes) => ({
                  value: String(minutes),
                  label: minutes === 0 ? say('mail_delay_none') : say('mail_delay_min', { count: minutes }),
                }))}
              />
              <Time
                label={say('mail_digest_at')}
                name="email.digest_at"
                value={config.email.digest_at}
                faults={faults}
              />
            </div>
          </fieldset>
        </>
      )}
    </EditForm>
  );
}

function Source({ source, config, say }: { source: NotificationSource; config: NotificationsConfig; say: Say }) {
  const { enabled, sound, badge, priority, email } = config.sources[source];
  const title = say(`source_${source}`);
  return (
    <fieldset className="fx-card grid gap-3 px-4 py-3 md:grid-cols-[7.5rem_minmax(0,1fr)_14rem_10rem] md:items-center md:gap-4">
      <legend className="contents">
        <span className="font-ui font-medium">{title}</span>
      </legend>
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        <Checkbox name={`${source}.enabled`} defaultChecked={enabled} label={say('enabled')} />
        <Checkbox name={`${source}.sound`} defaultChecked={sound} label={say('sound')} />
        <Checkbox name={`${source}.badge`} defaultChecked={badge} label={say('badge')} />
      </div>
      <SelectField
        label={say('priority')}
        compact
        name={`${source}.priority`}
        defaultValue={priority}
        options={(['low', 'normal', 'high'] as const).map((value) => ({ value, label: say(`priority_${value}`) }))}
      />
      <SelectField
        label={say('email')}
        compact
        name={`${source}.email`}
        defaultValue={email ?? ''}
        placeholder={say('email_same')}
        options={(['instant', 'digest', 'none'] as const).map((value) => ({ value, label: say(`email_${value}`) }))}
      />
    </fieldset>
  );
}

interface TimeProps {
  label: string;
  name: string;
  value: string;
  faults: Readonly<Record<string, string>>;
}

function Time({ label, name, value, faults }: TimeProps) {
  return (
    <Field label={label} error={faults[name]} className="min-w-36">
      {(control) => <TimeInput {...control} name={name} defaultValue={value} />}
    </Field>
  );
}
