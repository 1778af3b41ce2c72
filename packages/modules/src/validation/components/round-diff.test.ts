import { type DiffRun, faces } from '@foxeo/core/diff';
import { diffWordsWithSpace } from 'diff';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const compare = (was: string, is: string) =>
  faces(
    diffWordsWithSpace(was, is).map(
      ({ value, added, removed }): DiffRun => ({
        kind: added ? 'added' : removed ? 'removed' : 'same',
        text: value,
      }),
    ),
  );
const text = (runs: readonly DiffRun[]) => runs.map((run) => run.text).join('');
const marked = (runs: readonly DiffRun[]) => runs.filter(({ kind }) => kind !== 'same').map((run) => run.text);

test('a phrase replaced by another is one change, marked whole', () => {
  const { before, after, changes } = compare('Des cadres de plus de 40 ans.', 'Des cadres de 40 à 50 ans.');
  expect(marked(before)).toEqual(['plus de 40']);
  expect(marked(after)).toEqual(['40 à 50']);
  expect(changes).toBe(1);
});

test('a paragraph that was added is marked without the blank line before it', () => {
  const { before, after, changes } = compare('Un suivi.\n', 'Un suivi.\n\nEn quatre mois.\n');
  expect(marked(before)).toEqual([]);
  expect(marked(after)).toEqual(['En quatre mois.']);
  expect(changes).toBe(1);
});

test('equal texts have no change', () => {
  expect(compare('Tel quel.', 'Tel quel.')).toMatchObject({
    changes: 0,
    before: [{ kind: 'same', text: 'Tel quel.' }],
  });
});

test('each face is its text, to the letter, and shows only its own marks', () => {
  const words = fc
    .array(fc.constantFrom('un', 'deux', 'trois', '\n', '.', ' '), { maxLength: 20 })
    .map((all) => all.join(' '));
  fc.assert(
    fc.property(words, words, (was, is) => {
      const { before, after } = compare(was, is);
      expect(text(before)).toBe(was);
      expect(text(after)).toBe(is);
      expect(before.every(({ kind }) => kind !== 'added')).toBe(true);
      expect(after.every(({ kind }) => kind !== 'removed')).toBe(true);
      for (const run of [...marked(before), ...marked(after)]) expect(run).toBe(run.trim());
    }),
  );
});
