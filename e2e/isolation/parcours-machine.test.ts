// Whatever is asked, by whoever, in whatever order, twice or at once: a parcours is where the rules say, or nothing moved.
import { randomUUID } from 'node:crypto';
import {
  asUser,
  type Identity,
  makeOperator,
  makeTenant,
  openTestDatabase,
  refusal,
  type Tenant,
  type TestDatabase,
  type TestOperator,
  type Tx,
  visitor,
} from '@foxeo/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Move, outcome, SIDES, START, type State } from './parcours-model.ts';
import { layParcours } from './rooms/parcours-stage.ts';

const ACTORS = ['owner', 'operator', 'member', 'stranger', 'operator2', 'operatorNoFactor', 'visitor'] as const;
type Actor = (typeof ACTORS)[number];

let db: TestDatabase;
let operator: TestOperator;
let second: TestOperator;
let stranger: Tenant;
beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
  operator = await makeOperator(db.owner, 'Opératrice');
  second = await makeOperator(db.owner, 'Autre');
  stranger = await makeTenant(db.owner, 'Bravo', operator);
  // No test depends on its own speed.
  await db.owner.unsafe(
    `create or replace function private.take_back_time() returns interval language sql immutable set search_path = '' as $$ select interval '1 hour' $$`,
  );
});
afterAll(() => db.close());

/** One parcours on which moves are made, and what the database says of it. */
class Scene {
  readonly tenant: Tenant;
  readonly parcours: string;
  readonly steps: readonly string[];

  private constructor(tenant: Tenant, parcours: string, steps: readonly string[]) {
    this.tenant = tenant;
    this.parcours = parcours;
    this.steps = steps;
  }

  static async open(): Promise<Scene> {
    const tenant = await makeTenant(db.owner, 'Alpha', operator);
    const { parcours, steps } = await layParcours(db.owner, tenant, { begun: false });
    return new Scene(tenant, parcours, [steps.first, steps.second, steps.third]);
  }

  identity(actor: Actor): Identity {
    return {
      owner: this.tenant.owner.identity,
      member: this.tenant.member.identity,
      operator: operator.identity,
      stranger: stranger.owner.identity,
      operator2: second.identity,
      operatorNoFactor: operator.withoutFactor,
      visitor,
    }[actor];
  }

  async make(move: Move, actor: Actor): Promise<void> {
    const latest = 'step' in move ? await this.#latest(move.step) : null;
    await asUser(db.app, this.identity(actor), (tx) => this.#call(tx, move, latest), { commit: true });
  }

  async #latest(at: number): Promise<{ id: string; round: number; revision: number }> {
    const [row] = await db.owner<{ id: string; round: number; revision: number }[]>`
      select coalesce(o.id, gen_random_uuid()) as id, coalesce(o.round, 1) as round, coalesce(d.revision, 0) as revision
      from public.parcours_steps s
      left join public.step_drafts d on d.step_id = s.id
      left join lateral (select id, round from public.submissions where step_id = s.id order by created_at desc limit 1) o on true
      where s.id = ${this.steps[at] ?? null}`;
    return row ?? { id: randomUUID(), round: 1, revision: 0 };
  }

  #call(tx: Tx, move: Move, latest: { id: string; round: number; revision: number } | null): Promise<unknown> {
    const step = ('step' in move && this.steps[move.step]) || randomUUID();
    const { id = '', round = 1, revision = 0 } = latest ?? {};
    switch (move.name) {
      case 'start':
        return tx`select app.start_parcours(${this.parcours})`;
      case 'suspend':
        return tx`select app.suspend_parcours(${this.parcours}, 'une raison')`;
      case 'resume':
        return tx`select app.resume_parcours(${this.parcours})`;
      case 'abandon':
        return tx`select app.abandon_parcours(${this.parcours}, 'une raison')`;
      case 'open':
        return tx`select app.open_step(${step})`;
      case 'skip':
        return tx`select app.skip_step(${step}, 'une raison')`;
      case 'reopen':
        return tx`select app.reopen_step(${step}, 'une raison')`;
      case 'save':
        return tx`select app.save_step_draft(${step}, ${`Texte ${revision + 1}`}, ${revision})`;
      case 'submit':
        return tx`select app.submit_step(${step}, 'Voici')`;
      case 'withdraw':
        return tx`select app.withdraw_submission(${id})`;
      case 'ask':
        return tx`select app.ask_precision(${id}, ${round}, 'Peux-tu préciser le public ?')`;
      case 'reject':
        return tx`select app.reject_submission(${id}, ${round}, 'Ce n’est pas le sujet.')`;
      case 'approve':
        return tx`select app.approve_submission(${id}, ${round}, ${'a'.repeat(64)})`;
      case 'take_back':
        return tx`select app.take_back_approval(${id}, ${round})`;
    }
  }

  /** What the model knows. */
  async state(): Promise<State> {
    const [row] = await db.owner<[State]>`
      select p.status as parcours, (select c.elio_lab_enabled from public.client_config c where c.client_id = p.client_id) as elio,
        (select jsonb_agg(jsonb_build_object('status', s.status, 'submission', coalesce(o.status::text, 'none'), 'round', coalesce(o.round, 0),
            'read', coalesce(o.opened_at is not null, false), 'written', d.step_id is not null, 'openedBy', b.position - 1) order by s.position)
          from public.parcours_steps s
          left join public.step_drafts d on d.step_id = s.id
          left join public.parcours_steps b on b.id = s.opened_by
          left join lateral (select status, round, opened_at from public.submissions where step_id = s.id order by created_at desc limit 1) o on true
          where s.parcours_id = p.id) as steps
      from public.parcours p where p.id = ${this.parcours}`;
    return row;
  }

  /** Everything that leaves a trace, counted. */
  async traces(): Promise<{ events: number; audit: number; told: number; texts: number }> {
    const [row] = await db.owner<[{ events: number; audit: number; told: number; texts: number }]>`
      select (select count(*)::int from public.parcours_events where parcours_id = ${this.parcours}) as events,
        (select count(*)::int from public.audit_log where client_id = ${this.tenant.clientId}) as audit,
        (select count(*)::int from public.notifications where client_id = ${this.tenant.clientId}) as told,
        (select count(*)::int from public.submission_texts where client_id = ${this.tenant.clientId}) as texts`;
    return row;
  }
}

const ALL: readonly Move[] = [
  { name: 'start' },
  { name: 'suspend' },
  { name: 'resume' },
  { name: 'abandon' },
  ...[0, 1, 2].flatMap((step): Move[] => [
    { name: 'open', step },
    { name: 'skip', step },
    { name: 'reopen', step },
    { name: 'save', step },
    { name: 'submit', step },
    { name: 'withdraw', step },
    { name: 'ask', step },
    { name: 'reject', step },
    { name: 'approve', step },
    { name: 'take_back', step },
  ]),
];

/** The side on which an actor makes a move, or null when it isn't his to make. */
function sideOf(actor: Actor, { name }: Move): 'client' | 'operator' | null {
  const side =
    actor === 'operator' ? 'operator' : actor === 'owner' || (actor === 'member' && name === 'save') ? 'client' : null;
  return side && SIDES[name].includes(side) ? side : null;
}

const NOT_ENTITLED = /^(FX00[1246]|42501)$/;

/** Makes one move and holds what came of it against the model. */
async function step(scene: Scene, state: State, move: Move, actor: Actor): Promise<State> {
  const label = `${actor}: ${JSON.stringify(move)} from ${JSON.stringify(state)}`;
  const side = sideOf(actor, move);
  const before = await scene.traces();
  const code = await refusal(scene.make(move, actor));
  const expected = side ? outcome(state, move, side) : null;
  if (expected?.kind === 'moved') {
    expect(code, label).toBeNull();
    expect(await scene.state(), label).toEqual(expected.to);
    const after = await scene.traces();
    if (move.name !== 'save') {
      expect(after.events, label).toBeGreaterThan(before.events);
      expect(after.audit, label).toBeGreaterThan(before.audit);
    }
    expect(after.texts - before.texts, label).toBe(move.name === 'submit' ? 1 : 0);
    return expected.to;
  }
  if (expected === null) expect(code, label).toMatch(NOT_ENTITLED);
  else expect(code, label).toBe(expected.kind === 'refused' ? expected.state : null);
  expect(await scene.state(), label).toEqual(state);
  expect(await scene.traces(), label).toEqual(before);
  return state;
}

const usual = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...ALL) },
  // The way on: what people mostly do.
  {
    weight: 3,
    arbitrary: fc
      .record({
        name: fc.constantFrom('save', 'submit', 'approve', 'approve', 'ask', 'take_back', 'skip', 'reopen'),
        step: fc.nat(2),
      })
      .map(({ name, step }): Move => ({ name: name as 'save', step })),
  },
);
const attempt = fc.record({
  move: usual,
  actor: fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...ACTORS) }),
  operatorFirst: fc.boolean(),
});

function entitled({ name }: Move, operatorFirst: boolean): Actor {
  const [one, other] = SIDES[name];
  const side = operatorFirst ? (other ?? one) : one;
  return side === 'operator' ? 'operator' : 'owner';
}

test('every sequence of moves goes where the rules say, and leaves its traces once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: 6, maxLength: 22, size: 'max' }), async (sequence) => {
      const scene = await Scene.open();
      let state = await step(scene, START, { name: 'start' }, 'operator');
      for (const { move, actor, operatorFirst } of sequence) {
        state = await step(scene, state, move, actor ?? entitled(move, operatorFirst));
      }
    }),
    { numRuns: 40 },
  );
}, 300_000);

/** How the states that moves can tell apart are reached. */
const PATHS: Readonly<Record<string, readonly Move[]>> = {
  draft: [],
  begun: [{ name: 'start' }],
  written: [{ name: 'start' }, { name: 'save', step: 0 }],
  'in review': [{ name: 'start' }, { name: 'save', step: 0 }, { name: 'submit', step: 0 }],
  returned: [{ name: 'start' }, { name: 'save', step: 0 }, { name: 'submit', step: 0 }, { name: 'ask', step: 0 }],
  approved: [{ name: 'start' }, { name: 'save', step: 0 }, { name: 'submit', step: 0 }, { name: 'approve', step: 0 }],
  skipped: [{ name: 'start' }, { name: 'skip', step: 0 }],
  suspended: [{ name: 'start' }, { name: 'suspend' }],
  abandoned: [{ name: 'start' }, { name: 'abandon' }],
  'nearly done': [
    { name: 'start' },
    { name: 'skip', step: 0 },
    { name: 'skip', step: 1 },
    { name: 'save', step: 2 },
    { name: 'submit', step: 2 },
  ],
  completed: [
    { name: 'start' },
    { name: 'skip', step: 0 },
    { name: 'skip', step: 1 },
    { name: 'save', step: 2 },
    { name: 'submit', step: 2 },
    { name: 'approve', step: 2 },
  ],
};

interface Stand {
  scene: Scene;
  state: State;
}

async function walk(path: readonly Move[]): Promise<Stand> {
  const scene = await Scene.open();
  let state = START;
  for (const made of path) state = await step(scene, state, made, entitled(made, false));
  return { scene, state };
}

test.for(Object.entries(PATHS))(
  '%s: every move by everyone is allowed or refused as the rules say',
  { timeout: 120_000 },
  async ([, path]) => {
    let stood: Stand | null = null;
    for (const move of ALL.filter((one) => !('step' in one) || one.step !== 1)) {
      for (const actor of ACTORS) {
        const side = sideOf(actor, move);
        if (side === null && actor !== 'stranger' && actor !== 'member') continue;
        // A refusal leaves the scene as it was, which `step` holds; what moves it is followed by a scene of its own.
        const here: Stand = stood ?? (await walk(path));
        stood = (await step(here.scene, here.state, move, actor)) === here.state ? here : null;
      }
    }
  },
);

test('the same move made at once by two browsers moves once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.values(PATHS)), fc.constantFrom(...ALL), async (path, move) => {
      const { scene, state } = await walk(path);
      const actor = entitled(move, false);
      const side = sideOf(actor, move);
      const expected = side ? outcome(state, move, side) : null;
      const before = await scene.traces();
      const codes = await Promise.all([refusal(scene.make(move, actor)), refusal(scene.make(move, actor))]);
      expect(codes.filter((code) => code !== null && !/^FX0\d\d$/.test(code))).toEqual([]);
      const after = await scene.state();
      expect(after).toEqual(expected?.kind === 'moved' ? expected.to : state);
      if (expected?.kind !== 'moved') expect(await scene.traces()).toEqual(before);
    }),
    { numRuns: 60 },
  );
}, 300_000);
