import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutText } from './rules.ts';

it('cuts at headings, and keeps what stands before the first', () => {
  expect(cutText('Un mot\n\n## Pour qui\n\nDes coachs\n\n### Prix\r\n')).toEqual([
    { heading: '', text: 'Un mot' },
    { heading: 'Pour qui', text: 'Des coachs' },
    { heading: 'Prix', text: '' },
  ]);
});

it('loses no word', () => {
  const words = (text: string) => text.split(/\s+/).filter(Boolean);
  const line = fc.stringMatching(/^[a-z ]{0,12}$/);
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          line,
          line.map((text) => `## x${text}`),
        ),
      ),
      (lines) => {
        const kept = cutText(lines.join('\n')).flatMap(({ heading, text }) => [...words(heading), ...words(text)]);
        expect(kept).toEqual(lines.flatMap((one) => words(one.replace(/^## /, ''))));
      },
    ),
  );
});
