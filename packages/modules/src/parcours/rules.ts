import type { ParcoursStatus, StepLine, StepStatus } from './schema.ts';

/** Of what waits: its promise has passed. */
export function promiseIsLate(promisedAt: string, now: Date): boolean {
  return new Date(promisedAt) < now;
}

export interface ProgressOf {
  /** Completed steps. */
  done: number;
  /** All but the skipped ones. */
  counted: number;
  /** 0 to 100; 0 when nothing counts. */
  percent: number;
}

/** Completed over all that weren't skipped: 2 of 5 with 1 skipped is 50 %. */
export function progressOf(steps: readonly Pick<StepLine, 'status'>[]): ProgressOf {
  const done = steps.filter(({ status }) => status === 'completed').length;
  const counted = steps.filter(({ status }) => status !== 'skipped').length;
  return { done, counted, percent: counted === 0 ? 0 : Math.round((100 * done) / counted) };
}

/** The step on which the client works: the first that is open, else the first in review. */
export function stepInHand<Step extends Pick<StepLine, 'status'>>(steps: readonly Step[]): Step | null {
  return steps.find(({ status }) => status === 'current') ?? steps.find(({ status }) => status === 'in_review') ?? null;
}

/** Who must act next. */
export function whoHasTheBall(parcours: ParcoursStatus, steps: readonly Pick<StepLine, 'status'>[]) {
  if (parcours !== 'in_progress') return parcours === 'completed' || parcours === 'suspended' ? 'operator' : 'nobody';
  return stepInHand(steps)?.status === 'current' ? 'client' : 'operator';
}

/** Where the fox stands on the path. */
export function pathState(status: StepStatus): 'done' | 'now' | 'next' {
  if (status === 'completed' || status === 'skipped') return 'done';
  return status === 'locked' ? 'next' : 'now';
}

/** A draft's heading and what is written under it. */
export interface DraftPart {
  /** Empty for what stands before the first heading. */
  heading: string;
  text: string;
}

/** A draft cut at its second-level headings, those outside code. What precedes the first one is a part without heading. */
export function cutDraft(body: string): DraftPart[] {
  const parts: DraftPart[] = [{ heading: '', text: '' }];
  for (const line of body.replaceAll('\r\n', '\n').split('\n')) {
    const heading = /^## +(\S.*)$/.exec(line)?.[1];
    if (heading !== undefined) parts.push({ heading: heading.trim(), text: '' });
    else {
      const last = parts.at(-1);
      if (last) last.text += `${line}\n`;
    }
  }
  const tidy = parts.map(({ heading, text }) => ({ heading, text: text.replace(/^\n+|\s+$/g, '') }));
  return tidy.filter(({ heading, text }) => heading !== '' || text !== '');
}

/** The draft of the parts in which something is written; `cutDraft` gives them back. */
export function joinDraft(parts: readonly DraftPart[]): string {
  return parts
    .filter(({ text }) => text.trim() !== '')
    .map(({ heading, text }) => [heading && `## ${heading}`, text.trim()].filter(Boolean).join('\n\n'))
    .join('\n\n');
}

/** The parts to write: the outline's, each with what the draft says under it, then what only the draft has. */
export function partsToWrite(outline: string, body: string): DraftPart[] {
  const written = cutDraft(body);
  const planned = cutDraft(outline);
  const used = new Set<DraftPart>();
  const parts = planned.map(({ heading }) => {
    const found = written.find((part) => part.heading === heading && !used.has(part));
    if (found) used.add(found);
    return found ?? { heading, text: '' };
  });
  const others = written.filter((part) => !used.has(part));
  const all = [...others.filter(({ heading }) => heading === ''), ...parts, ...others.filter(({ heading }) => heading)];
  return all.length > 0 ? all : [{ heading: '', text: '' }];
}

/** How many parts hold words, and how many there are. */
export function writtenParts(outline: string, body: string): { written: number; planned: number } {
  const parts = partsToWrite(outline, body);
  return { written: parts.filter(({ text }) => text !== '').length, planned: parts.length };
}

/** Ids in their new order: the one at `from` goes to `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [one] = next.splice(from, 1);
  if (one === undefined) return next;
  next.splice(Math.max(0, Math.min(to, next.length)), 0, one);
  return next;
}

/** Which steps may change place: completed ones never do. */
export function mayMove(steps: readonly Pick<StepLine, 'status'>[], from: number, to: number): boolean {
  if (from === to || to < 0 || to >= steps.length) return false;
  const [low, high] = from < to ? [from, to] : [to, from];
  return steps.slice(low, high + 1).every(({ status }) => status !== 'completed');
}
