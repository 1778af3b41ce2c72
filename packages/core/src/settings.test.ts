import { expect, test } from 'vitest';
import { z } from 'zod';
import { settingsOf } from './settings.ts';

test('a module’s settings are fields with their words and bounds, in their order', () => {
  const words = { title: 'Délai', description: 'En jours.' };
  const schema = z.object({
    days: z.int().min(1).max(10).default(2).meta(words),
    reminders: z.boolean().default(true).meta(words),
    tone: z.enum(['court', 'long']).default('court').meta(words),
  });
  const said = { label: 'Délai', help: 'En jours.' };
  expect(settingsOf(schema)).toEqual([
    { key: 'days', ...said, type: 'integer', default: 2, minimum: 1, maximum: 10 },
    { key: 'reminders', ...said, type: 'boolean', default: true },
    { key: 'tone', ...said, type: 'string', default: 'court', enum: ['court', 'long'] },
  ]);
  expect(settingsOf(z.object({}))).toEqual([]);
});

test('a field that no form could show is refused where it is written', () => {
  expect(() => settingsOf(z.object({ list: z.array(z.string()).default([]) }))).toThrow();
  expect(() => settingsOf(z.object({ mute: z.boolean().default(true) }))).toThrow();
});
