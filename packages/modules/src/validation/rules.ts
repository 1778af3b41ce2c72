import { DEFAULT_ZONE, plainDateIn, timeOn } from '@foxeo/core/dates';
import { addWorkingDays } from '@foxeo/core/working-days';
import type {
  QueueQuery,
  RequestLine,
  SubmissionEvent,
  SubmissionLine,
  SubmissionStatus,
  SubmittedVersion,
} from './schema.ts';

/** Promised and not answered in time. */
export function isLate({ status, promisedAt }: Pick<SubmissionLine, 'status' | 'promisedAt'>, now: Date): boolean {
  return status === 'pending' && new Date(promisedAt) < now;
}

/** Who must act next, as both sides read it. */
export function whoHasTheBall(status: SubmissionStatus): 'operator' | 'client' | 'nobody' {
  if (status === 'pending') return 'operator';
  return status === 'needs_precision' || status === 'rejected' || status === 'draft' ? 'client' : 'nobody';
}

/** A client takes back what the operator hasn't opened yet. */
export function mayWithdraw({ status, openedAt }: Pick<SubmissionLine, 'status' | 'openedAt'>): boolean {
  return status === 'pending' && openedAt === null;
}

/** What was asked about, refused or taken back may be sent again. */
export function mayResubmit(status: SubmissionStatus): status is 'needs_precision' | 'rejected' | 'withdrawn' {
  return status === 'needs_precision' || status === 'rejected' || status === 'withdrawn';
}

/** Score in « À faire maintenant »: past its promise first, then by working days of wait. */
export function urgency(line: SubmissionLine, workingDaysWaited: number, now: Date): number {
  return isLate(line, now) ? 85 : Math.min(84, 60 + 5 * workingDaysWaited);
}

/** The answer that a submission sent now is promised: 18 h in Paris, two working days later, as the database counts. */
export function promiseFrom(now: Date): Date {
  return timeOn(addWorkingDays(plainDateIn(now, DEFAULT_ZONE), 2), '18:00', DEFAULT_ZONE);
}

const ROUNDS = ['premier', 'deuxième', 'troisième', 'quatrième', 'cinquième', 'sixième'];

/** « deuxième tour ». */
export function sayRound(round: number): string {
  return `${ROUNDS[round - 1] ?? `${round}ᵉ`} tour`;
}

/** « 1ʳᵉ », « 2ᵉ »: a place in the queue. */
export function sayPlace(place: number): string {
  return place === 1 ? '1ʳᵉ' : `${place}ᵉ`;
}

/** How the round before ended: its date and what was asked. */
export function previousRound(events: readonly SubmissionEvent[], round: number): SubmissionEvent | undefined {
  return events.findLast((event) => event.round < round && event.side === 'operator' && event.kind !== 'opened');
}

/** The answer that stands: what the operator last said in this round, once he said it. */
export function standingVerdict(
  status: SubmissionStatus,
  events: readonly SubmissionEvent[],
): SubmissionEvent | undefined {
  if (status !== 'approved' && status !== 'needs_precision' && status !== 'rejected') return undefined;
  return events.findLast(
    ({ side, kind }) => side === 'operator' && kind !== 'opened' && kind !== 'approval_taken_back',
  );
}

export interface Neighbours {
  previous: string | null;
  next: string | null;
  /** From 1; null when the one that is open isn't in the list. */
  position: number | null;
}

/** Where j, k and the end of a verdict lead, from the open line. From a line that isn't listed, next is the first. */
export function neighbours(lines: readonly Pick<SubmissionLine, 'id'>[], openId: string | null): Neighbours {
  const index = lines.findIndex(({ id }) => id === openId);
  if (index < 0) return { previous: null, next: lines[0]?.id ?? null, position: null };
  return { previous: lines[index - 1]?.id ?? null, next: lines[index + 1]?.id ?? null, position: index + 1 };
}

/** Where to go once the open one is answered: the next one that waits, else the first, else nothing is left. */
export function afterVerdict(lines: readonly Pick<SubmissionLine, 'id' | 'status'>[], openId: string): string | null {
  const index = lines.findIndex(({ id }) => id === openId);
  const waiting = (line: Pick<SubmissionLine, 'id' | 'status'>) => line.status === 'pending' && line.id !== openId;
  return (lines.slice(index + 1).find(waiting) ?? lines.find(waiting))?.id ?? null;
}

/** The address of the queue, or of one submission in it, with the filters in force. */
export function queueHref(id: string | null, { filtre, client, page }: QueueQuery): string {
  const query = new URLSearchParams({
    ...(filtre !== 'toutes' && { filtre }),
    ...(client && { client }),
    ...(page > 1 && { page: String(page) }),
  }).toString();
  return `/validation${id ? `/${id}` : ''}${query && `?${query}`}`;
}

export interface RequestGroup {
  ball: ReturnType<typeof whoHasTheBall>;
  lines: RequestLine[];
}

/** The client's list in its three parts, in the order in which they matter to him; empty ones are left out. */
export function groupRequests(lines: readonly RequestLine[]): RequestGroup[] {
  return (['client', 'operator', 'nobody'] as const)
    .map((ball) => ({ ball, lines: lines.filter(({ status }) => whoHasTheBall(status) === ball) }))
    .filter(({ lines: inside }) => inside.length > 0);
}

const COMPARED_BYTES = 512 * 1024;

/** Texts are compared word by word; other files, and texts longer than a book, are only opened. */
export function mayCompare({ mime, size }: Pick<SubmittedVersion, 'mime' | 'size'>): boolean {
  return (mime.startsWith('text/') || mime === 'application/json') && size <= COMPARED_BYTES;
}
