// What §3.3, §3.4 and §3.5 of the product's rules allow a parcours of three steps, as a pure machine.

export type ParcoursState = 'draft' | 'in_progress' | 'suspended' | 'completed' | 'abandoned';
export type StepState = 'locked' | 'current' | 'in_review' | 'completed' | 'skipped';
export type SubmissionState = 'none' | 'pending' | 'needs_precision' | 'rejected' | 'approved' | 'withdrawn';

export interface Step {
  status: StepState;
  /** Its latest submission. */
  submission: SubmissionState;
  round: number;
  /** The operator has opened what is pending. */
  read: boolean;
  written: boolean;
  /** The step whose end opened this one. */
  openedBy: number | null;
}

export interface State {
  parcours: ParcoursState;
  steps: readonly Step[];
  elio: boolean;
}

const CLOSED: Step = { status: 'locked', submission: 'none', round: 0, read: false, written: false, openedBy: null };
export const START: State = { parcours: 'draft', steps: [CLOSED, CLOSED, CLOSED], elio: true };

export type Move =
  | { name: 'start' | 'suspend' | 'resume' | 'abandon' }
  | {
      name: 'open' | 'skip' | 'reopen' | 'save' | 'submit' | 'withdraw' | 'ask' | 'reject' | 'approve' | 'take_back';
      step: number;
    };

export type Side = 'client' | 'operator';

/** Who may try a move at all. */
export const SIDES: Record<Move['name'], readonly Side[]> = {
  start: ['operator'],
  suspend: ['client', 'operator'],
  resume: ['operator'],
  abandon: ['client', 'operator'],
  open: ['operator'],
  skip: ['operator'],
  reopen: ['operator'],
  save: ['client'],
  submit: ['client'],
  withdraw: ['client'],
  ask: ['operator'],
  reject: ['operator'],
  approve: ['operator'],
  take_back: ['operator'],
};

export type Outcome = { kind: 'refused'; state: string } | { kind: 'same' } | { kind: 'moved'; to: State };

const refused = (state: string): Outcome => ({ kind: 'refused', state });
const to = (state: State): Outcome => ({ kind: 'moved', to: state });
const same: Outcome = { kind: 'same' };
const NOT_FOUND = refused('FX001');
const CONFLICT = refused('FX003');
const INVALID = refused('FX004');

const put = (state: State, at: number, change: Partial<Step>): State => ({
  ...state,
  steps: state.steps.map((step, index) => (index === at ? { ...step, ...change } : step)),
});

/** The first locked step opens when all before it are done; nothing left, the parcours is complete. */
function advance(state: State, by: number | null): State {
  if (state.parcours !== 'in_progress') return state;
  const busy = ({ status }: Step) => status === 'current' || status === 'in_review';
  const next = state.steps.findIndex(({ status }) => status === 'locked');
  if (next >= 0) {
    return state.steps.slice(0, next).some(busy) ? state : put(state, next, { status: 'current', openedBy: by });
  }
  return state.steps.some(busy) ? state : { ...state, parcours: 'completed' };
}

export function outcome(from: State, move: Move, side: Side): Outcome {
  switch (move.name) {
    case 'start':
      if (from.parcours === 'in_progress') return same;
      return from.parcours === 'draft' ? to(advance({ ...from, parcours: 'in_progress' }, null)) : CONFLICT;
    case 'suspend':
      if (from.parcours === 'draft' && side === 'client') return NOT_FOUND;
      if (from.parcours === 'suspended') return same;
      return from.parcours === 'in_progress' ? to({ ...from, parcours: 'suspended' }) : CONFLICT;
    case 'resume':
      if (from.parcours === 'in_progress') return same;
      if (from.parcours !== 'suspended' && from.parcours !== 'abandoned') return CONFLICT;
      return to(advance({ ...from, parcours: 'in_progress', elio: from.elio || from.parcours === 'abandoned' }, null));
    case 'abandon':
      if (from.parcours === 'draft' && side === 'client') return NOT_FOUND;
      if (from.parcours === 'abandoned') return same;
      if (from.parcours !== (side === 'client' ? 'in_progress' : 'suspended')) return CONFLICT;
      return to({ ...from, parcours: 'abandoned', elio: false });
    default: {
      const step = from.steps[move.step];
      return step ? stepMove(from, move.name, move.step, step) : NOT_FOUND;
    }
  }
}

function stepMove(
  from: State,
  name: Exclude<Move['name'], 'start' | 'suspend' | 'resume' | 'abandon'>,
  at: number,
  step: Step,
): Outcome {
  const runs = from.parcours === 'in_progress';
  switch (name) {
    case 'open':
      if (!runs) return CONFLICT;
      if (step.status === 'current' || step.status === 'in_review') return same;
      return step.status === 'locked' ? to(put(from, at, { status: 'current', openedBy: null })) : CONFLICT;
    case 'skip': {
      if (!runs) return CONFLICT;
      if (step.status === 'skipped') return same;
      if (step.status !== 'current') return CONFLICT;
      if (from.steps.every(({ status }, index) => index === at || status === 'skipped')) return CONFLICT;
      const dropped = step.submission === 'needs_precision' || step.submission === 'rejected';
      return to(advance(put(from, at, { status: 'skipped', ...(dropped && { submission: 'withdrawn' }) }), at));
    }
    case 'reopen':
      if (!runs && from.parcours !== 'completed') return CONFLICT;
      if (step.status === 'current') return same;
      if (step.status !== 'completed' && step.status !== 'skipped') return CONFLICT;
      return to({ ...put(from, at, { status: 'current' }), parcours: 'in_progress' });
    case 'save':
      if (from.parcours === 'draft') return NOT_FOUND;
      if (step.status !== 'current' && step.status !== 'in_review') return CONFLICT;
      return runs || from.parcours === 'suspended' ? to(put(from, at, { written: true })) : CONFLICT;
    case 'submit':
      return submitted(from, at, step);
    case 'withdraw':
      if (step.submission === 'none') return NOT_FOUND;
      if (step.submission === 'withdrawn') return same;
      if (step.submission !== 'pending' || step.read) return CONFLICT;
      return to(put(from, at, { submission: 'withdrawn', status: 'current' }));
    case 'ask':
    case 'reject': {
      const verdict = name === 'ask' ? 'needs_precision' : 'rejected';
      if (step.submission === 'none') return NOT_FOUND;
      if (step.submission === verdict) return same;
      if (step.submission !== 'pending') return CONFLICT;
      return to(put(from, at, { submission: verdict, read: true, status: 'current' }));
    }
    case 'approve':
      if (step.submission === 'none') return NOT_FOUND;
      if (step.submission === 'approved') return same;
      if (step.submission !== 'pending') return CONFLICT;
      return to(advance(put(from, at, { submission: 'approved', read: true, status: 'completed' }), at));
    case 'take_back':
      return takenBack(from, at, step);
  }
}

function submitted(from: State, at: number, step: Step): Outcome {
  if (step.submission === 'pending') return same;
  if (from.parcours === 'draft') return NOT_FOUND;
  if (from.parcours !== 'in_progress' || step.status !== 'current') return CONFLICT;
  if (!step.written) return INVALID;
  const again = step.submission !== 'none' && step.submission !== 'approved';
  return to(
    put(from, at, { submission: 'pending', status: 'in_review', read: false, round: again ? step.round + 1 : 1 }),
  );
}

function takenBack(from: State, at: number, step: Step): Outcome {
  if (step.submission === 'none') return NOT_FOUND;
  if (step.submission === 'pending') return same;
  if (step.submission !== 'approved' || step.status !== 'completed') return CONFLICT;
  const undone: State = {
    ...put(from, at, { submission: 'pending', status: 'in_review' }),
    parcours: from.parcours === 'completed' ? 'in_progress' : from.parcours,
  };
  const untouched = ({ status, written, submission, openedBy }: Step) =>
    openedBy === at && status === 'current' && !written && submission === 'none';
  return to({
    ...undone,
    steps: undone.steps.map((other) => (untouched(other) ? { ...other, status: 'locked', openedBy: null } : other)),
  });
}
