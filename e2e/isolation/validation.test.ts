// Whatever is asked, by whoever, in whatever order: a submission is never where the rules forbid it to be, and each
// transition leaves one event, one line of the journal and its notifications.
import { openTestDatabase, refusal, type TestDatabase } from '@foxeo/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Move, outcome, SIDE, START, type State } from './validation-model.ts';
import { ACTORS, type Actor, makeStage, Scene, type Snapshot, type Stage } from './validation-stage.ts';

let db: TestDatabase;
let stage: Stage;
beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
  stage = await makeStage(db);
});
afterAll(() => db.close());

const SUBMIT: Move = { name: 'submit', word: 'Voici.' };
const OPEN: Move = { name: 'open' };
const ASK: Move = { name: 'ask', round: 'seen', word: 'Peux-tu préciser le public visé ?' };
const REJECT: Move = { name: 'reject', round: 'seen', word: 'Ce n’est pas le sujet, désolé.' };
const APPROVE: Move = { name: 'approve', round: 'seen', hash: 'seen' };
const TAKE_BACK: Move = { name: 'take_back', round: 'seen', late: false };
const RESUBMIT: Move = { name: 'resubmit', word: 'Voici la précision demandée.' };
const WITHDRAW: Move = { name: 'withdraw' };
const NEW_VERSION: Move = { name: 'new_version' };
const WITHDRAW_DOCUMENT: Move = { name: 'withdraw_document' };

const MOVES: readonly Move[] = [
  SUBMIT,
  { name: 'submit', word: '' },
  RESUBMIT,
  { name: 'resubmit', word: '' },
  WITHDRAW,
  OPEN,
  ...[ASK, REJECT].flatMap((given): Move[] => [
    given,
    { ...given, word: 'Trop court' },
    { ...given, word: '  Non      ' },
    { ...given, round: 'other' },
  ]),
  APPROVE,
  { ...APPROVE, round: 'other' },
  { ...APPROVE, hash: 'other' },
  TAKE_BACK,
  { ...TAKE_BACK, round: 'other' },
  NEW_VERSION,
  WITHDRAW_DOCUMENT,
];

/** How each state that moves can tell apart is reached. */
const PATHS: Readonly<Record<string, readonly Move[]>> = {
  'never submitted': [],
  pending: [SUBMIT],
  opened: [SUBMIT, OPEN],
  'precision asked': [SUBMIT, ASK],
  'precision asked, then a new version': [SUBMIT, ASK, NEW_VERSION],
  rejected: [SUBMIT, REJECT],
  withdrawn: [SUBMIT, WITHDRAW],
  approved: [SUBMIT, APPROVE],
  'approved, then a new version': [SUBMIT, APPROVE, NEW_VERSION],
  'approved, then the next submitted': [SUBMIT, APPROVE, NEW_VERSION, SUBMIT],
  'taken back': [SUBMIT, APPROVE, TAKE_BACK],
  'taken back after a new version': [SUBMIT, APPROVE, NEW_VERSION, TAKE_BACK],
  'second round': [SUBMIT, ASK, RESUBMIT],
  'pending, document withdrawn': [SUBMIT, WITHDRAW_DOCUMENT],
  'rejected, document withdrawn': [SUBMIT, REJECT, WITHDRAW_DOCUMENT],
  'document withdrawn': [WITHDRAW_DOCUMENT],
};

test.for(Object.entries(PATHS))(
  '%s: every move, by everyone, is allowed or refused as the rules say',
  async ([, path]) => {
    const scene = await Scene.open(stage);
    let state = START;
    for (const made of path) state = await step(scene, state, made, entitled(made));
    const before = await scene.snapshot();
    for (const made of MOVES) {
      for (const actor of ACTORS) {
        const expected = mayMake(made, actor) ? outcome(state, made) : null;
        const code = await refusal(scene.attempt(made, actor, state));
        const label = `${actor}: ${JSON.stringify(made)}`;
        if (expected === null) expect(code, label).toMatch(NOT_ENTITLED);
        else expect(code, label).toBe(expected.kind === 'refused' ? expected.state : null);
      }
    }
    expect(await scene.snapshot()).toEqual(before);
  },
);

/** Mostly by whoever has the right to it; now and then by anyone. */
const attempt = fc.record({
  move: fc.constantFrom(
    ...MOVES,
    ...[SUBMIT, OPEN, ASK, REJECT, APPROVE, RESUBMIT, TAKE_BACK].flatMap((usual) => [usual, usual]),
    { ...TAKE_BACK, late: true },
  ),
  actor: fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...ACTORS) }),
});

test('every sequence of moves goes where the rules say, and leaves its traces once', async () => {
  const attempts = fc.array(attempt, { minLength: 4, maxLength: 16, size: 'max' });
  await fc.assert(
    fc.asyncProperty(attempts, async (sequence) => {
      const scene = await Scene.open(stage);
      let state = await step(scene, START, SUBMIT, 'owner');
      for (const { move, actor } of sequence) state = await step(scene, state, move, actor ?? entitled(move));
    }),
    { numRuns: 40 },
  );
}, 300_000);

/** Unknown to him, forbidden to him, or his input refused before it is even looked at whose it is. */
const NOT_ENTITLED = /^(FX00[1246]|42501)$/;

/** Makes one move and holds what came of it against the model. */
async function step(scene: Scene, state: State, made: Move, actor: Actor): Promise<State> {
  const before = await scene.snapshot();
  const expected = mayMake(made, actor) ? outcome(state, made) : null;
  const code = await refusal(scene.make(made, actor, state));
  const after = await scene.snapshot();
  const aged = made.name === 'take_back' && made.late && state.status === 'approved' ? { ...state, aged: true } : state;
  if (expected === null) {
    expect(code, `${actor} must not ${made.name}`).toMatch(NOT_ENTITLED);
    expect(after).toEqual(before);
    return aged;
  }
  if (expected.kind === 'refused') {
    expect(code).toBe(expected.state);
    expect(after).toEqual(before);
    return aged;
  }
  expect(code).toBeNull();
  if (expected.kind === 'same') {
    expect(after).toEqual(before);
    return aged;
  }
  holds(after, expected.to);
  const { event } = expected;
  const told = made.name === 'new_version' && actor === 'operator' ? 'client' : expected.told;
  if (event) {
    expect(after.events).toEqual([...before.events, event]);
    expect(after.audit).toEqual([...before.audit, `submission.${event}`]);
  } else {
    expect(after.events).toEqual(before.events);
    expect(after.audit).toEqual(before.audit);
  }
  expect(after.toldOperator - before.toldOperator).toBe(told === 'operator' ? 1 : 0);
  // Both members of the client hear of a verdict.
  expect(after.toldClient - before.toldClient).toBe(told === 'client' ? 2 : 0);
  if (before.submission && after.submissions === before.submissions) {
    expect(after.submission?.first).toBe(before.submission.first);
  }
  return expected.to;
}

function holds(found: Snapshot, state: State): void {
  expect(found.document).toEqual({ status: state.document, current: state.current });
  expect(found.submissions).toBe(state.count);
  expect(found.approvals).toEqual([...state.approvals].sort((one, other) => one - other));
  expect(found.open).toBeLessThanOrEqual(1);
  if (state.status === 'none') return;
  expect(found.submission).toMatchObject({
    status: state.status,
    round: state.round,
    opened: state.opened,
    version: state.submitted,
    decided: ['approved', 'needs_precision', 'rejected'].includes(state.status),
  });
}

/** Whose move it is. */
function entitled(made: Move): Actor {
  return SIDE[made.name] === 'client' ? 'owner' : 'operator';
}

function mayMake(made: Move, actor: Actor): boolean {
  if (actor === entitled(made)) return true;
  // A member without the right to submit still looks after the client's documents; both sides add versions.
  if (made.name === 'new_version') return actor === 'member' || actor === 'operator';
  return made.name === 'withdraw_document' && actor === 'member';
}
