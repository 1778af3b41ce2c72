import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addTags } from './tags.ts';

describe('tags', () => {
  it('are cut at commas, semicolons and lines', () => {
    expect(addTags([], ' traiteur, Vitré ;\nnoces ')).toEqual(['traiteur', 'Vitré', 'noces']);
  });

  it('are not said twice, case and accents aside', () => {
    expect(addTags(['Vitré'], 'vitre, VITRÉ, Rennes')).toEqual(['Vitré', 'Rennes']);
  });

  it('keep those that were there, stay under the limit and are never blank', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 })), fc.string(), (known, typed) => {
        const before = addTags([], known.join(','), { max: 5 });
        const after = addTags(before, typed, { max: 5 });
        expect(after.slice(0, before.length)).toEqual(before);
        expect(after.length).toBeLessThanOrEqual(5);
        expect(after.every((tag) => tag.trim() !== '' && tag.length <= 40)).toBe(true);
      }),
    );
  });
});
