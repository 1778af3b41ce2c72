import { plainDateIn } from '@foxeo/core/dates';
import { isWorkingDay } from '@foxeo/core/working-days';
import { wallClock } from '@foxeo/core/zones';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { WORDINGS } from './messages/wordings.ts';
import { fill, followUpTime, mailTime, mayQualify, movesByHand, unknownPlaces, wordingOf } from './rules.ts';
import { STAGES, TEMPLATE_KEYS } from './schema.ts';

const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2031-01-01'), noInvalidDate: true });
const clock = (at: Date) => wallClock(at, 'Europe/Paris');

describe('the hour of a mail', () => {
  it('is on a working day, from eight to twenty, never before it was asked for', () => {
    fc.assert(
      fc.property(instants, (wanted) => {
        const at = mailTime(wanted);
        expect(at >= wanted).toBe(true);
        expect(isWorkingDay(plainDateIn(at, 'Europe/Paris'))).toBe(true);
        expect(clock(at).hour).toBeGreaterThanOrEqual(8);
        expect(clock(at).hour).toBeLessThan(20);
        expect(mailTime(at)).toEqual(at);
      }),
    );
  });

  it.each([
    ['2026-11-23T09:00:00Z', '2026-11-23T09:00:00Z'],
    ['2026-11-23T19:00:00Z', '2026-11-24T07:00:00Z'],
    ['2026-11-22T18:30:00Z', '2026-11-23T07:00:00Z'],
    ['2026-11-10T20:00:00Z', '2026-11-12T07:00:00Z'],
    ['2026-10-23T19:00:00Z', '2026-10-26T07:00:00Z'],
  ])('asked at %s leaves at %s', (asked, leaves) => {
    expect(mailTime(new Date(asked))).toEqual(new Date(leaves));
  });

  it('of a follow-up is half past nine of a working day', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 90 }), (now, days) => {
        const at = followUpTime(now, days);
        expect(clock(at)).toMatchObject({ hour: 9, minute: 30 });
        expect(mailTime(at)).toEqual(at);
      }),
    );
  });
});

describe('a wording', () => {
  const person = { firstName: 'Camille', lastName: 'Durand', company: null, operator: 'MiKL' };

  it('ships in both forms, without a place that nobody fills', () => {
    for (const key of TEMPLATE_KEYS) {
      for (const form of ['tu', 'vous'] as const) {
        const shipped = WORDINGS[key][form];
        expect(unknownPlaces(`${shipped.subject} ${shipped.body}`)).toEqual([]);
        const { subject, body } = fill(shipped, WORDINGS.signature[form].body, person);
        expect(`${subject}${body}`).not.toMatch(/[{}]/);
      }
    }
  });

  it('fills a name as it is, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string(), (firstName) => {
        const filled = fill({ subject: '{prenom}', body: '[{prenom}] {autre}' }, '', { ...person, firstName });
        expect(filled.body).toBe(`[${firstName}] {autre}`);
      }),
    );
    expect(fill({ subject: '', body: '{constructor} {signature}' }, '{operateur}', person).body).toBe(
      '{constructor} MiKL',
    );
  });

  it('is the operator’s own where he wrote one', () => {
    const own = [{ key: 'prospect_froid' as const, form: 'tu' as const, subject: 'À moi', body: 'Mes mots' }];
    expect(wordingOf(WORDINGS, own, 'prospect_froid', 'tu')).toEqual({ subject: 'À moi', body: 'Mes mots' });
    expect(wordingOf(WORDINGS, own, 'prospect_froid', 'vous')).toEqual(WORDINGS.prospect_froid.vous);
  });
});

test('nobody is decided of before he was met, nor once he is a client', () => {
  expect(STAGES.filter((stage) => !mayQualify(stage))).toEqual(['booked', 'ready', 'converted']);
  const now = new Date('2026-11-22T12:00:00Z');
  const lately = new Date('2026-11-01T12:00:00Z');
  expect(movesByHand('nurturing', lately, now)).toEqual([]);
  expect(movesByHand('nurturing', new Date('2025-11-01T12:00:00Z'), now)).toEqual(['lost']);
  expect(movesByHand('converted', lately, now)).toEqual([]);
});
