import { parseInput } from '@foxeo/core/input';
import {
  DEFAULT_NOTIFICATIONS,
  NOTIFICATION_SOURCES,
  type NotificationsConfig,
  notificationsConfig,
} from '@foxeo/core/notifications';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { profileInput, readNotifications } from './schema.ts';

/** What a browser sends for a configuration shown by the page: unticked boxes are absent. */
function formOf(config: NotificationsConfig): FormData {
  const form = new FormData();
  const tick = (name: string, on: boolean) => on && form.set(name, 'on');
  for (const source of NOTIFICATION_SOURCES) {
    const { enabled, sound, badge, priority, email } = config.sources[source];
    tick(`${source}.enabled`, enabled);
    tick(`${source}.sound`, sound);
    tick(`${source}.badge`, badge);
    form.set(`${source}.priority`, priority);
    form.set(`${source}.email`, email ?? '');
  }
  tick('quiet_hours.enabled', config.quiet_hours.enabled);
  form.set('quiet_hours.start', config.quiet_hours.start);
  form.set('quiet_hours.end', config.quiet_hours.end);
  form.set('email.mode', config.email.mode);
  form.set('email.delay_min', String(config.email.delay_min));
  form.set('email.digest_at', config.email.digest_at);
  return form;
}

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const source = fc.record(
  {
    enabled: fc.boolean(),
    sound: fc.boolean(),
    badge: fc.boolean(),
    priority: fc.constantFrom('low', 'normal', 'high'),
    email: fc.constantFrom('instant', 'digest', 'none'),
  },
  { requiredKeys: ['enabled', 'sound', 'badge', 'priority'] },
);
const config = fc.record({
  sources: fc.record(Object.fromEntries(NOTIFICATION_SOURCES.map((name) => [name, source]))),
  quiet_hours: fc.record({ enabled: fc.boolean(), start: time, end: time }),
  email: fc.record({
    mode: fc.constantFrom('instant', 'digest', 'none'),
    delay_min: fc.integer({ min: 0, max: 120 }),
    digest_at: time,
  }),
});

describe('the notifications form', () => {
  test('gives back the defaults it was shown', () => {
    expect(notificationsConfig.parse(readNotifications(formOf(DEFAULT_NOTIFICATIONS)))).toEqual(DEFAULT_NOTIFICATIONS);
  });

  test('gives back any configuration it was shown', () => {
    fc.assert(
      fc.property(config, (shown) => {
        const stored = notificationsConfig.parse(shown);
        expect(notificationsConfig.parse(readNotifications(formOf(stored)))).toEqual(stored);
      }),
    );
  });

  test('refuses an hour that no clock shows', () => {
    const form = formOf(DEFAULT_NOTIFICATIONS);
    form.set('quiet_hours.start', '25:00');
    const parsed = parseInput(notificationsConfig, readNotifications(form));
    expect(parsed).toMatchObject({ ok: false, error: { fields: { 'quiet_hours.start': 'time_invalid' } } });
  });
});

describe('the profile form', () => {
  const typed = {
    firstName: ' Léa ',
    lastName: 'Moreau',
    job: '',
    phone: '06 12 34 56 78',
    addressForm: 'tu',
    timeZone: 'Europe/Paris',
    town: 'Rennes',
  };

  test('trims, and keeps nothing where nothing was written', () => {
    expect(profileInput.parse(typed)).toEqual({
      firstName: 'Léa',
      lastName: 'Moreau',
      job: null,
      phone: '06 12 34 56 78',
      addressForm: 'tu',
      timeZone: 'Europe/Paris',
      town: { name: 'Rennes', latitude: 48.11, longitude: -1.68 },
    });
    expect(profileInput.parse({ ...typed, town: '' }).town).toBeNull();
    expect(profileInput.parse({ ...typed, town: 'Brocéliande' }).town).toEqual({ name: 'Brocéliande' });
  });

  test.each([
    ['firstName', '  ', 'required'],
    ['lastName', 'x'.repeat(81), 'too_long'],
    ['phone', 'appelez-moi', 'phone_invalid'],
    ['timeZone', 'Mars/Olympus', 'invalid'],
  ])('%s refuses “%s”', (field, value, key) => {
    expect(parseInput(profileInput, { ...typed, [field]: value })).toMatchObject({
      ok: false,
      error: { fields: { [field]: key } },
    });
  });
});
