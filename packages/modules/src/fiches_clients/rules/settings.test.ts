import type { Setting } from '@foxeo/core/settings';
import { describe, expect, test } from 'vitest';
import { differsFromDefault, inForce, readSettings } from './settings.ts';

const words = { label: 'Délai', help: 'En jours.' };
const settings: Setting[] = [
  { key: 'days', ...words, type: 'integer', default: 2, minimum: 1, maximum: 10 },
  { key: 'reminders', ...words, type: 'boolean', default: true },
  { key: 'tone', ...words, type: 'string', default: 'court', enum: ['court', 'long'] },
];

describe('the fields of a module’s settings', () => {
  test.each([
    ['3', 3],
    [' 10 ', 10],
    [4, 4],
  ])('read %o as a whole number', (days, expected) => {
    expect(readSettings(settings, { days, reminders: false, tone: 'long' })).toEqual({
      ok: true,
      values: { days: expected, reminders: false, tone: 'long' },
    });
  });

  test.each(['', '0', '11', '3,5', '1e1', 'deux', '-4'])('say what is wrong with « %s »', (days) => {
    expect(readSettings(settings, { days, reminders: true, tone: 'court' })).toEqual({
      ok: false,
      faults: [{ key: 'days', minimum: 1, maximum: 10 }],
    });
  });

  test('show what is in force: the choice where there is one of the right type, else the module’s own', () => {
    expect(inForce(settings, { days: 5, reminders: 'oui' })).toEqual({ days: 5, reminders: true, tone: 'court' });
    expect(inForce(settings)).toEqual({ days: 2, reminders: true, tone: 'court' });
  });

  test('say the usual value only where another is chosen', () => {
    expect(settings.map((setting) => differsFromDefault(setting, setting.default))).toEqual([false, false, false]);
    expect(settings[0] && differsFromDefault(settings[0], '5')).toBe(true);
  });
});
