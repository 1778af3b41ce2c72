import fc from 'fast-check';
import { expect, test } from 'vitest';
import { initials, typographic } from './text.ts';

test.each([
  ['Attention : 20 % !', 'Attention\u00A0: 20\u00A0%\u202F!'],
  ['« Bonjour »', '«\u00A0Bonjour\u00A0»'],
  ["L'aide qu'on attend, aujourd'hui", 'L’aide qu’on attend, aujourd’hui'],
  ['https://exemple.fr a 3 €', 'https://exemple.fr a 3\u00A0€'],
])('%s', (plain, expected) => expect(typographic(plain)).toBe(expected));

test('putting typography right twice changes nothing', () => {
  const sentences = fc.string({
    unit: fc.constantFrom('a', 'é', ' ', "'", ':', '!', '?', '«', '»', '%', '\u00A0', '\u202F'),
  });
  fc.assert(
    fc.property(sentences, (text) => {
      expect(typographic(typographic(text))).toBe(typographic(text));
    }),
  );
});

test.each([
  ['Léa Martin', 'LM'],
  ['élodie', 'É'],
  ['Marie-Claude de la Tour', 'MT'],
  ['  ', '?'],
])('initials of %s', (name, expected) => expect(initials(name)).toBe(expected));
