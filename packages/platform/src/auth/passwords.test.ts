import { describe, expect, test } from 'vitest';
import { passwordFault } from './passwords.ts';

const lea = ['lea.martin@boulangerie.example', 'Léa', 'Martin', 'Fournil des Halles'];

describe('a new password', () => {
  test.each([
    ['court', 'too_short'],
    ['onze-signes', 'too_short'],
    ['é'.repeat(37), 'too_long'],
    ['motdepasse123', 'common'],
    ['password1234', 'common'],
    ['qwertyuiopas', 'common'],
    ['azertyuiop123', 'guessable'],
    ['aaaaaaaaaaaaaa', 'guessable'],
    ['jetaimejetaime', 'guessable'],
    ['leamartin2024', 'about_you'],
    ['Léa-Martin-2024', 'about_you'],
    ['Boulangerie75!', 'about_you'],
  ])('“%s” is refused: %s', async (password, fault) => {
    expect(await passwordFault(password, lea)).toBe(fault);
  });

  test.each([
    'correct horse battery staple',
    'une phrase assez longue pour tenir',
    'xkq8-3vpw-zz1m',
    'lapin vert sous la pluie',
  ])('“%s” is good', async (password) => {
    expect(await passwordFault(password, lea)).toBeNull();
  });

  test('is counted in signs, not in units of UTF-16', async () => {
    expect(await passwordFault('🦊🦊🦊🦊🦊🦊', [])).toBe('too_short');
  });
});
