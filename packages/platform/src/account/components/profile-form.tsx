'use client';

import { type Address, t, translator } from '@foxeo/core/messages';
import { RadioGroup } from '@foxeo/ui/choice';
import { SelectField, TextField } from '@foxeo/ui/text-field';
import { saveProfile } from '../actions/edits.ts';
import { profile as messages } from '../messages/profile.ts';
import { account } from '../messages/shared.ts';
import type { Profile } from '../queries.ts';
import { EditForm } from './edit-form.tsx';

interface ProfileFormProps {
  address: Address;
  mark: string;
  profile: Profile;
  towns: readonly string[];
  zones: readonly string[];
}

export function ProfileForm({ address, mark, profile, towns, zones }: ProfileFormProps) {
  const say = translator(messages, { address });
  const option = (value: string) => ({ value, label: value.replaceAll('_', ' ') });
  return (
    <EditForm action={saveProfile} mark={mark} save={t(account, 'save')}>
      {(faults) => (
        <>
          <fieldset className="grid gap-5 sm:grid-cols-2">
            <legend className="mb-3 font-ui text-lg font-semibold">{say('identity')}</legend>
            <TextField
              label={say('first_name')}
              error={faults.firstName}
              name="firstName"
              autoComplete="given-name"
              defaultValue={profile.firstName}
              audience={say('seen_by_team')}
            />
            <TextField
              label={say('last_name')}
              error={faults.lastName}
              name="lastName"
              autoComplete="family-name"
              defaultValue={profile.lastName}
              audience={say('seen_by_team')}
            />
            <TextField
              label={say('job')}
              error={faults.job}
              optional
              name="job"
              autoComplete="organization-title"
              defaultValue={profile.job ?? ''}
              audience={say('seen_by_team')}
            />
            <TextField
              label={say('phone')}
              error={faults.phone}
              optional
              name="phone"
              type="tel"
              autoComplete="tel"
              defaultValue={profile.phone ?? ''}
              audience={say('seen_by_you')}
            />
          </fieldset>
          <fieldset className="grid gap-5 sm:grid-cols-2">
            <legend className="mb-3 font-ui text-lg font-semibold">{say('habits')}</legend>
            <RadioGroup
              legend={say('address_form')}
              name="addressForm"
              inline
              className="sm:col-span-2"
              defaultValue={profile.addressForm}
              options={[
                { value: 'vous', label: say('vous') },
                { value: 'tu', label: say('tu') },
              ]}
            />
            <SelectField
              label={say('time_zone')}
              hint={say('time_zone_hint')}
              error={faults.timeZone}
              name="timeZone"
              defaultValue={profile.timeZone}
              options={zones.map(option)}
            />
            <SelectField
              label={say('town')}
              hint={say('town_hint')}
              error={faults.town}
              optional
              name="town"
              defaultValue={profile.town ?? ''}
              placeholder={say('town_none')}
              options={towns.map((town) => ({ value: town, label: town }))}
            />
          </fieldset>
        </>
      )}
    </EditForm>
  );
}
