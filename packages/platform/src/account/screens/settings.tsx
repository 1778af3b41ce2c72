import { t } from '@foxeo/core/messages';
import { notFound } from 'next/navigation';
import { modulePage } from '../../module-host/public.ts';
import { NotificationsForm } from '../components/notifications-form.tsx';
import { PreferencesForm } from '../components/preferences-form.tsx';
import { ProfileForm } from '../components/profile-form.tsx';
import { AccountFrame } from '../frame.tsx';
import { notifications as messages } from '../messages/notifications.ts';
import { readMark, readNotificationsConfig, readProfile } from '../queries.ts';
import { TOWNS } from '../towns.ts';

/** `/compte`. */
export const profilePage = modulePage(null, async ({ viewer, db }) => {
  const { userId, addressForm } = viewer.person;
  const [profile, mark] = await Promise.all([readProfile(db, userId), readMark(db, userId, 'profile')]);
  if (!profile) notFound();
  return (
    <AccountFrame viewer={viewer} page="profile">
      <ProfileForm
        address={addressForm}
        mark={mark}
        profile={profile}
        towns={withCurrent(
          TOWNS.map(({ name }) => name),
          profile.town,
        )}
        zones={withCurrent(Intl.supportedValuesOf('timeZone'), profile.timeZone)}
      />
    </AccountFrame>
  );
});

/** `/compte/notifications`. */
export const accountNotificationsPage = modulePage(null, async ({ viewer, db }) => {
  const { userId, addressForm: address } = viewer.person;
  const [config, mark] = await Promise.all([
    readNotificationsConfig(db, userId),
    readMark(db, userId, 'notifications'),
  ]);
  return (
    <AccountFrame viewer={viewer} page="notifications">
      <p className="mb-6 text-muted">{t(messages, 'lead', {}, { address })}</p>
      <NotificationsForm address={address} mark={mark} config={config} />
    </AccountFrame>
  );
});

/** `/compte/preferences`. */
export const preferencesPage = modulePage(null, async ({ viewer, db }) => {
  const { userId, theme, textSize, reducedMotion, highContrast } = viewer.person;
  const mark = await readMark(db, userId, 'preferences');
  return (
    <AccountFrame viewer={viewer} page="preferences">
      <PreferencesForm mark={mark} look={{ theme, textSize, reducedMotion, highContrast }} />
    </AccountFrame>
  );
});

/** What is stored is always among the choices, even when the list of them has changed. */
function withCurrent(choices: readonly string[], current: string | null): readonly string[] {
  return current === null || choices.includes(current) ? choices : [current, ...choices];
}
