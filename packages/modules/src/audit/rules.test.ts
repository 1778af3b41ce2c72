import { csvCell, csvLine } from '@foxeo/core/csv';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { byDay, changesOf, countFilters, cursorOf, journalHref, objectHref, periodOf, readCursor } from './rules.ts';
import { journalQuery } from './schema.ts';

const PARIS = 'Europe/Paris';
const ID = '0b6f4c1e-2d3a-4b5c-8d7e-9f0a1b2c3d4e';

describe('a cell of the export', () => {
  it('reads back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 6 }), (texts) => {
        const [row] = readCsv(csvLine(texts));
        expect(row?.map((cell, index) => (cell === `'${texts[index]}` ? texts[index] : cell))).toEqual(texts);
      }),
    );
  });

  it('never begins as a formula', () => {
    const lead = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' =', '\u00A0=', '\uFEFF=', '＝', '＠');
    fc.assert(
      fc.property(lead, fc.string(), (start, rest) => {
        const [row] = readCsv(csvLine([start + rest]));
        expect(row?.[0]).toBe(`'${start}${rest}`);
      }),
    );
  });

  it.each([
    ['=HYPERLINK("http://x";"y")', `"'=HYPERLINK(""http://x"";""y"")"`],
    ['Léa ; « Offre »', '"Léa ; « Offre »"'],
    ['deux\nlignes', '"deux\nlignes"'],
    ['a-b=c', 'a-b=c'],
    [-3, '-3'],
    [null, ''],
  ])('%j becomes %j', (value, written) => {
    expect(csvCell(value)).toBe(written);
  });
});

describe('the address of the journal', () => {
  const query = fc.record(
    {
      acteur: fc.constantFrom('operator', 'client', 'system'),
      client: fc.uuid(),
      action: fc.constantFrom('document.', 'submission.approved', 'login.locked_out'),
      objet: fc.constantFrom('document', 'member'),
      id: fc.uuid(),
      du: fc.constant('2026-11-01'),
      au: fc.constant('2026-11-22'),
      avant: fc.uuid({ version: 4 }).map((id) => cursorOf({ at: '2026-11-22T10:00:00.000001Z', id })),
    },
    { requiredKeys: [] },
  );

  it('says all that was asked, and nothing else', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const { searchParams } = new URL(journalHref(asked as Parameters<typeof journalHref>[0]), 'http://hub');
        expect(journalQuery.parse(Object.fromEntries(searchParams))).toEqual(asked);
      }),
    );
  });

  it('leaves out what makes no sense', () => {
    const asked = {
      acteur: 'roi',
      client: '12',
      action: "document.'; drop",
      objet: 'a b',
      du: '2026-02-31',
      avant: 'hier',
    };
    expect(journalQuery.parse(asked)).toEqual({});
  });

  test('filters are counted without the page', () => {
    const asked = journalQuery.parse({
      acteur: 'client',
      du: '2026-11-01',
      avant: cursorOf({ at: '2026-11-22T10:00:00.000001Z', id: ID }),
    });
    expect(countFilters(asked)).toBe(2);
    expect(journalHref({})).toBe('/audit');
  });
});

test('a cursor is read back, and nothing else is', () => {
  expect(readCursor(cursorOf({ at: '2026-11-22T10:00:00.123456Z', id: ID }))).toEqual({
    at: '2026-11-22T10:00:00.123456Z',
    id: ID,
  });
  expect(readCursor(undefined)).toBeNull();
  expect(readCursor('2026')).toBeNull();
});

describe('a period', () => {
  it('holds both its days whole, in the reader’s zone', () => {
    const { from, until } = periodOf({ du: '2026-11-22', au: '2026-11-22' }, PARIS);
    expect([from?.toISOString(), until?.toISOString()]).toEqual([
      '2026-11-21T23:00:00.000Z',
      '2026-11-22T23:00:00.000Z',
    ]);
  });

  it('is an hour shorter or longer when clocks change', () => {
    const hours = (day: string) => {
      const { from, until } = periodOf({ du: day, au: day }, PARIS);
      return ((until?.getTime() ?? 0) - (from?.getTime() ?? 0)) / 3_600_000;
    };
    expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-11-22')]).toEqual([23, 25, 24]);
  });

  it('is open where no day is given', () => {
    expect(periodOf({}, PARIS)).toEqual({ from: null, until: null });
  });
});

describe('the days of a page', () => {
  it('are those of the reader’s calendar', () => {
    const lines = ['2026-11-22T23:30:00.000000Z', '2026-11-22T22:30:00.000000Z', '2026-11-21T12:00:00.000000Z'];
    const days = (zone: string) =>
      byDay(
        lines.map((at) => ({ at })),
        zone,
      ).map(({ date, lines: inside }) => [date, inside.length]);
    expect(days(PARIS)).toEqual([
      ['2026-11-23', 1],
      ['2026-11-22', 1],
      ['2026-11-21', 1],
    ]);
    expect(days('UTC')).toEqual([
      ['2026-11-22', 2],
      ['2026-11-21', 1],
    ]);
  });

  it('lose no line and keep their order', () => {
    const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.array(instant), (instants) => {
        const lines = instants
          .sort((one, other) => other.getTime() - one.getTime())
          .map((at) => ({ at: at.toISOString() }));
        const days = byDay(lines, PARIS);
        expect(days.flatMap((day) => day.lines)).toEqual(lines);
        expect(new Set(days.map(({ date }) => date)).size).toBe(days.length);
      }),
    );
  });
});

test('changes name each field once, by both its sides, and drop the empty', () => {
  expect(changesOf({ status: 'pending', note: null }, { status: 'approved', round: 2, note: null })).toEqual([
    { field: 'round', before: null, after: 2 },
    { field: 'status', before: 'pending', after: 'approved' },
  ]);
  expect(changesOf(null, null)).toEqual([]);
});

test.each([
  ['document', ID, null, `/documents/${ID}`],
  ['submission', ID, null, `/validation/${ID}`],
  ['consent', ID, 'c1', '/fiches_clients/c1'],
  ['consent', ID, null, null],
  ['session', ID, null, null],
  ['document', null, 'c1', null],
])('a line about %s leads where it can', (entity, entityId, clientId, href) => {
  expect(objectHref({ entity, entityId, clientId })).toBe(href);
});

/** RFC 4180, with semicolons. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, cell = '', end] of text.matchAll(/((?:"(?:[^"]|"")*"|[^";\r\n])*)(;|\r\n)/g)) {
    row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === ';') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
