// Who reads and moves a parcours: its owner, then strangers; what a template and an approval do.
import { randomUUID } from 'node:crypto';
import {
  identity,
  makeOperator,
  makePerson,
  makeTenant,
  openTestDatabase,
  refusal,
  type Tenant,
  type TestDatabase,
  type TestOperator,
  type Tx,
  visitor,
} from '@foxeo/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { ParcoursScene } from './parcours-scene.ts';
import { content, layParcours } from './rooms/parcours-stage.ts';

let db: TestDatabase;
let operator: TestOperator;
let second: TestOperator;
let stranger: Tenant;
let scene: ParcoursScene;
beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
  operator = await makeOperator(db.owner, 'Première');
  second = await makeOperator(db.owner, 'Seconde');
  stranger = await makeTenant(db.owner, 'Bravo', operator);
  await layParcours(db.owner, stranger, { begun: true });
});
afterAll(() => db.close());
beforeEach(async () => {
  scene = await ParcoursScene.open(db, operator);
});

describe('what is read', () => {
  const contentOf = (step: string) => (tx: Tx) => tx`select 1 from public.step_contents where step_id = ${step}`;

  test('a locked step shows its title alone to its client, all of it to the operator', async () => {
    const [title] = await scene.as(
      scene.tenant.owner.identity,
      (tx) => tx`select title from public.parcours_steps where id = ${scene.steps.third}`,
    );
    expect(title).toEqual({ title: 'Étape 3' });
    expect(await scene.as(scene.tenant.owner.identity, contentOf(scene.steps.third))).toHaveLength(0);
    expect(await scene.as(scene.tenant.owner.identity, contentOf(scene.steps.second))).toHaveLength(1);
    expect(await scene.as(operator.identity, contentOf(scene.steps.third))).toHaveLength(1);
  });

  test('a parcours that is a draft is the operator’s alone, with its steps and its history', async () => {
    const other = await makeTenant(db.owner, 'Charlie', operator);
    const draft = await layParcours(db.owner, other, { begun: false });
    await scene.as(
      operator.identity,
      (tx) => tx`select app.add_step(${draft.parcours}, ${tx.json(content('De plus'))})`,
    );
    const seen = (tx: Tx) => tx`
      select 1 from public.parcours where id = ${draft.parcours}
      union all select 1 from public.parcours_steps where parcours_id = ${draft.parcours}
      union all select 1 from public.parcours_events where parcours_id = ${draft.parcours}`;
    expect(await scene.as(other.owner.identity, seen)).toHaveLength(0);
    expect((await scene.as(operator.identity, seen)).length).toBeGreaterThan(4);
    expect(
      await scene.refused(other.owner.identity, (tx) => tx`select app.suspend_parcours(${draft.parcours}, null)`),
    ).toBe('FX001');
  });

  test('a draft is its client’s until it is submitted', async () => {
    const written = (tx: Tx) => tx`select body from public.step_drafts where step_id = ${scene.steps.second}`;
    expect(await scene.as(scene.tenant.owner.identity, written)).toEqual([{ body: 'Mon offre' }]);
    expect(await scene.as(operator.identity, written)).toEqual([]);
    const submission = await scene.submit(scene.steps.second);
    const sent = (tx: Tx) => tx`select body from public.submission_texts where submission_id = ${submission}`;
    expect(await scene.as(operator.identity, sent)).toEqual([{ body: 'Mon offre' }]);
  });

  test('nobody else reads anything, nor knows that it exists', async () => {
    const former = await makePerson(db.owner, 'Ancienne');
    await db.owner`insert into public.client_members (client_id, user_id, removed_at) values (${scene.tenant.clientId}, ${former.userId}, now())`;
    for (const who of [stranger.owner.identity, second.identity, operator.withoutFactor, identity(former, 'aal1')]) {
      for (const table of [
        'parcours',
        'parcours_steps',
        'step_contents',
        'step_drafts',
        'parcours_events',
        'submission_texts',
      ]) {
        const rows = await scene.as(
          who,
          (tx) => tx`select 1 from public.${tx(table)} where client_id = ${scene.tenant.clientId}`,
        );
        expect(rows, table).toHaveLength(0);
      }
      expect(await scene.refused(who, (tx) => tx`select app.submit_step(${scene.steps.second}, '')`)).toMatch(
        /^FX00[12]$/,
      );
      expect(await scene.refused(who, (tx) => tx`select app.save_step_draft(${scene.steps.second}, 'x', 1)`)).toMatch(
        /^FX00[126]$/,
      );
      expect(await scene.refused(who, (tx) => tx`select app.skip_step(${scene.steps.second}, 'une raison')`)).toMatch(
        /^FX00[126]$/,
      );
    }
    expect(await scene.refused(visitor, (tx) => tx`select app.submit_step(${scene.steps.second}, '')`)).toBe('42501');
    expect(await scene.statuses()).toEqual(['completed', 'current', 'locked']);
  });
});

describe('what a client can’t do with his own token', () => {
  test.each([
    [
      'complete a step',
      (tx: Tx) => tx`update public.parcours_steps set status = 'completed' where id = ${scene.steps.second}`,
    ],
    [
      'move a step to another client',
      (tx: Tx) => tx`update public.parcours_steps set client_id = ${stranger.clientId}`,
    ],
    [
      'write what a step holds',
      (tx: Tx) => tx`update public.step_contents set content = '{}' where step_id = ${scene.steps.second}`,
    ],
    ['rewrite what was submitted', (tx: Tx) => tx`update public.submission_texts set body = 'x'`],
    ['write a draft beside the function', (tx: Tx) => tx`update public.step_drafts set body = 'x'`],
    ['add to the history', (tx: Tx) => tx`insert into public.parcours_events default values`],
    ['submit by the table', (tx: Tx) => tx`insert into public.submissions default values`],
    ['reset a parcours', (tx: Tx) => tx`update public.parcours set status = 'in_progress'`],
  ])('%s', async (_, act) => {
    expect(await scene.refused(scene.tenant.owner.identity, act)).toBe('42501');
  });

  test('open, skip or reopen a step, resume, compose', async () => {
    const acts: ((tx: Tx) => Promise<unknown>)[] = [
      (tx) => tx`select app.open_step(${scene.steps.third})`,
      (tx) => tx`select app.skip_step(${scene.steps.second}, 'une raison')`,
      (tx) => tx`select app.reopen_step(${scene.steps.first}, 'une raison')`,
      (tx) => tx`select app.resume_parcours(${scene.parcours})`,
      (tx) => tx`select app.add_step(${scene.parcours}, ${tx.json(content('x'))})`,
      (tx) => tx`select app.order_steps(${scene.parcours}, ${[scene.steps.second]})`,
    ];
    for (const act of acts) expect(await scene.refused(scene.tenant.owner.identity, act)).toBe('FX002');
  });
});

describe('templates', () => {
  const save = (id: string, titles: string[], seen: string | null) =>
    scene.as(operator.identity, async (tx) => {
      const [row] = await tx<{ at: string }[]>`
        select app.save_parcours_template(${id}, 'Le mien', '', ${tx.json(titles.map((title) => content(title)))}, ${seen}::text::timestamptz)::text as at`;
      return row?.at ?? null;
    });

  test('a change leaves the parcours that were made of it as they were', async () => {
    const id = randomUUID();
    const seen = await save(id, ['Vision', 'Offre'], null);
    const other = await makeTenant(db.owner, 'Delta', operator, { modules: ['documents', 'validation', 'parcours'] });
    const [made] = await scene.as(
      operator.identity,
      (tx) => tx<{ id: string }[]>`select app.create_parcours(${other.clientId}, ${id}) as id`,
    );
    const titles = () =>
      db.owner`select title from public.parcours_steps where parcours_id = ${made?.id ?? null} order by position`;
    const before = await titles();
    expect(before).toEqual([{ title: 'Vision' }, { title: 'Offre' }]);
    await save(id, ['Tout', 'Autre', 'Chose'], seen);
    expect(await titles()).toEqual(before);
  });

  test('two tabs don’t overwrite each other, and another operator finds nothing', async () => {
    const id = randomUUID();
    const seen = await save(id, ['Un', 'Deux'], null);
    await save(id, ['Un', 'Deux', 'Trois'], seen);
    expect(await refusal(save(id, ['Un', 'Quatre'], seen))).toBe('FX005');
    expect(
      await scene.refused(
        second.identity,
        (tx) =>
          tx`select app.save_parcours_template(${id}, 'À moi', '', ${tx.json([content('a'), content('b')])}, null)`,
      ),
    ).toBe('FX001');
    expect(
      await scene.refused(scene.tenant.owner.identity, (tx) => tx`select app.archive_parcours_template(${id}, true)`),
    ).toBe('FX002');
  });

  test.each([
    ['one step alone', [content('Seule')]],
    ['a step without title', [content('Un'), content('  ')]],
    [
      'a link that isn’t https',
      [content('Un'), { ...content('Deux'), resources: [{ label: 'x', url: 'javascript:alert(1)' }] }],
    ],
    [
      'two boxes of one id',
      [
        content('Un'),
        {
          ...content('Deux'),
          checklist: [
            { id: 'a', text: 'x' },
            { id: 'a', text: 'y' },
          ],
        },
      ],
    ],
    ['no day at all', [content('Un'), { ...content('Deux'), days: 0 }]],
  ])('%s is refused', async (_, wanted) => {
    expect(
      await scene.refused(
        operator.identity,
        (tx) => tx`select app.save_parcours_template(${randomUUID()}, 'x', '', ${tx.json(wanted)}, null)`,
      ),
    ).toBe('FX004');
  });
});

describe('a step and its submission', () => {
  test('goes, comes back with a question, goes again with what was written since, and is approved', async () => {
    const submission = await scene.submit(scene.steps.second, 'Voici');
    expect(await scene.statuses()).toEqual(['completed', 'in_review', 'locked']);
    await scene.as(operator.identity, (tx) => tx`select app.ask_precision(${submission}, 1, 'Pour qui exactement ?')`);
    expect(await scene.statuses()).toEqual(['completed', 'current', 'locked']);
    await scene.as(
      scene.tenant.owner.identity,
      (tx) => tx`select app.save_step_draft(${scene.steps.second}, 'Mon offre, pour les cadres', 1)`,
    );
    expect(await scene.submit(scene.steps.second, 'Précisé')).toBe(submission);
    const texts =
      await db.owner`select round, body from public.submission_texts where submission_id = ${submission} order by round`;
    expect(texts).toEqual([
      { round: 1, body: 'Mon offre' },
      { round: 2, body: 'Mon offre, pour les cadres' },
    ]);
    await scene.approve(submission, 2);
    expect(await scene.statuses()).toEqual(['completed', 'completed', 'current']);
  });

  test('what told of its opening is settled once it goes', async () => {
    await scene.approve(await scene.submit(scene.steps.second));
    const open = () =>
      db.owner`
        select distinct type from public.notifications
        where thread = ${`step:${scene.steps.third}`} and done_at is null`;
    expect(await open()).toEqual([{ type: 'step_opened' }]);
    await scene.as(
      scene.tenant.owner.identity,
      (tx) => tx`select app.save_step_draft(${scene.steps.third}, 'Fini', 0)`,
    );
    expect(await open()).toHaveLength(1);
    await scene.submit(scene.steps.third);
    expect(await open()).toEqual([]);
  });

  test('the last approval ends the parcours; taking it back begins it again', async () => {
    await scene.approve(await scene.submit(scene.steps.second));
    await scene.as(
      scene.tenant.owner.identity,
      (tx) => tx`select app.save_step_draft(${scene.steps.third}, 'Fini', 0)`,
    );
    const last = await scene.submit(scene.steps.third);
    await scene.approve(last);
    expect(await scene.statusOf()).toBe('completed');
    const told = () =>
      db.owner`select 1 from public.notifications where type = 'parcours_completed' and client_id = ${scene.tenant.clientId} and archived_at is null`;
    expect(await told()).toHaveLength(1);
    await scene.as(operator.identity, (tx) => tx`select app.take_back_approval(${last}, 1)`);
    expect(await scene.statusOf()).toBe('in_progress');
    expect(await scene.statuses()).toEqual(['completed', 'completed', 'in_review']);
    expect(await told()).toHaveLength(0);
  });

  test('an approval taken back closes the step that it had opened, unless the client began there', async () => {
    const submission = await scene.submit(scene.steps.second);
    await scene.approve(submission);
    await scene.as(operator.identity, (tx) => tx`select app.take_back_approval(${submission}, 1)`);
    expect(await scene.statuses()).toEqual(['completed', 'in_review', 'locked']);
    const opened = () =>
      db.owner`select 1 from public.notifications where thread = ${`step:${scene.steps.third}`} and archived_at is null`;
    expect(await opened()).toHaveLength(0);
    await scene.approve(submission);
    await scene.as(
      scene.tenant.owner.identity,
      (tx) => tx`select app.save_step_draft(${scene.steps.third}, 'Déjà', 0)`,
    );
    await scene.as(operator.identity, (tx) => tx`select app.take_back_approval(${submission}, 1)`);
    expect(await scene.statuses()).toEqual(['completed', 'in_review', 'current']);
  });

  test('nothing goes that wasn’t on screen, nor an empty text', async () => {
    const send = (revision: number | null) => (tx: Tx) =>
      tx`select app.submit_step(${scene.steps.second}, '', ${revision})`;
    expect(await scene.refused(scene.tenant.owner.identity, send(7))).toBe('FX005');
    expect(await scene.refused(scene.tenant.owner.identity, send(1))).toBeNull();
    await scene.as(
      scene.tenant.owner.identity,
      (tx) => tx`select app.save_step_draft(${scene.steps.second}, '   ', 1)`,
    );
    expect(await scene.refused(scene.tenant.owner.identity, send(null))).toBe('FX004');
    expect(await scene.statuses()).toEqual(['completed', 'current', 'locked']);
  });

  test('two clicks at once make one submission', async () => {
    const both = await Promise.all([scene.submit(scene.steps.second), scene.submit(scene.steps.second)]);
    expect(new Set(both).size).toBe(1);
    expect(await db.owner`select 1 from public.submissions where step_id = ${scene.steps.second}`).toHaveLength(1);
    expect(
      await db.owner`select 1 from public.parcours_events where step_id = ${scene.steps.second} and kind = 'step_submitted'`,
    ).toHaveLength(1);
  });

  test('a fault on the way changes nothing at all', async () => {
    const submission = await scene.submit(scene.steps.second);
    const snapshot = async () => [
      await scene.statuses(),
      await scene.statusOf(),
      await db.owner`select status, decided_at from public.submissions where id = ${submission}`,
      await db.owner`select count(*)::int from public.parcours_events where parcours_id = ${scene.parcours}`,
      await db.owner`select count(*)::int from public.submission_events where submission_id = ${submission}`,
      await db.owner`select count(*)::int from public.audit_log where client_id = ${scene.tenant.clientId}`,
      await db.owner`select count(*)::int from public.notifications where client_id = ${scene.tenant.clientId}`,
    ];
    const before = await snapshot();
    await db.owner.unsafe(`
      create function private.fault() returns trigger language plpgsql set search_path = '' as $$ begin raise exception 'fault'; end $$;
      create trigger fault before update on public.parcours_steps for each row when (new.status = 'current' and old.status = 'locked') execute function private.fault();`);
    expect(await refusal(scene.approve(submission))).toBe('P0001');
    expect(await snapshot()).toEqual(before);
    await db.owner.unsafe('drop trigger fault on public.parcours_steps; drop function private.fault()');
    await scene.approve(submission);
    expect(await scene.statuses()).toEqual(['completed', 'completed', 'current']);
  });

  test('what was sent back is not asked for any more once its step is skipped', async () => {
    const submission = await scene.submit(scene.steps.second);
    await scene.as(operator.identity, (tx) => tx`select app.ask_precision(${submission}, 1, 'Pour qui exactement ?')`);
    await scene.as(operator.identity, (tx) => tx`select app.skip_step(${scene.steps.second}, 'Fait autrement')`);
    expect(await db.owner`select status from public.submissions where id = ${submission}`).toEqual([
      { status: 'withdrawn' },
    ]);
    expect(await scene.statuses()).toEqual(['completed', 'skipped', 'current']);
    expect(
      await scene.refused(scene.tenant.owner.identity, (tx) => tx`select app.resubmit(${submission}, 'Encore')`),
    ).toBe('FX003');
  });
});
