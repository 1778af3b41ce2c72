import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { afterFailure, filterOf, listHref, mailHealth, nextRun, probeHealth, taskState } from './rules.ts';
import { jobQuery, MAIL_STATUSES, type MailFacts, mailQuery, type TaskRun } from './schema.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString();

function run(minutes: number, succeeded: boolean | null = true): TaskRun {
  return { startedAt: ago(minutes), seconds: 1, succeeded, result: null, error: null };
}

describe('a scheduled task', () => {
  it.each([
    ['outbox_mail', null, 'never'],
    ['outbox_mail', run(1), 'done'],
    ['outbox_mail', run(4), 'late'],
    ['outbox_mail', run(0, null), 'running'],
    ['outbox_mail', run(60, false), 'failed'],
    ['retention', run(60 * 24), 'done'],
    ['retention', run(60 * 24 * 4), 'late'],
    ['unheard_of', run(60 * 24 * 400), 'done'],
  ] as const)('%s with %o is %s', (job, last, state) => {
    expect(taskState({ job, last }, NOW)).toBe(state);
  });

  it('runs next within a day, at its hour', () => {
    fc.assert(
      fc.property(fc.date({ min: NOW, max: new Date('2030-01-01'), noInvalidDate: true }), (now) => {
        const next = nextRun('retention', now);
        const wait = (next?.getTime() ?? 0) - now.getTime();
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(24 * 3_600_000);
        expect(next?.toISOString().slice(11)).toBe('02:00:00.000Z');
      }),
    );
    expect(nextRun('outbox_mail', NOW)).toBeNull();
  });
});

describe('the mail service, as its outbox tells', () => {
  const facts = (some: Partial<MailFacts>): MailFacts => ({
    lastSentAt: null,
    waitingSince: null,
    failed: 0,
    lastError: null,
    lastErrorAt: null,
    ...some,
  });

  it.each<[string, Partial<MailFacts>, string, string]>([
    ['nothing was ever sent', {}, 'connected', 'unknown'],
    ['all left', { lastSentAt: ago(5) }, 'connected', 'normal'],
    ['one waits since a moment', { lastSentAt: ago(50), waitingSince: ago(2) }, 'connected', 'normal'],
    ['nothing leaves any more', { lastSentAt: ago(50), waitingSince: ago(20) }, 'connected', 'down'],
    ['one is stuck, others leave', { lastSentAt: ago(3), waitingSince: ago(20) }, 'connected', 'degraded'],
    ['one was given up', { lastSentAt: ago(3), failed: 1 }, 'connected', 'degraded'],
    ['there is no server', { lastError: 'NoMailService', lastErrorAt: ago(1) }, 'absent', 'down'],
    ['there was none', { lastError: 'NoMailService', lastErrorAt: ago(9), lastSentAt: ago(1) }, 'connected', 'normal'],
  ])('%s', (_, some, connection, health) => {
    expect(mailHealth(facts(some), NOW, false)).toEqual({ connection, health });
  });

  it('is simulated where a local one stands for it', () => {
    expect(mailHealth(facts({ lastSentAt: ago(1) }), NOW, true).connection).toBe('simulated');
  });
});

test('a service that refuses is down; one that is silent or slow is degraded', () => {
  expect(probeHealth('well', 12, 1000)).toBe('normal');
  expect(probeHealth('well', 600, 1000)).toBe('degraded');
  expect(probeHealth('silent', null, 1000)).toBe('degraded');
  expect(probeHealth('badly', null, 1000)).toBe('down');
});

test('only what was given up is tried again, and no mail whose secret is gone', () => {
  expect(afterFailure({ status: 'failed', template: 'notifications' })).toBe('again');
  expect(afterFailure({ status: 'failed', template: 'client_invitation' })).toBe('ask_anew');
  expect(MAIL_STATUSES.filter((status) => afterFailure({ status, template: 'notifications' }))).toEqual(['failed']);
});

test('every status has its filter', () => {
  expect(MAIL_STATUSES.map(filterOf)).toEqual([
    'attente',
    'attente',
    'envoyes',
    'envoyes',
    'echoues',
    'echoues',
    'echoues',
  ]);
});

test('addresses say the filter and the page, and are read back', () => {
  expect(listHref('/systeme/mails', 'tous')).toBe('/systeme/mails');
  const { searchParams } = new URL(listHref('/systeme/mails', 'echoues', 3), 'http://hub');
  expect(mailQuery.parse(Object.fromEntries(searchParams))).toEqual({ etat: 'echoues', page: 3 });
  expect(jobQuery.parse({ etat: 'tout', page: '-1' })).toEqual({ etat: 'tous', page: 1 });
});
