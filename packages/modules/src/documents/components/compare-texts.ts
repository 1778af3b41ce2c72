import { type DiffRun, type Faces, faces } from '@foxeo/core/diff';
import { diffArrays, diffWordsWithSpace } from 'diff';

/** Milliseconds for the lines, for the words of one stretch, and for all of it: after that a stretch is replaced whole. */
const LINES_TIME = 400;
const WORDS_TIME = 200;
const ALL_TIME = 1200;
/** Letters of a stretch whose words are compared at once. */
const LONGEST = 6000;

/**
 * What went and what came between two texts. Lines first, then words within the lines that changed: a long text with
 * few changes is compared in milliseconds, one rewritten from end to end within a second or so, more roughly.
 */
export function compareTexts(was: string, is: string): Faces {
  const end = performance.now() + ALL_TIME;
  const runs: DiffRun[] = [];
  let removed: string[] = [];
  const flush = (added: string[]) => {
    runs.push(...compareStretches(removed, added, end));
    removed = [];
  };
  const parts = diffArrays(lines(was), lines(is), { timeout: LINES_TIME });
  // Too many lines differ: they are taken as they stand, one stretch after the other.
  if (!parts) return faces(compareStretches(lines(was), lines(is), end));
  for (const part of parts) {
    if (part.removed) {
      removed.push(...part.value);
    } else if (part.added) {
      flush(part.value);
    } else {
      flush([]);
      runs.push({ kind: 'same', text: part.value.join('') });
    }
  }
  flush([]);
  return faces(runs);
}

/** With their ends, so that joined they are the text again. */
function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Two lots of lines by their words, cut into as many stretches each where they are long. */
function compareStretches(was: readonly string[], is: readonly string[], end: number): DiffRun[] {
  const letters = [...was, ...is].reduce((sum, line) => sum + line.length, 0);
  const count = Math.max(1, Math.min(Math.ceil(letters / LONGEST), Math.max(was.length, is.length)));
  const stretch = (all: readonly string[], at: number) =>
    all.slice(Math.round((all.length * at) / count), Math.round((all.length * (at + 1)) / count)).join('');
  return Array.from({ length: count }, (_, at) => compareWords(stretch(was, at), stretch(is, at), end)).flat();
}

function compareWords(was: string, is: string, end: number): DiffRun[] {
  const whole: DiffRun[] = [
    { kind: 'removed' as const, text: was },
    { kind: 'added' as const, text: is },
  ].filter(({ text }) => text !== '');
  const left = Math.min(WORDS_TIME, end - performance.now());
  if (was === '' || is === '' || left <= 0) return whole;
  const changes = diffWordsWithSpace(was, is, { timeout: left });
  if (!changes) return whole;
  return changes.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}
