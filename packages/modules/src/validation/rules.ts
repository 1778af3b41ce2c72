import type { SubmissionLine, SubmissionStatus } from './schema.ts';

/** Promised and not answered in time. */
export function isLate({ status, promisedAt }: Pick<SubmissionLine, 'status' | 'promisedAt'>, now: Date): boolean {
  return status === 'pending' && new Date(promisedAt) < now;
}

/** Who must act next, as both sides read it. */
export function whoHasTheBall(status: SubmissionStatus): 'operator' | 'client' | 'nobody' {
  if (status === 'pending') return 'operator';
  return status === 'needs_precision' || status === 'rejected' || status === 'draft' ? 'client' : 'nobody';
}

/** A client takes back what MiKL hasn't opened yet. */
export function mayWithdraw({ status, openedAt }: Pick<SubmissionLine, 'status' | 'openedAt'>): boolean {
  return status === 'pending' && openedAt === null;
}

export function mayResubmit(status: SubmissionStatus): boolean {
  return status === 'needs_precision' || status === 'rejected' || status === 'withdrawn';
}

/** Score in « À faire maintenant »: past its promise first, then by working days of wait. */
export function urgency(line: SubmissionLine, workingDaysWaited: number, now: Date): number {
  return isLate(line, now) ? 85 : Math.min(84, 60 + 5 * workingDaysWaited);
}
