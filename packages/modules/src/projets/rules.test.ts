import { addDays } from '@foxeo/core/dates';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { followersOf, inOrderOfDays, isLate, mondayOf, progressOf, projectMoves, spanOf } from './rules.ts';
import { PROJECT_STATUSES, WORK_STATUSES } from './schema.ts';

const step = fc.record({
  status: fc.constantFrom(...WORK_STATUSES),
  weight: fc.integer({ min: 1, max: 10 }),
});
const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2024-01-01', days));

describe('progress', () => {
  test('weights 1, 2, 1 with the second done is half', () => {
    const weights = [1, 2, 1].map((weight, index) => ({ weight, status: index === 1 ? 'done' : 'todo' }) as const);
    expect(progressOf(weights)).toBe(50);
  });

  test('is nothing without steps, and 100 when and only when all that count are done', () => {
    expect(progressOf([])).toBeNull();
    fc.assert(
      fc.property(fc.array(step, { minLength: 1 }), (steps) => {
        const counted = steps.filter(({ status }) => status !== 'dropped');
        const percent = progressOf(steps);
        if (counted.length === 0) return percent === null;
        return (
          percent !== null && percent >= 0 && (percent === 100) === counted.every(({ status }) => status === 'done')
        );
      }),
    );
  });

  test('doing one more never takes away, and what is dropped counts for nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1 }), fc.nat(), (steps, at) => {
        const index = at % steps.length;
        const further = steps.map((one, place) =>
          place === index && one.status !== 'dropped' ? { ...one, status: 'done' as const } : one,
        );
        expect(progressOf(further) ?? 0).toBeGreaterThanOrEqual(progressOf(steps) ?? 0);
        expect(progressOf([...steps, { status: 'dropped', weight: 10 }])).toBe(progressOf(steps));
      }),
    );
  });
});

test('a project ends nowhere: from each state another can be reached, and none leads to itself', () => {
  for (const status of PROJECT_STATUSES) {
    expect(projectMoves(status).length).toBeGreaterThan(0);
    expect(projectMoves(status)).not.toContain(status);
  }
});

test('late is after its day, while it is still to do', () => {
  expect(isLate({ status: 'todo', dueOn: '2026-11-21' }, '2026-11-22')).toBe(true);
  expect(isLate({ status: 'todo', dueOn: '2026-11-22' }, '2026-11-22')).toBe(false);
  expect(isLate({ status: 'done', dueOn: '2026-11-01' }, '2026-11-22')).toBe(false);
  expect(isLate({ status: 'todo', dueOn: null }, '2026-11-22')).toBe(false);
});

describe('what follows a step', () => {
  const of = (id: string, startsOn: string | null, dueOn: string | null, status: 'todo' | 'done' = 'todo') => ({
    id,
    startsOn,
    dueOn,
    status,
  });

  test('begins on its end or after, and is still to come', () => {
    const steps = [
      of('a', '2026-11-01', '2026-11-10'),
      of('b', '2026-11-10', '2026-11-12'),
      of('c', null, '2026-11-20'),
      of('d', '2026-11-09', '2026-11-30'),
      of('e', '2026-11-25', null, 'done'),
      of('f', null, null),
    ];
    expect(followersOf(steps, of('a', null, '2026-11-10')).map(({ id }) => id)).toEqual(['b', 'c']);
    expect(followersOf(steps, of('f', null, null))).toEqual([]);
  });
});

test('steps go by their days, the undated last', () => {
  const of = (startsOn: string | null, dueOn: string | null) => ({ startsOn, dueOn });
  expect(inOrderOfDays([of(null, null), of('2026-12-01', null), of(null, '2026-11-01')])).toEqual([
    of(null, '2026-11-01'),
    of('2026-12-01', null),
    of(null, null),
  ]);
});

describe('weeks', () => {
  test('every day is in the seven of its Monday', () => {
    fc.assert(
      fc.property(day, (one) => {
        const monday = mondayOf(one);
        return monday <= one && one < addDays(monday, 7) && mondayOf(monday) === monday;
      }),
    );
  });

  test('a span stays on the row, and covers the week of a day that it shows', () => {
    fc.assert(
      fc.property(day, day, day, (one, other, first) => {
        const [startsOn, dueOn] = one < other ? [one, other] : [other, one];
        const monday = mondayOf(first);
        const span = spanOf({ startsOn, dueOn }, monday, 12);
        if (span === null) return dueOn < monday || startsOn >= addDays(monday, 84);
        return span.from >= 1 && span.until <= 12 && span.from <= span.until;
      }),
    );
    expect(spanOf({ startsOn: null, dueOn: null }, '2026-11-23', 12)).toBeNull();
    expect(spanOf({ startsOn: null, dueOn: '2026-11-24' }, '2026-11-23', 12)).toEqual({ from: 1, until: 1 });
  });
});
