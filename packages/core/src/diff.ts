/** A run of a comparison: what stayed, what came, what went. */
export interface DiffRun {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

export interface Faces {
  /** The old text, with what was taken out of it. */
  before: DiffRun[];
  /** The new text, with what was put into it. */
  after: DiffRun[];
  /** Both in one text: what went stands before what came in its place. */
  both: DiffRun[];
  /** Places that differ: words replaced by others are one change. */
  changes: number;
}

/** The two faces of a comparison, as a reader marks them: whole phrases, no blanks at their ends. */
export function faces(runs: readonly DiffRun[]): Faces {
  const joined = join(runs);
  return {
    before: tidy(joined.filter(({ kind }) => kind !== 'added')),
    after: tidy(joined.filter(({ kind }) => kind !== 'removed')),
    both: joined.filter(({ text }) => text !== ''),
    changes: joined.filter(({ kind }, index) => kind !== 'same' && (joined[index - 1]?.kind ?? 'same') === 'same')
      .length,
  };
}

/** Changes that only a blank parts are one: « plus de 40 » became « 40 à 50 », not three words three others. */
function join(runs: readonly DiffRun[]): DiffRun[] {
  return runs.flatMap((run, index): DiffRun[] => {
    const between = changed(runs[index - 1]) && changed(runs[index + 1]);
    if (run.kind !== 'same' || !between || !/^[^\S\n]+$/.test(run.text)) return [run];
    return [
      { kind: 'removed', text: run.text },
      { kind: 'added', text: run.text },
    ];
  });
}

function changed(run: DiffRun | undefined): boolean {
  return run !== undefined && run.kind !== 'same';
}

/** Neighbours of one kind become one run, and the blanks at the ends of a change are left unmarked. */
function tidy(runs: readonly DiffRun[]): DiffRun[] {
  const merged: DiffRun[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    if (last?.kind === run.kind) merged[merged.length - 1] = { ...last, text: last.text + run.text };
    else merged.push(run);
  }
  return merged.flatMap(({ kind, text }): DiffRun[] => {
    if (kind === 'same') return [{ kind, text }];
    const core = text.trim();
    const start = core ? text.indexOf(core) : text.length;
    const parts: DiffRun[] = [
      { kind: 'same', text: text.slice(0, start) },
      { kind, text: core },
      { kind: 'same', text: text.slice(start + core.length) },
    ];
    return parts.filter((part) => part.text !== '');
  });
}
