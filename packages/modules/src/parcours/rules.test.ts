import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checklistOf, linesOfChecklist, linesOfResources, resourcesOf } from './rules/lines.ts';
import {
  cutDraft,
  joinDraft,
  mayMove,
  moved,
  partsToWrite,
  progressOf,
  stepInHand,
  whoHasTheBall,
  writtenParts,
} from './rules.ts';
import { STEP_STATUSES, type StepStatus } from './schema.ts';

const steps = (...statuses: StepStatus[]) => statuses.map((status) => ({ status }));
const anySteps = fc.array(fc.record({ status: fc.constantFrom(...STEP_STATUSES) }), { maxLength: 12 });

describe('progress', () => {
  it('leaves skipped steps out: one skipped of five and two done are half', () => {
    const path = steps('completed', 'completed', 'skipped', 'current', 'locked');
    expect(progressOf(path)).toEqual({ done: 2, counted: 4, percent: 50 });
  });

  it('is nothing of nothing', () => {
    expect(progressOf([])).toEqual({ done: 0, counted: 0, percent: 0 });
    expect(progressOf(steps('skipped'))).toEqual({ done: 0, counted: 0, percent: 0 });
  });

  it('never goes back when a step is completed, and is whole only when all are', () => {
    fc.assert(
      fc.property(anySteps, fc.nat(), (path, at) => {
        const before = progressOf(path);
        const after = progressOf(
          path.map((step, index) => (index === at % path.length ? { status: 'completed' as const } : step)),
        );
        if (path.length > 0) expect(after.percent).toBeGreaterThanOrEqual(before.percent);
        expect(before.percent === 100).toBe(before.counted > 0 && before.done === before.counted);
      }),
    );
  });
});

describe('who acts next', () => {
  it('is the client while a step is open to him, the operator while one is in review', () => {
    expect(whoHasTheBall('in_progress', steps('completed', 'current', 'in_review'))).toBe('client');
    expect(whoHasTheBall('in_progress', steps('completed', 'in_review', 'locked'))).toBe('operator');
    expect(whoHasTheBall('suspended', steps('current'))).toBe('operator');
    expect(whoHasTheBall('abandoned', steps('current'))).toBe('nobody');
    expect(stepInHand(steps('completed', 'skipped'))).toBeNull();
  });
});

const words = fc.stringMatching(/^[a-zé][a-zé ,.'’!?\n]{0,40}[a-z.]$/);
const part = fc.record({ heading: fc.stringMatching(/^[A-Z][a-zé ]{0,18}[a-z]$/), text: words });

describe('a draft', () => {
  it('is cut at its headings and joined again, whatever is written', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.option(words, { nil: '' }), (parts, first) => {
        const all = [...(first ? [{ heading: '', text: first }] : []), ...parts].map(({ heading, text }) => ({
          heading,
          text: text.trim(),
        }));
        expect(cutDraft(joinDraft(all))).toEqual(
          all.map(({ heading, text }) => ({ heading, text: text.replace(/^\n+|\s+$/g, '') })),
        );
      }),
    );
  });

  it('loses no word when the outline changes under it', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.array(part, { maxLength: 6 }), (written, planned) => {
        const body = joinDraft(written);
        const outline = planned.map(({ heading }) => `## ${heading}`).join('\n\n');
        const shown = partsToWrite(outline, body);
        const texts = (list: readonly { heading: string; text: string }[]) =>
          list
            .filter(({ text }) => text !== '')
            .map(({ heading, text }) => `${heading}\n${text}`)
            .sort();
        expect(texts(shown)).toEqual(texts(cutDraft(body)));
      }),
    );
  });

  it('counts the headings under which something is written', () => {
    expect(writtenParts('## Pour qui\n\n## Le prix', '## Pour qui\n\nLes cadres')).toEqual({ written: 1, planned: 2 });
    expect(writtenParts('', '')).toEqual({ written: 0, planned: 1 });
  });

  it('is empty while only headings stand in it', () => {
    expect(joinDraft(partsToWrite('## Pour qui\n\n## Le prix', ''))).toBe('');
  });
});

describe('an order', () => {
  it('keeps every step, and moves only the one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.nat(20), fc.nat(20), (list, from, to) => {
        expect(moved(list, from, to).toSorted()).toEqual(list.toSorted());
      }),
    );
  });

  it('never moves over a completed step', () => {
    const path = steps('completed', 'current', 'locked');
    expect(mayMove(path, 2, 1)).toBe(true);
    expect(mayMove(path, 2, 0)).toBe(false);
    expect(mayMove(path, 1, 3)).toBe(false);
  });
});

describe('a checklist written by lines', () => {
  it('keeps the id of each line that stays', () => {
    const known = [
      { id: 'un', text: 'Choisir' },
      { id: 'deux', text: 'Fixer un prix' },
    ];
    expect(checklistOf('Fixer un prix\n\nProuver', known)).toEqual([
      { id: 'deux', text: 'Fixer un prix' },
      { id: 'item-2', text: 'Prouver' },
    ]);
    expect(checklistOf(linesOfChecklist(known), known)).toEqual(known);
  });

  it('never gives one id to two lines', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c', 'd')),
        fc.array(fc.constantFrom('a', 'b', 'c')),
        (before, after) => {
          const known = checklistOf(before.join('\n'), []);
          const ids = checklistOf(after.join('\n'), known).map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
        },
      ),
    );
  });
});

describe('resources written by lines', () => {
  it('are a label and an address', () => {
    expect(resourcesOf('Deux exemples : https://exemple.example/offre\nhttps://autre.example')).toEqual([
      { label: 'Deux exemples', url: 'https://exemple.example/offre' },
      { label: 'https://autre.example', url: 'https://autre.example' },
    ]);
    expect(linesOfResources(resourcesOf('Un guide https://a.example/x'))).toBe('Un guide https://a.example/x');
  });

  it('say that the address is missing by an empty one', () => {
    expect(resourcesOf('Un guide')).toEqual([{ label: 'Un guide', url: '' }]);
  });
});
