import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_NOTIFICATIONS,
  type DeliveryQuestion,
  decideDelivery,
  NOTIFICATION_SOURCES,
  nextDigest,
  notificationsConfig,
} from './notifications.ts';

const zone = 'Europe/Paris';
const noon = new Date('2026-11-23T11:00:00Z');
const night = new Date('2026-11-22T22:30:00Z');
const quietNights = notificationsConfig.parse({ quiet_hours: { enabled: true } });
const ask = (question: Partial<DeliveryQuestion>): DeliveryQuestion => ({
  source: 'chat',
  config: DEFAULT_NOTIFICATIONS,
  now: noon,
  zone,
  ...question,
});

describe('notifications_config', () => {
  test('nothing stored gives the defaults of the specification', () => {
    expect(notificationsConfig.parse({})).toEqual({
      sources: {
        chat: { enabled: true, sound: true, badge: true, priority: 'normal' },
        validation_hub: { enabled: true, sound: true, badge: true, priority: 'high' },
        systeme: { enabled: true, sound: false, badge: true, priority: 'low' },
        documents: { enabled: true, sound: false, badge: true, priority: 'normal' },
        agenda: { enabled: true, sound: true, badge: true, priority: 'normal' },
        visio: { enabled: true, sound: true, badge: true, priority: 'high' },
        facturation: { enabled: true, sound: false, badge: true, priority: 'normal' },
        evolutions: { enabled: true, sound: false, badge: true, priority: 'normal' },
      },
      quiet_hours: { enabled: false, start: '22:00', end: '08:00' },
      email: { mode: 'instant', delay_min: 5, digest_at: '08:30' },
    });
  });

  test('one choice leaves the others at their defaults, and a stored one comes back as it was', () => {
    const chosen = notificationsConfig.parse({ sources: { chat: { sound: false, email: 'digest' } } });
    expect(chosen.sources.chat).toEqual({
      enabled: true,
      sound: false,
      badge: true,
      priority: 'normal',
      email: 'digest',
    });
    expect(chosen.sources.visio).toEqual(DEFAULT_NOTIFICATIONS.sources.visio);
    expect(notificationsConfig.parse(JSON.parse(JSON.stringify(chosen)))).toEqual(chosen);
  });

  test.each(['24:00', '8:00', '08:60', ''])('“%s” is no time', (start) => {
    expect(notificationsConfig.safeParse({ quiet_hours: { start } }).success).toBe(false);
  });
});

describe('decideDelivery', () => {
  test('normal: a brief toast, a mail after five minutes', () => {
    expect(decideDelivery(ask({}))).toEqual({
      badge: true,
      sound: true,
      toast: 'brief',
      email: { kind: 'send', at: new Date('2026-11-23T11:05:00Z') },
    });
  });

  test('high: a toast that stays, a mail at once', () => {
    expect(decideDelivery(ask({ source: 'validation_hub' }))).toMatchObject({
      sound: true,
      toast: 'stay',
      email: { kind: 'send', at: noon },
    });
  });

  test('low: neither sound nor toast, the digest of next morning', () => {
    expect(decideDelivery(ask({ source: 'systeme' }))).toEqual({
      badge: true,
      sound: false,
      toast: 'none',
      email: { kind: 'digest', at: new Date('2026-11-24T07:30:00Z') },
    });
  });

  test('a type’s own priority outranks its source, the person’s sound switch outranks both', () => {
    expect(decideDelivery(ask({ source: 'systeme', priority: 'high' }))).toMatchObject({ sound: false, toast: 'stay' });
  });

  test('a source that is off makes neither badge nor mail, security excepted', () => {
    const config = notificationsConfig.parse({ sources: { systeme: { enabled: false } } });
    expect(decideDelivery(ask({ source: 'systeme', config }))).toEqual({
      badge: false,
      sound: false,
      toast: 'none',
      email: { kind: 'none' },
    });
    expect(decideDelivery(ask({ source: 'systeme', config, exception: 'security' })).email).toEqual({
      kind: 'send',
      at: noon,
    });
  });

  test('at night the badge counts, the mail waits for the morning', () => {
    expect(decideDelivery(ask({ config: quietNights, now: night, source: 'validation_hub' }))).toEqual({
      badge: true,
      sound: false,
      toast: 'none',
      email: { kind: 'digest', at: new Date('2026-11-23T07:00:00Z') },
    });
  });

  test('a mail that would leave after the night has begun waits too', () => {
    const now = new Date('2026-11-22T20:57:00Z');
    expect(decideDelivery(ask({ config: quietNights, now }))).toMatchObject({ sound: true, email: { kind: 'digest' } });
  });

  test('at night a call that was accepted is shown without sound or mail, and a security mail leaves', () => {
    const quiet = { config: quietNights, now: night };
    expect(decideDelivery(ask({ ...quiet, source: 'visio', exception: 'accepted_call_starting' }))).toMatchObject({
      sound: false,
      toast: 'stay',
      email: { kind: 'none' },
    });
    expect(decideDelivery(ask({ ...quiet, exception: 'security' })).email).toEqual({ kind: 'send', at: night });
  });

  test('fifty messages in three minutes make one mail', () => {
    let pendingMailAt: Date | undefined;
    let sent = 0;
    for (let i = 0; i < 50; i += 1) {
      const now = new Date(noon.getTime() + (i * 180_000) / 50);
      const { email } = decideDelivery(ask({ now, pendingMailAt }));
      if (email.kind === 'send') {
        sent += 1;
        pendingMailAt = email.at;
      } else expect(email).toEqual({ kind: 'join', at: pendingMailAt });
    }
    expect(sent).toBe(1);
  });

  test('urgent mails of one thread keep five minutes between them', () => {
    const lastMailAt = new Date(noon.getTime() - 60_000);
    expect(decideDelivery(ask({ source: 'visio', lastMailAt })).email).toEqual({
      kind: 'send',
      at: new Date('2026-11-23T11:04:00Z'),
    });
  });

  test('a spent budget turns interruptions into the digest, save where waiting would hurt', () => {
    expect(decideDelivery(ask({ interruptionsLeft: 0 }))).toMatchObject({
      sound: false,
      toast: 'none',
      email: { kind: 'digest' },
    });
    expect(decideDelivery(ask({ interruptionsLeft: 0, exception: 'payment_failed' }))).toMatchObject({
      toast: 'brief',
      email: { kind: 'send' },
    });
  });

  test('no mail at all, by person or by source', () => {
    const none = notificationsConfig.parse({ email: { mode: 'none' }, sources: { visio: { email: 'instant' } } });
    expect(decideDelivery(ask({ config: none })).email).toEqual({ kind: 'none' });
    expect(decideDelivery(ask({ config: none, source: 'visio' })).email).toEqual({ kind: 'send', at: noon });
  });

  test('whatever the question, quiet hours make no sound and let no mail leave but security’s', () => {
    // The two nights of a year on which the clock changes.
    const nights = fc.oneof(
      fc.integer({ min: Date.parse('2026-10-24T20:00:00Z'), max: Date.parse('2026-10-25T06:59:59Z') }),
      fc.integer({ min: Date.parse('2027-03-27T21:00:00Z'), max: Date.parse('2027-03-28T05:59:59Z') }),
    );
    fc.assert(
      fc.property(
        nights.map((time) => new Date(time)),
        fc.constantFrom(...NOTIFICATION_SOURCES),
        fc.constantFrom('low', 'normal', 'high', undefined),
        fc.constantFrom('payment_failed', 'call_within_the_hour', 'accepted_call_starting', undefined),
        (now, source, priority, exception) => {
          const delivery = decideDelivery({ source, priority, exception, config: quietNights, now, zone });
          expect(delivery.sound).toBe(false);
          if (delivery.email.kind === 'none') return;
          const clock = delivery.email.at.toLocaleTimeString('fr-FR', { timeZone: zone });
          expect(clock >= '08:00:00' && clock < '22:00:00').toBe(true);
        },
      ),
    );
  });
});

test('the digest waits for the end of the quiet hours', () => {
  const late = notificationsConfig.parse({ quiet_hours: { enabled: true, end: '09:00' } });
  expect(nextDigest(late, noon, zone)).toEqual(new Date('2026-11-24T08:00:00Z'));
});
