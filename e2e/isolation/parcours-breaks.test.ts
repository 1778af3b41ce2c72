// Breaks and ends of a parcours, what its client writes, and a step that stands still.
import { makeOperator, openTestDatabase, type TestDatabase, type TestOperator, type Tx } from '@foxeo/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { ParcoursScene } from './parcours-scene.ts';

let db: TestDatabase;
let operator: TestOperator;
let scene: ParcoursScene;
beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
  operator = await makeOperator(db.owner, 'Première');
});
afterAll(() => db.close());
beforeEach(async () => {
  scene = await ParcoursScene.open(db, operator);
});

describe('breaks and ends', () => {
  test('a break moves the dates by its length, and nothing is sent meanwhile', async () => {
    await scene.as(scene.tenant.owner.identity, (tx) => tx`select app.suspend_parcours(${scene.parcours}, 'Vacances')`);
    expect(
      await scene.refused(scene.tenant.owner.identity, (tx) => tx`select app.submit_step(${scene.steps.second}, '')`),
    ).toBe('FX003');
    expect(
      await scene.refused(scene.tenant.owner.identity, (tx) => tx`select app.resume_parcours(${scene.parcours})`),
    ).toBe('FX002');
    const due = async () =>
      (
        await db.owner<
          { due: string }[]
        >`select due_on::text as due from public.parcours_steps where id = ${scene.steps.second}`
      )[0]?.due;
    const before = await due();
    await db.owner`update public.parcours set suspended_at = now() - interval '10 days' where id = ${scene.parcours}`;
    await scene.as(operator.identity, (tx) => tx`select app.resume_parcours(${scene.parcours})`);
    const [shift] = await db.owner<
      { days: number }[]
    >`select ${(await due()) ?? ''}::date - ${before ?? ''}::date as days`;
    expect(shift?.days).toBe(10);
    expect(await scene.statusOf()).toBe('in_progress');
  });

  test('its owner stops it, and no other member; Élio Lab closes, and opens again with it', async () => {
    const elio = async () =>
      (
        await db.owner<
          { on: boolean }[]
        >`select elio_lab_enabled as on from public.client_config where client_id = ${scene.tenant.clientId}`
      )[0]?.on;
    expect(
      await scene.refused(
        scene.tenant.member.identity,
        (tx) => tx`select app.abandon_parcours(${scene.parcours}, null)`,
      ),
    ).toBe('FX002');
    await scene.as(
      scene.tenant.owner.identity,
      (tx) => tx`select app.abandon_parcours(${scene.parcours}, 'Un autre projet')`,
    );
    expect(await elio()).toBe(false);
    expect(
      await scene.as(
        scene.tenant.owner.identity,
        (tx) => tx`select 1 from public.step_drafts where step_id = ${scene.steps.second}`,
      ),
    ).toHaveLength(1);
    await scene.as(operator.identity, (tx) => tx`select app.resume_parcours(${scene.parcours})`);
    expect(await elio()).toBe(true);
  });

  test('the operator stops only one that is suspended', async () => {
    expect(
      await scene.refused(operator.identity, (tx) => tx`select app.abandon_parcours(${scene.parcours}, null)`),
    ).toBe('FX003');
    await scene.as(operator.identity, (tx) => tx`select app.suspend_parcours(${scene.parcours}, null)`);
    await scene.as(operator.identity, (tx) => tx`select app.abandon_parcours(${scene.parcours}, null)`);
    expect(await scene.statusOf()).toBe('abandoned');
  });

  test('a verdict still falls on what was sent before the break, and opens nothing until it ends', async () => {
    const submission = await scene.submit(scene.steps.second);
    await scene.as(operator.identity, (tx) => tx`select app.suspend_parcours(${scene.parcours}, null)`);
    await scene.approve(submission);
    expect(await scene.statuses()).toEqual(['completed', 'completed', 'locked']);
    await scene.as(operator.identity, (tx) => tx`select app.resume_parcours(${scene.parcours})`);
    expect(await scene.statuses()).toEqual(['completed', 'completed', 'current']);
  });
});

describe('drafts and boxes', () => {
  test('two devices never overwrite each other; the same text twice is one revision', async () => {
    const save = (body: string, seen: number) => (tx: Tx) =>
      tx<{ r: number }[]>`select app.save_step_draft(${scene.steps.second}, ${body}, ${seen}) as r`;
    expect(await scene.as(scene.tenant.owner.identity, save('Deux', 1))).toEqual([{ r: 2 }]);
    expect(await scene.as(scene.tenant.owner.identity, save('Deux', 1))).toEqual([{ r: 2 }]);
    expect(await scene.refused(scene.tenant.member.identity, save('Trois', 1))).toBe('FX005');
    expect(await scene.as(scene.tenant.member.identity, save('Trois', 2))).toEqual([{ r: 3 }]);
  });

  test('a locked step takes neither text nor tick, and a box that isn’t there is not found', async () => {
    expect(
      await scene.refused(
        scene.tenant.owner.identity,
        (tx) => tx`select app.tick_step_item(${scene.steps.third}, 'un', true)`,
      ),
    ).toBe('FX003');
    expect(
      await scene.refused(
        scene.tenant.owner.identity,
        (tx) => tx`select app.tick_step_item(${scene.steps.second}, 'rien', true)`,
      ),
    ).toBe('FX001');
    const ticked = () => db.owner`select ticked from public.parcours_steps where id = ${scene.steps.second}`;
    for (const done of [true, true, false, true]) {
      await scene.as(
        scene.tenant.owner.identity,
        (tx) => tx`select app.tick_step_item(${scene.steps.second}, 'un', ${done})`,
      );
    }
    expect(await ticked()).toEqual([{ ticked: ['un'] }]);
  });
});

describe('the module off, the client paused', () => {
  test('everything stays readable and nothing moves', async () => {
    await db.owner`update public.client_config set modules_actifs = '{}' where client_id = ${scene.tenant.clientId}`;
    expect(
      await scene.as(
        scene.tenant.owner.identity,
        (tx) => tx`select 1 from public.parcours where id = ${scene.parcours}`,
      ),
    ).toHaveLength(1);
    for (const [who, act] of [
      [scene.tenant.owner.identity, (tx: Tx) => tx`select app.save_step_draft(${scene.steps.second}, 'x', 1)`],
      [operator.identity, (tx: Tx) => tx`select app.skip_step(${scene.steps.second}, 'une raison')`],
      [operator.identity, (tx: Tx) => tx`select app.create_parcours(${scene.tenant.clientId}, null)`],
    ] as const) {
      expect(await scene.refused(who, act)).toBe('FX010');
    }
  });

  test('a paused client reads and writes nothing', async () => {
    await db.owner`update public.clients set status = 'paused' where id = ${scene.tenant.clientId}`;
    expect(
      await scene.refused(
        scene.tenant.owner.identity,
        (tx) => tx`select app.save_step_draft(${scene.steps.second}, 'x', 1)`,
      ),
    ).toBe('FX002');
  });
});

describe('a step that stands still', () => {
  const watch = () =>
    db.owner<{ nudged: number; told: number }[]>`select nudged::int, told::int from private.watch_steps()`;
  const silent = async (days: number) => {
    await db.owner.unsafe(
      'alter table public.parcours_events disable trigger append_only; alter table public.submission_events disable trigger append_only',
    );
    await db.owner`update public.parcours_events set at = at - ${days} * interval '1 day' where client_id = ${scene.tenant.clientId}`;
    await db.owner`update public.submission_events set at = at - ${days} * interval '1 day' where client_id = ${scene.tenant.clientId}`;
    await db.owner.unsafe(
      'alter table public.parcours_events enable trigger append_only; alter table public.submission_events enable trigger append_only',
    );
    await db.owner`update public.step_drafts set updated_at = updated_at - ${days} * interval '1 day' where client_id = ${scene.tenant.clientId}`;
    await db.owner`update public.parcours_steps set opened_at = opened_at - ${days} * interval '1 day', nudged_at = nudged_at - ${days} * interval '1 day' where client_id = ${scene.tenant.clientId}`;
  };
  const told = (type: string) =>
    db.owner`select 1 from public.notifications where client_id = ${scene.tenant.clientId} and type = ${type}`;

  test('is told once to the client, then once to the operator, and to nobody once the client acts', async () => {
    await watch();
    expect(await told('step_nudge')).toHaveLength(0);
    await silent(8);
    await watch();
    await watch();
    expect(await told('step_nudge')).toHaveLength(2); // the owner and the member, each once
    expect(await told('step_stalled')).toHaveLength(0);
    await silent(5);
    await watch();
    await silent(30);
    await watch();
    expect(await told('step_nudge')).toHaveLength(2);
    expect(await told('step_stalled')).toHaveLength(1);
    await scene.as(
      scene.tenant.owner.identity,
      (tx) => tx`select app.save_step_draft(${scene.steps.second}, 'Me revoilà', 1)`,
    );
    expect(
      await db.owner`select nudged_at, stalled_at from public.parcours_steps where id = ${scene.steps.second}`,
    ).toEqual([{ nudged_at: null, stalled_at: null }]);
    await watch();
    expect(await told('step_nudge')).toHaveLength(2);
  });

  test('is waited for longer where the client acts rarely', async () => {
    await db.owner`
      insert into public.parcours_events (parcours_id, client_id, kind, actor_id, side, at)
      select ${scene.parcours}, ${scene.tenant.clientId}, 'step_submitted', ${scene.tenant.owner.userId}, 'client', now() - n * interval '10 days'
      from generate_series(1, 6) n`;
    await db.owner`update public.step_drafts set updated_at = now() - interval '10 days' where client_id = ${scene.tenant.clientId}`;
    await db.owner`update public.parcours_steps set opened_at = now() - interval '60 days' where id = ${scene.steps.second}`;
    const [rhythm] = await db.owner<
      { days: number }[]
    >`select extract(epoch from private.client_rhythm(${scene.tenant.clientId}))::int / 86400 as days`;
    expect(rhythm?.days).toBe(20);
    await watch();
    expect(await told('step_nudge')).toHaveLength(0);
  });
});
