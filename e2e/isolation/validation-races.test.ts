// Two at once, and things that break half-way: a submission ends where one order of the moves would have led it, or
// where it was.
import { openTestDatabase, refusal, type TestDatabase } from '@foxeo/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Move, outcome, SIDE, START, type State } from './validation-model.ts';
import { type Actor, makeStage, Scene, type Snapshot, type Stage } from './validation-stage.ts';

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

const by = (move: Move): Actor => (SIDE[move.name] === 'client' ? 'owner' : 'operator');

/** A scene that went this way, and where the model says that it stands. */
async function sceneAfter(path: readonly Move[]): Promise<{ scene: Scene; state: State }> {
  const scene = await Scene.open(stage);
  let state = START;
  for (const move of path) {
    await scene.make(move, by(move), state);
    state = next(state, move).state;
  }
  return { scene, state };
}

function next(state: State, move: Move): { state: State; code: string | null } {
  const result = outcome(state, move);
  if (result.kind === 'refused') return { state, code: result.state };
  return { state: result.kind === 'moved' ? result.to : state, code: null };
}

describe('two at once', () => {
  const races: [name: string, path: Move[], one: Move, other: Move][] = [
    ['a double submission', [], SUBMIT, SUBMIT],
    ['two tabs that approve', [SUBMIT, OPEN], APPROVE, APPROVE],
    ['two tabs that ask', [SUBMIT, OPEN], ASK, ASK],
    ['approving and asking', [SUBMIT, OPEN], APPROVE, ASK],
    ['approving and refusing', [SUBMIT, OPEN], APPROVE, REJECT],
    ['asking and refusing', [SUBMIT, OPEN], ASK, REJECT],
    ['opening and taking back', [SUBMIT], OPEN, WITHDRAW],
    ['approving and taking back', [SUBMIT], APPROVE, WITHDRAW],
    ['opening twice', [SUBMIT], OPEN, OPEN],
    ['answering twice', [SUBMIT, ASK], RESUBMIT, RESUBMIT],
    ['answering and adding a version', [SUBMIT, ASK], RESUBMIT, NEW_VERSION],
    ['submitting and adding a version', [], SUBMIT, NEW_VERSION],
    ['answering and withdrawing the document', [SUBMIT, ASK], RESUBMIT, WITHDRAW_DOCUMENT],
    ['approving and withdrawing the document', [SUBMIT], APPROVE, WITHDRAW_DOCUMENT],
    ['answering by two ways', [SUBMIT, REJECT], RESUBMIT, SUBMIT],
    ['undoing twice', [SUBMIT, APPROVE], TAKE_BACK, TAKE_BACK],
    ['undoing and adding a version', [SUBMIT, APPROVE], TAKE_BACK, NEW_VERSION],
  ];
  test.for(races)('%s', async ([, path, one, other]) => {
    const { scene, state } = await sceneAfter(path);
    const codes = await race(scene, state, one, other);
    const found = { codes, ...standing(await scene.snapshot()) };
    const orders = [serial(state, one, other), serial(state, other, one)] as const;
    const [first, second] = orders;
    expect([
      { codes: first.codes, ...expected(first.state) },
      { codes: [second.codes[1], second.codes[0]], ...expected(second.state) },
    ]).toContainEqual(found);
  });

  /** Both wait for the document; then both may go. */
  async function race(scene: Scene, state: State, one: Move, other: Move): Promise<(string | null)[]> {
    let results: Promise<(string | null)[]> | undefined;
    await db.owner.begin(async (tx) => {
      await tx`select 1 from public.documents where id = ${scene.document.documentId} for update`;
      results = Promise.all(
        [one, other].map((move) => refusal(scene.attempt(move, by(move), state, { commit: true }))),
      );
      for (let waiting = 0; waiting < 2; ) {
        const [row] = await db.owner<{ count: number }[]>`
          select count(distinct l.pid)::int as count from pg_locks l join pg_stat_activity a on a.pid = l.pid
          where a.datname = current_database() and not l.granted`;
        waiting = row?.count ?? 0;
      }
    });
    const codes = (await results) ?? [];
    await scene.follow();
    return codes;
  }

  function serial(state: State, one: Move, other: Move) {
    const first = next(state, one);
    const second = next(first.state, other);
    return { codes: [first.code, second.code], state: second.state };
  }

  const standing = ({ submission, document, approvals, submissions, open }: Snapshot) => ({
    status: submission?.status ?? 'none',
    round: submission?.round ?? 0,
    submitted: submission?.version ?? 0,
    document,
    approvals,
    submissions,
    open,
  });
  const expected = (state: State) => ({
    status: state.status,
    round: state.round,
    submitted: state.submitted,
    document: { status: state.document, current: state.current },
    approvals: [...state.approvals],
    submissions: state.count,
    open: state.status === 'none' || state.status === 'approved' ? 0 : 1,
  });
});

describe('a fault half-way leaves nothing behind', () => {
  const EVERY = ['submission_events', 'audit_log'];
  const faults: [name: string, path: Move[], move: Move, writes: string[]][] = [
    ['submitting', [], SUBMIT, [...EVERY, 'notifications']],
    ['opening', [SUBMIT], OPEN, EVERY],
    ['asking', [SUBMIT], ASK, [...EVERY, 'documents', 'notifications', 'notification_deliveries', 'email_outbox']],
    ['refusing', [SUBMIT], REJECT, [...EVERY, 'documents', 'notifications']],
    ['approving', [SUBMIT], APPROVE, [...EVERY, 'documents', 'document_approvals', 'notifications', 'email_outbox']],
    ['answering', [SUBMIT, ASK], RESUBMIT, [...EVERY, 'documents', 'notifications']],
    ['taking back', [SUBMIT], WITHDRAW, [...EVERY, 'notifications']],
    ['undoing', [SUBMIT, APPROVE], TAKE_BACK, [...EVERY, 'documents', 'notifications']],
  ];
  test.for(faults)('%s', async ([, path, move, writes]) => {
    const { scene, state } = await sceneAfter(path);
    // The mails of the tests before this one would make its own wait: they left last week.
    await db.owner`update public.notifications set created_at = created_at - interval '8 days'`;
    await db.owner`update public.notification_deliveries set decided_at = decided_at - interval '1 hour'`;
    const before = await scene.snapshot();
    for (const table of writes) {
      const code = await withFault(table, () => refusal(scene.attempt(move, by(move), state, { commit: true })));
      expect(code, table).toBe('58000');
      expect(await scene.snapshot(), table).toEqual(before);
    }
    await scene.make(move, by(move), state);
    expect(await scene.snapshot()).not.toEqual(before);
  });

  async function withFault<T>(table: string, work: () => Promise<T>): Promise<T> {
    await db.owner.unsafe(`
      create or replace function private.fault() returns trigger language plpgsql as $$
        begin raise exception 'fault' using errcode = '58000'; end $$;
      create trigger fault before insert or update on public.${table} for each row execute function private.fault()`);
    try {
      return await work();
    } finally {
      await db.owner.unsafe(`drop trigger fault on public.${table}`);
    }
  }
});
