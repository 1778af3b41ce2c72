import { describe, expect, expectTypeOf, test } from 'vitest';
import { defineMessages, type ParamsOf, sayMessage, t, translator } from './messages.ts';

const messages = defineMessages({
  welcome: { vous: 'Bonjour {name}, vous êtes chez vous !', tu: 'Bonjour {name}, tu es chez toi !' },
  left: { zero: 'Il ne reste rien', one: 'Il reste {count} étape', other: 'Il reste {count} étapes' },
  saved: "Enregistré : rien n'est perdu.",
});

test('the reader is spoken to as he asked', () => {
  expect(t(messages, 'welcome', { name: 'Léa' })).toBe('Bonjour Léa, vous êtes chez vous\u202F!');
  expect(t(messages, 'welcome', { name: 'Léa' }, { address: 'tu' })).toBe('Bonjour Léa, tu es chez toi\u202F!');
});

test('plural follows French: 0 and 1 are singular', () => {
  const say = translator(messages);
  expect([0, 1, 2].map((count) => say('left', { count }))).toEqual([
    'Il ne reste rien',
    'Il reste 1 étape',
    'Il reste 2 étapes',
  ]);
  expect(say('left', { count: 1200 })).toBe('Il reste 1\u202F200 étapes');
  expect(sayMessage({ one: '{count} devis', other: '{count} devis en tout' }, { count: 0 })).toBe('0 devis');
});

test('typography is put right in the sentence and left alone in what it quotes', () => {
  expect(t(messages, 'saved')).toBe('Enregistré\u00A0: rien n’est perdu.');
  expect(t(messages, 'welcome', { name: "l'ami ; {count}" })).toContain("l'ami ; {count}");
});

test('a key that was cast into a catalogue says which', () => {
  const loose: Record<string, string> = {};
  expect(() => t(loose, 'nowhere', {})).toThrow(/nowhere/);
});

describe('types', () => {
  test('each sentence asks for its own places', () => {
    expectTypeOf<ParamsOf<(typeof messages)['welcome']>>().toEqualTypeOf<Readonly<Record<'name', string | number>>>();
    expectTypeOf<ParamsOf<(typeof messages)['left']>>().toEqualTypeOf<Readonly<Record<'count', string | number>>>();
    // @ts-expect-error a place is missing
    t(messages, 'welcome', {});
    // @ts-expect-error no such sentence
    expect(() => t(messages, 'goodbye')).toThrow();
  });
});
