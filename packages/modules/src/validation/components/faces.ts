/** A run of a comparison: what stayed, what came, what went. */
export interface DiffRun {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** The two faces of a comparison: the old text with what was taken out, the new one with what was put in. */
export function faces(runs: readonly DiffRun[]): { before: DiffRun[]; after: DiffRun[]; changes: number } {
  const changed = runs.map(({ kind }) => kind !== 'same');
  return {
    before: runs.filter(({ kind }) => kind !== 'added'),
    after: runs.filter(({ kind }) => kind !== 'removed'),
    // A word replaced by another is one change.
    changes: changed.filter((here, index) => here && !changed[index - 1]).length,
  };
}
