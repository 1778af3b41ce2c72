// Projects at work: double presses, stale pages, dates that move, what is thrown away, what is told on its day.
import { randomUUID } from 'node:crypto';
import { makeTenant, type Tenant, type Tx } from '@foxeo/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ClientStage, only, REFUSED } from './clients-stage.ts';
import { type Laid, layProject, openModule } from './rooms/projets-stage.ts';

let stage: ClientStage;
let alpha: Tenant;
let bravo: Tenant;
beforeAll(async () => {
  stage = await ClientStage.open();
  alpha = await makeTenant(stage.db.owner, 'Alpha', stage.mikl);
  bravo = await makeTenant(stage.db.owner, 'Bravo', stage.mikl);
  await openModule(stage.db.owner, bravo.clientId);
});
afterAll(() => stage?.close());

const lay = (tenant = alpha) => layProject(stage.db.owner, tenant, { hidden: true });
const mikl = <T>(work: (tx: Tx) => Promise<T>) => stage.act(stage.mikl.identity, work);
const lea = <T>(work: (tx: Tx) => Promise<T>) => stage.act(alpha.owner.identity, work);
const row = (table: string, id: string) =>
  only(stage.db.owner`select * from public.${stage.db.owner(table)} where id = ${id}`);
const told = (thread: string, type: string) => stage.db.owner<{ user_id: string }[]>`
  select user_id from public.notifications where thread = ${thread} and type = ${type} and archived_at is null order by created_at`;

interface Noted {
  key?: string;
  side?: 'operator' | 'client';
  person?: string | null;
  due?: string | null;
  shared?: boolean;
  tickable?: boolean;
  source?: string | null;
  sourceId?: string | null;
  seen?: Date | null;
  title?: string;
}
const saveAction = (tx: Tx, project: string, noted: Noted) => {
  const { key = randomUUID(), side = 'client', person = null, due = null, shared = true, tickable = true } = noted;
  const { source = null, sourceId = null, seen = null, title = 'Une action' } = noted;
  return tx`select app.save_action(${project}, ${key}, ${title}, ${side}, ${person}, ${due}, ${shared}, ${tickable}, ${source}, ${sourceId}, ${seen})`;
};

describe('a second look', () => {
  test('pressed twice, there is one; a key that is another project’s opens nothing', async () => {
    const { project, step, action, decision } = await lay();
    const elsewhere = await lay();
    const key = randomUUID();
    const create = () =>
      mikl((tx) => tx`select app.create_project(${alpha.clientId}, ${key}, 'Une fois', '', null, null, false)`);
    await Promise.all([create(), create()]);
    expect(await stage.db.owner`select from public.project_events where project_id = ${key}`).toHaveLength(1);
    const other = elsewhere.project;
    const tries: ((tx: Tx) => Promise<unknown>)[] = [
      (tx) => tx`select app.create_project(${bravo.clientId}, ${project}, 'x', '', null, null, false)`,
      (tx) => tx`select app.save_project_step(${other}, ${step}, 'x', null, null, 1, false, false, null)`,
      (tx) => saveAction(tx, other, { key: action }),
      (tx) => tx`select app.save_decision(${other}, ${decision}, 'x', '', current_date, false, null, null, null)`,
    ];
    for (const attempt of tries) expect(await stage.refused(stage.mikl.identity, attempt)).toBe(REFUSED.conflict);
  });

  test('what changed meanwhile is refused as stale', async () => {
    const { project, step } = await lay();
    const old = new Date('2020-01-01');
    const tries: ((tx: Tx) => Promise<unknown>)[] = [
      (tx) => tx`select app.edit_project(${project}, 'x', '', null, null, true, ${old})`,
      (tx) => tx`select app.save_project_step(${project}, ${step}, 'x', null, null, 1, true, false, ${old})`,
      (tx) => tx`select app.plan_project_step(${step}, null, '2030-01-01', false, ${old})`,
    ];
    for (const attempt of tries) expect(await stage.refused(stage.mikl.identity, attempt)).toBe(REFUSED.stale);
  });

  test('bad input names its field', async () => {
    const { project } = await lay();
    const refused = (attempt: (tx: Tx) => Promise<unknown>) => stage.refused(stage.mikl.identity, attempt);
    expect(
      await refused(
        (tx) => tx`select app.create_project(${alpha.clientId}, ${randomUUID()}, '  ', '', null, null, false)`,
      ),
    ).toBe(REFUSED.invalid);
    expect(
      await refused(
        (tx) =>
          tx`select app.create_project(${alpha.clientId}, ${randomUUID()}, 'x', '', '2026-12-02', '2026-12-01', false)`,
      ),
    ).toBe(REFUSED.invalid);
    expect(
      await refused(
        (tx) => tx`select app.save_project_step(${project}, ${randomUUID()}, 'x', null, null, 11, false, false, null)`,
      ),
    ).toBe(REFUSED.invalid);
    expect(await refused((tx) => tx`select app.move_project(${project}, 'planned')`)).toBe(REFUSED.conflict);
    expect(
      await refused(
        (tx) =>
          tx`select app.save_decision(${project}, ${randomUUID()}, ' ', '', current_date, false, null, null, null)`,
      ),
    ).toBe(REFUSED.invalid);
  });
});

describe('dates', () => {
  async function threeSteps(): Promise<{ laid: Laid; keys: [string, string, string] }> {
    const laid = await lay();
    const keys: [string, string, string] = [randomUUID(), randomUUID(), randomUUID()];
    const spans = [
      ['2027-01-04', '2027-01-10'],
      ['2027-01-10', '2027-01-17'],
      ['2027-01-18', '2027-01-24'],
    ];
    for (const [index, key] of keys.entries()) {
      const [from = null, until = null] = spans[index] ?? [];
      await mikl(
        (tx) =>
          tx`select app.save_project_step(${laid.project}, ${key}, ${`É${index}`}, ${from}, ${until}, 1, true, false, null)`,
      );
    }
    return { laid, keys };
  }
  const dues = async (keys: string[]) => {
    const rows = await stage.db.owner<{ due: string }[]>`
      select due_on::text as due from public.project_steps where id = any (${keys}) order by title`;
    return rows.map(({ due }) => due);
  };

  test('a late step moves the following ones only when that was said', async () => {
    const { keys } = await threeSteps();
    const plan = (until: string, along: boolean) =>
      mikl(
        (tx) =>
          tx`select app.plan_project_step(${keys[0]}, '2027-01-04', ${until}, ${along}, (select updated_at from public.project_steps where id = ${keys[0]})) as moved`,
      );
    expect(await plan('2027-01-13', false)).toEqual([{ moved: 0 }]);
    expect(await dues(keys)).toEqual(['2027-01-13', '2027-01-17', '2027-01-24']);
    await plan('2027-01-10', false);
    await mikl((tx) => tx`select app.move_project_step(${keys[1]}, 'done')`);
    expect(await plan('2027-01-12', true)).toEqual([{ moved: 1 }]);
    expect(await dues(keys)).toEqual(['2027-01-12', '2027-01-17', '2027-01-26']);
  });
});

describe('a project thrown away', () => {
  test('keeps its documents, which stay with the client; they are free once it is gone for good', async () => {
    const { project, step, action } = await lay();
    const document = randomUUID();
    await stage.db.owner`
      insert into public.documents (id, client_id, file_name, visibility, owner_side) values (${document}, ${alpha.clientId}, 'Plan.pdf', 'shared', 'operator')`;
    await mikl((tx) => tx`select app.file_in_project(${document}, ${project})`);
    await mikl((tx) => tx`select app.delete_project(${project})`);
    expect(await lea((tx) => tx`select from public.documents where id = ${document}`)).toHaveLength(1);
    await stage.db.owner`update public.projects set deleted_at = now() - interval '31 days' where id = ${project}`;
    await stage.db.owner`select private.empty_project_trash()`;
    expect(await row('documents', document)).toMatchObject({ project_id: null, deleted_at: null });
    expect(await stage.db.owner`select from public.project_steps where id = ${step}`).toHaveLength(0);
    expect(
      await stage.db.owner`select from public.search_entries where id = any (${[project, step, action]})`,
    ).toHaveLength(0);
  });

  test('takes in no document that is a client’s own secret, nor one of another client', async () => {
    const { project } = await lay();
    const [secret, foreign] = [randomUUID(), randomUUID()];
    await stage.db.owner`
      insert into public.documents (id, client_id, file_name, visibility, owner_side)
      values (${secret}, ${alpha.clientId}, 'À moi.pdf', 'client_private', 'client'), (${foreign}, ${bravo.clientId}, 'Plan.pdf', 'shared', 'operator')`;
    for (const id of [secret, foreign])
      expect(await stage.refused(stage.mikl.identity, (tx) => tx`select app.file_in_project(${id}, ${project})`)).toBe(
        REFUSED.notFound,
      );
  });
});

describe('a reminder', () => {
  const remind = (at: string) => stage.db.owner`select * from private.remind_actions(${at})`;

  test('comes on its day from nine where its owner is, once for a date, to whom it is', async () => {
    const { project } = await lay();
    const [theirs, mine, hidden] = [randomUUID(), randomUUID(), randomUUID()];
    await mikl(async (tx) => {
      await saveAction(tx, project, { key: theirs, person: alpha.member.userId, due: '2027-03-10' });
      await saveAction(tx, project, { key: mine, side: 'operator', due: '2027-03-10', tickable: false });
      await saveAction(tx, project, { key: hidden, due: '2027-03-10', shared: false, tickable: false });
    });
    await remind('2027-03-10T07:30:00Z');
    expect(await told(`action:${theirs}`, 'action_due')).toEqual([]);
    await remind('2027-03-10T08:05:00Z');
    await remind('2027-03-10T15:00:00Z');
    await remind('2027-03-11T15:00:00Z');
    expect(await told(`action:${theirs}`, 'action_due')).toEqual([{ user_id: alpha.member.userId }]);
    expect(await told(`action:${mine}`, 'action_due')).toEqual([{ user_id: stage.mikl.userId }]);
    expect(await told(`action:${hidden}`, 'action_due')).toEqual([]);
  });

  test('is settled when the action is done, and none comes for what is done, paused or thrown away', async () => {
    const { project } = await lay();
    const [done, later] = [randomUUID(), randomUUID()];
    await mikl(async (tx) => {
      await saveAction(tx, project, { key: done, due: '2027-04-07' });
      await saveAction(tx, project, { key: later, due: '2027-04-08' });
    });
    await remind('2027-04-07T10:00:00Z');
    expect(await told(`action:${done}`, 'action_due')).toHaveLength(2);
    await lea((tx) => tx`select app.tick_action(${done}, true)`);
    expect(
      await stage.db
        .owner`select from public.notifications where thread = ${`action:${done}`} and type = 'action_due' and done_at is null`,
    ).toHaveLength(0);
    await mikl((tx) => tx`select app.move_project(${project}, 'on_hold')`);
    await remind('2027-04-08T10:00:00Z');
    expect(await told(`action:${later}`, 'action_due')).toEqual([]);
  });
});
