// What §3.5 of the product's rules allows, as a pure machine: the database is held against it, move by move.

export type Status = 'none' | 'pending' | 'needs_precision' | 'rejected' | 'approved' | 'withdrawn';

/** A document and its latest submission, as far as moves depend on them. */
export interface State {
  status: Status;
  /** Round of the submission, 0 before the first. */
  round: number;
  opened: boolean;
  /** Version that is submitted, and the document's current one. */
  submitted: number;
  current: number;
  document: 'shared' | 'changes_requested' | 'approved' | 'withdrawn';
  /** Versions that hold an approval. */
  approvals: readonly number[];
  /** Submissions of this document so far. */
  count: number;
  /** Its approval is too old to be taken back. */
  aged: boolean;
}

export const START: State = {
  status: 'none',
  round: 0,
  opened: false,
  submitted: 0,
  current: 1,
  document: 'shared',
  approvals: [],
  count: 0,
  aged: false,
};

export type Move =
  | { name: 'submit'; word: string }
  | { name: 'resubmit'; word: string }
  | { name: 'withdraw' }
  | { name: 'open' }
  | { name: 'ask' | 'reject'; round: 'seen' | 'other'; word: string }
  | { name: 'approve'; round: 'seen' | 'other'; hash: 'seen' | 'other' }
  | { name: 'take_back'; round: 'seen' | 'other'; late: boolean }
  | { name: 'new_version' }
  | { name: 'withdraw_document' };

/** Who may make a move at all. */
export const SIDE: Record<Move['name'], 'client' | 'operator'> = {
  submit: 'client',
  resubmit: 'client',
  withdraw: 'client',
  open: 'operator',
  ask: 'operator',
  reject: 'operator',
  approve: 'operator',
  take_back: 'operator',
  new_version: 'client',
  withdraw_document: 'client',
};

/** What must have come of a move by who may make it. */
export type Outcome =
  | { kind: 'refused'; state: string }
  | { kind: 'same' }
  | { kind: 'moved'; to: State; event: string | null; told: 'operator' | 'client' | 'nobody' };

const refused = (state: string): Outcome => ({ kind: 'refused', state });
const same: Outcome = { kind: 'same' };
const NOT_FOUND = 'FX001';
const CONFLICT = 'FX003';
const INVALID = 'FX004';
const STALE = 'FX005';
const EXPIRED = 'FX008';
const DONE = 'FX009';

export function outcome(from: State, move: Move): Outcome {
  const { status, document } = from;
  switch (move.name) {
    case 'submit':
      if (document === 'withdrawn') return refused(CONFLICT);
      if (status === 'pending') return same;
      if (isBack(status)) return resent(from, move.word);
      if (document === 'approved') return refused(DONE);
      return {
        kind: 'moved',
        to: { ...from, status: 'pending', round: 1, opened: false, submitted: from.current, count: from.count + 1 },
        event: 'submitted',
        told: 'operator',
      };
    case 'resubmit':
      if (status === 'none') return refused(NOT_FOUND);
      if (status === 'pending') return same;
      if (!isBack(status)) return refused(CONFLICT);
      return document === 'withdrawn' ? refused(CONFLICT) : resent(from, move.word);
    case 'withdraw':
      if (status === 'none') return refused(NOT_FOUND);
      if (status === 'withdrawn') return same;
      if (status !== 'pending' || from.opened) return refused(CONFLICT);
      return { kind: 'moved', to: { ...from, status: 'withdrawn' }, event: 'withdrawn', told: 'nobody' };
    case 'open':
      if (status === 'none') return refused(NOT_FOUND);
      if (status !== 'pending' || from.opened) return same;
      return { kind: 'moved', to: { ...from, opened: true }, event: 'opened', told: 'nobody' };
    case 'ask':
    case 'reject':
      return sentBack(from, move);
    case 'approve':
      return approved(from, move);
    case 'take_back':
      return takenBack(from, move);
    case 'new_version':
      if (document === 'withdrawn' || status === 'pending') return refused(CONFLICT);
      return {
        kind: 'moved',
        to: { ...from, current: from.current + 1, document: 'shared' },
        event: null,
        told: 'operator',
      };
    case 'withdraw_document':
      if (document === 'withdrawn') return same;
      return { kind: 'moved', to: { ...from, document: 'withdrawn' }, event: null, told: 'operator' };
  }
}

function isBack(status: Status): boolean {
  return status === 'needs_precision' || status === 'rejected' || status === 'withdrawn';
}

function resent(from: State, word: string): Outcome {
  if (from.status !== 'withdrawn' && from.current === from.submitted && word.trim().length < 2) return refused(INVALID);
  const document = from.document === 'changes_requested' ? 'shared' : from.document;
  const to: State = {
    ...from,
    status: 'pending',
    round: from.round + 1,
    opened: false,
    submitted: from.current,
    document,
  };
  return { kind: 'moved', to, event: 'resubmitted', told: 'operator' };
}

function sentBack(from: State, move: Extract<Move, { name: 'ask' | 'reject' }>): Outcome {
  const to = move.name === 'ask' ? 'needs_precision' : 'rejected';
  if (move.word.trim().length < 10) return refused(INVALID);
  if (from.status === 'none') return refused(NOT_FOUND);
  if (move.round === 'other') return refused(STALE);
  if (from.status === to) return same;
  if (from.status !== 'pending') return refused(CONFLICT);
  const changed = from.document === 'shared' && from.submitted === from.current;
  return {
    kind: 'moved',
    to: { ...from, status: to, opened: true, document: changed ? 'changes_requested' : from.document },
    event: move.name === 'ask' ? 'precision_asked' : 'rejected',
    told: 'client',
  };
}

function approved(from: State, move: Extract<Move, { name: 'approve' }>): Outcome {
  if (from.status === 'none') return refused(NOT_FOUND);
  if (move.round === 'other' || move.hash === 'other') return refused(STALE);
  if (from.status === 'approved') return same;
  if (from.status !== 'pending' || from.document === 'withdrawn') return refused(CONFLICT);
  // What was on screen is the submitted version; another one has come since, while it was approved.
  if (from.submitted !== from.current) return refused(STALE);
  return {
    kind: 'moved',
    to: {
      ...from,
      status: 'approved',
      opened: true,
      document: 'approved',
      approvals: [...from.approvals, from.submitted],
      aged: false,
    },
    event: 'approved',
    told: 'client',
  };
}

function takenBack(from: State, move: Extract<Move, { name: 'take_back' }>): Outcome {
  if (from.status === 'none') return refused(NOT_FOUND);
  if (move.round === 'other') return refused(STALE);
  if (from.status === 'pending') return same;
  if (from.status !== 'approved') return refused(CONFLICT);
  if (move.late || from.aged) return refused(EXPIRED);
  const stands = from.document === 'approved' && from.submitted === from.current;
  return {
    kind: 'moved',
    to: {
      ...from,
      status: 'pending',
      document: stands ? 'shared' : from.document,
      approvals: from.approvals.filter((version) => version !== from.submitted),
    },
    event: 'approval_taken_back',
    told: 'nobody',
  };
}
