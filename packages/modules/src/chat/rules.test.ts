import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseMarkup } from './rules/markup.ts';
import {
  continues,
  excerptOf,
  firstUnread,
  isRead,
  knownUpTo,
  mayChange,
  merge,
  promisedAt,
  sayLength,
  sayMoment,
} from './rules.ts';
import type { Message, Page } from './schema.ts';

function message(seq: number, facts: Partial<Message> = {}): Message {
  return {
    id: `id-${seq}`,
    seq,
    kind: 'client',
    name: 'Léa',
    mine: false,
    body: `mot ${seq}`,
    at: '2026-11-22T10:00:00.000000Z',
    editedAt: null,
    deletedAt: null,
    channel: 'app',
    quote: null,
    context: null,
    attachments: [],
    reactions: [],
    links: [],
    ...facts,
  };
}
const page = (messages: Message[], lastSeq = messages.at(-1)?.seq ?? 0): Page => ({ messages, reads: [], lastSeq });
const nothing = page([]);

describe('what is known of a conversation', () => {
  test('whatever the stretches and their order, it is the same, each message once and in its place', () => {
    const stretches = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 12 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(stretches, (cuts) => {
        const pages = cuts.map(([from, length]) => page(Array.from({ length }, (_, at) => message(from + at))));
        const there = pages.reduce(merge, nothing).messages.map(({ seq }) => seq);
        const back = pages
          .toReversed()
          .reduce(merge, nothing)
          .messages.map(({ seq }) => seq);
        expect(there).toEqual(back);
        expect(there).toEqual([...new Set(there)].sort((one, other) => one - other));
      }),
    );
  });

  it('takes the newer telling of a message', () => {
    const known = merge(page([message(1)]), page([message(1, { body: 'corrigé' })]));
    expect(known.messages.map(({ body }) => body)).toEqual(['corrigé']);
  });

  it('never lets a reader go back', () => {
    const read = (seq: number): Page => ({ ...nothing, reads: [{ userId: 'a', side: 'client', seq }] });
    expect(merge(merge(nothing, read(5)), read(3)).reads).toEqual([{ userId: 'a', side: 'client', seq: 5 }]);
  });

  it.each([
    [[], 0],
    [[1, 2, 3], 3],
    [[5, 6], 6],
    [[1, 2, 4, 5], 2],
  ])('knows %j up to %i', (places, last) => {
    expect(knownUpTo(places.map((seq) => ({ seq })))).toBe(last);
  });
});

test('a message is read once the other side has read as far', () => {
  const reads = [
    { userId: 'me', side: 'client' as const, seq: 9 },
    { userId: 'mikl', side: 'operator' as const, seq: 4 },
  ];
  expect([isRead(4, reads, 'client'), isRead(5, reads, 'client')]).toEqual([true, false]);
});

test('what is unread begins at the other side’s first word, deleted ones aside', () => {
  const all = [
    message(1, { kind: 'operator' }),
    message(2),
    message(3, { kind: 'operator', deletedAt: 'then' }),
    message(4, { kind: 'operator' }),
  ];
  expect(firstUnread(all, 1, 'client')?.seq).toBe(4);
  expect(firstUnread(all, 4, 'client')).toBeUndefined();
});

test('fifteen minutes to change one’s mind, and nobody else’s words', () => {
  const at = Date.parse('2026-11-22T10:00:00Z');
  const own = message(1, { mine: true });
  expect(mayChange(own, at + 14 * 60_000)).toBe(true);
  expect(mayChange(own, at + 15 * 60_000)).toBe(false);
  expect(mayChange(message(1), at)).toBe(false);
  expect(mayChange({ ...own, deletedAt: 'then' }, at)).toBe(false);
});

test('one person in a row within five minutes goes on', () => {
  const later = (minutes: number) => message(2, { at: `2026-11-22T10:0${minutes}:00.000000Z` });
  expect(continues(later(4), message(1))).toBe(true);
  expect(continues(later(5), message(1))).toBe(false);
  expect(continues(message(2, { name: 'MiKL', kind: 'operator' }), message(1))).toBe(false);
});

test('the promise counts working days, to 18 h in Paris', () => {
  // A Friday evening; Monday is a working day.
  expect(promisedAt(new Date('2026-11-20T17:00:00Z'), 1).toISOString()).toBe('2026-11-23T17:00:00.000Z');
  expect(
    sayMoment(promisedAt(new Date('2026-11-20T17:00:00Z'), 1), new Date('2026-11-22T10:00:00Z'), 'Europe/Paris'),
  ).toMatch(/^demain à 18/);
});

describe('markup', () => {
  it('knows bold, italic, code, links and lists', () => {
    expect(parseMarkup('**a** et *b* `c` [d](https://e.example/f)')).toEqual([
      {
        kind: 'paragraph',
        lines: [
          [
            { kind: 'strong', children: [{ kind: 'text', text: 'a' }] },
            { kind: 'text', text: ' et ' },
            { kind: 'em', children: [{ kind: 'text', text: 'b' }] },
            { kind: 'text', text: ' ' },
            { kind: 'code', text: 'c' },
            { kind: 'text', text: ' ' },
            { kind: 'link', href: 'https://e.example/f', text: 'd' },
          ],
        ],
      },
    ]);
    expect(parseMarkup('- un\n- deux\n\n3. trois')).toMatchObject([
      { kind: 'list', ordered: false, items: [[{ text: 'un' }], [{ text: 'deux' }]] },
      { kind: 'list', ordered: true, start: 3, items: [[{ text: 'trois' }]] },
    ]);
  });

  it('takes an address without the stop of its sentence, underscores and all', () => {
    expect(parseMarkup('Vois https://a.example/b_c_d.')).toMatchObject([
      { lines: [[{ text: 'Vois ' }, { kind: 'link', href: 'https://a.example/b_c_d' }, { kind: 'text', text: '.' }]] },
    ]);
  });

  it.each([
    'javascript:alert(1)',
    '[x](javascript:alert(1))',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'a_b_c',
    '2 * 3 * 4',
  ])('leaves %s as the characters that it is', (text) => {
    expect(parseMarkup(text)).toEqual([{ kind: 'paragraph', lines: [[{ kind: 'text', text }]] }]);
  });

  test('no letter is lost, whatever is typed, and no link leads but to the web', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const letters = (words: string) => words.replace(/[^\p{L}]/gu, '');
        const shown = excerptOf(text, Number.POSITIVE_INFINITY);
        if (!/https?:|\]\(/.test(text)) expect(letters(shown)).toBe(letters(text));
        expect(JSON.stringify(parseMarkup(text))).not.toMatch(/"href":"(?!https?:)/);
      }),
    );
  });

  test('twenty thousand characters of marks take no time to speak of', () => {
    for (const mark of ['*', '_', '`', '[', '**a', '[a](https://', '- ', 'https://a ']) {
      const text = mark.repeat(Math.floor(20_000 / mark.length));
      const started = performance.now();
      parseMarkup(text);
      expect(performance.now() - started, mark).toBeLessThan(2_000);
    }
  });

  it('cuts an excerpt between letters', () => {
    expect(excerptOf('👩‍👩‍👧 **bonjour** à toutes', 5)).toBe('👩‍👩‍👧 bo…');
    expect(excerptOf('**court**')).toBe('court');
  });
});

test('the length of a voice note', () => {
  expect([0, 7, 61, 299].map(sayLength)).toEqual(['0:00', '0:07', '1:01', '4:59']);
});
