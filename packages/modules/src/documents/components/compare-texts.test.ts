import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTexts } from './compare-texts.ts';

const text = (runs: readonly { text: string }[]) => runs.map((run) => run.text).join('');

test('each face is its text, to the letter, whatever changed', () => {
  const page = fc.array(fc.constantFrom('un', 'deux', 'trois\n', '\n\n', '\f', 'quatre.', ' '), { maxLength: 60 });
  fc.assert(
    fc.property(page, page, (a, b) => {
      const [was, is] = [a.join(' '), b.join(' ')];
      const { before, after, changes } = compareTexts(was, is);
      expect(text(before)).toBe(was);
      expect(text(after)).toBe(is);
      expect(changes === 0).toBe(was === is);
    }),
  );
});

test('words are marked, not their whole line', () => {
  const { before, after, changes } = compareTexts('Le prix est de 120 euros.\nFin.', 'Le prix est de 150 euros.\nFin.');
  expect(before.filter(({ kind }) => kind === 'removed').map(({ text: words }) => words)).toEqual(['120']);
  expect(after.filter(({ kind }) => kind === 'added').map(({ text: words }) => words)).toEqual(['150']);
  expect(changes).toBe(1);
});

test('a text rewritten from end to end is still an answer', () => {
  const was = Array.from({ length: 3000 }, (_, index) => `mot${index}`).join(' ');
  const is = Array.from({ length: 3000 }, (_, index) => `autre${index}`).join(' ');
  const { before, after } = compareTexts(was, is);
  expect([text(before), text(after)]).toEqual([was, is]);
});
