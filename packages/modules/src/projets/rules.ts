import { addDays, daysBetween, weekdayOf } from '@foxeo/core/dates';
import type { ActionStatus, ProjectStatus, Step, WorkStatus } from './schema.ts';

/** How far: the weight of the steps that are done, of all that weren't dropped. Null when there is nothing to weigh. */
export function progressOf(steps: readonly { status: WorkStatus; weight: number }[]): number | null {
  const counted = steps.filter(({ status }) => status !== 'dropped');
  const done = counted.filter(({ status }) => status === 'done');
  return share(sum(done), sum(counted));
}

/** Percent, rounded down: 100 only when all is done. */
export function share(done: number, all: number): number | null {
  return all === 0 ? null : Math.floor((done * 100) / all);
}

const sum = (steps: readonly { weight: number }[]) => steps.reduce((total, { weight }) => total + weight, 0);

/** What a status may become by hand: private.project_moves says the same. */
const MOVES: Readonly<Record<ProjectStatus, readonly ProjectStatus[]>> = {
  planned: ['active', 'cancelled'],
  active: ['on_hold', 'done', 'cancelled'],
  on_hold: ['active', 'cancelled'],
  done: ['active'],
  cancelled: ['active'],
};
export const projectMoves = (status: ProjectStatus): readonly ProjectStatus[] => MOVES[status];

const OPEN: readonly string[] = ['proposed', 'todo', 'doing'];
export const isOpen = (status: ActionStatus): boolean => OPEN.includes(status);

/** Its day has passed and it is still to do. Days are those of whoever reads. */
export function isLate({ status, dueOn }: { status: ActionStatus; dueOn: string | null }, today: string): boolean {
  return dueOn !== null && dueOn < today && isOpen(status);
}

/** The steps that follow one: still to come, beginning (or ending) on its end or after. app.plan_project_step says the same. */
export function followersOf<S extends Pick<Step, 'id' | 'status' | 'startsOn' | 'dueOn'>>(
  steps: readonly S[],
  step: Pick<Step, 'id' | 'dueOn'>,
): S[] {
  const { id, dueOn } = step;
  if (dueOn === null) return [];
  return steps.filter((one) => {
    const begins = one.startsOn ?? one.dueOn;
    return one.id !== id && (one.status === 'todo' || one.status === 'doing') && begins !== null && begins >= dueOn;
  });
}

/** Steps in the order of their days; those without come last, as they were added. */
export function inOrderOfDays<S extends Pick<Step, 'startsOn' | 'dueOn'>>(steps: readonly S[]): S[] {
  const key = ({ startsOn, dueOn }: S) => startsOn ?? dueOn ?? '9999';
  return steps.toSorted((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

/** Where a span stands on a row of `weeks` weeks from `first`, a Monday: columns from 1, the last one included; null when outside. */
export function spanOf(
  { startsOn, dueOn }: { startsOn: string | null; dueOn: string | null },
  first: string,
  weeks: number,
): { from: number; until: number } | null {
  const begins = startsOn ?? dueOn;
  const ends = dueOn ?? startsOn;
  if (begins === null || ends === null) return null;
  const from = Math.floor(daysBetween(first, begins) / 7) + 1;
  const until = Math.floor(daysBetween(first, ends) / 7) + 1;
  if (until < 1 || from > weeks) return null;
  return { from: Math.max(from, 1), until: Math.min(until, weeks) };
}
