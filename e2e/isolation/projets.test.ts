// Projects: what a client may see and tick is what the operator chose, by every way in.
import { randomUUID } from 'node:crypto';
import { identity, makePerson, makeTenant, type Tenant, type Tx, visitor } from '@foxeo/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ClientStage, only, REFUSED } from './clients-stage.ts';
import { layProject, openModule } from './rooms/projets-stage.ts';

const OFF = 'FX010';

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
const TABLES = ['projects', 'project_steps', 'project_actions', 'decisions'];
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

describe('every client has his first project', () => {
  test('from the start, shared and empty; it can’t be thrown away', async () => {
    const { clientId } = await makeTenant(stage.db.owner, 'Neuve', stage.mikl);
    await openModule(stage.db.owner, clientId);
    const projects = await stage.db.owner<{ id: string }[]>`
      select id from public.projects where client_id = ${clientId} and is_default and shared and title = 'Accompagnement'`;
    expect(projects).toHaveLength(1);
    const [project] = projects;
    expect(await stage.refused(stage.mikl.identity, (tx) => tx`select app.delete_project(${project?.id ?? ''})`)).toBe(
      REFUSED.conflict,
    );
  });
});

describe('who reads', () => {
  test('the owner and the member what is shared, nobody else anything', async () => {
    const laid = await lay();
    const former = await makePerson(stage.db.owner, 'Ancienne');
    await stage.db
      .owner`insert into public.client_members (client_id, user_id, removed_at) values (${alpha.clientId}, ${former.userId}, now())`;
    const shared = [laid.project, laid.step, laid.action, laid.promise, laid.decision];
    const hidden = Object.values(laid.hidden);
    const seenBy = async (who: Parameters<typeof stage.act>[0]) => {
      const ids: unknown[] = [];
      for (const table of TABLES)
        for (const { id } of await stage.act(
          who,
          (tx) => tx`select id from public.${tx(table)} where id = any (${[...shared, ...hidden]})`,
        ))
          ids.push(id);
      return ids.sort();
    };
    expect(await seenBy(stage.mikl.identity)).toEqual([...shared, ...hidden].sort());
    expect(await seenBy(alpha.owner.identity)).toEqual([...shared].sort());
    expect(await seenBy(alpha.member.identity)).toEqual([...shared].sort());
    for (const who of [bravo.owner.identity, identity(former, 'aal1'), stage.other.identity, stage.mikl.withoutFactor])
      expect(await seenBy(who)).toEqual([]);
    expect(await stage.refused(visitor, (tx) => tx`select from public.projects`)).toBe(REFUSED.noPrivilege);
    expect(await lea((tx) => tx`select from public.project_events`)).toHaveLength(0);
  });

  test('of a project that isn’t shared any more, or thrown away, nothing; back, as before', async () => {
    const { project, step, action, decision } = await lay();
    const seen = async () => {
      const rows = await lea(
        (tx) => tx`
          select id from public.projects where id = ${project} union all select id from public.project_steps where id = ${step}
          union all select id from public.project_actions where id = ${action} union all select id from public.decisions where id = ${decision}`,
      );
      return rows.length;
    };
    expect(await seen()).toBe(4);
    const share = (shared: boolean) =>
      mikl(
        (tx) =>
          tx`select app.edit_project(${project}, 'Boutique', '', null, null, ${shared}, (select updated_at from public.projects where id = ${project}))`,
      );
    await share(false);
    expect(await seen()).toBe(0);
    await share(true);
    await mikl((tx) => tx`select app.delete_project(${project})`);
    expect(await seen()).toBe(0);
    expect(await stage.refused(alpha.owner.identity, (tx) => tx`select app.tick_action(${action}, true)`)).toBe(
      REFUSED.notFound,
    );
    await mikl((tx) => tx`select app.restore_project(${project})`);
    expect(await seen()).toBe(4);
  });

  test('search says no more than the rows: a step, an action, a project that isn’t shared', async () => {
    const laid = await lay();
    const found = async () => {
      const rows = await lea(
        (tx) => tx<{ id: string }[]>`
          select e.id from public.search_entries e where e.kind in ('projet', 'etape_projet', 'action') and e.client_id = ${alpha.clientId}`,
      );
      return new Set(rows.map(({ id }) => id));
    };
    const ids = await found();
    expect([laid.project, laid.step, laid.action].every((id) => ids.has(id))).toBe(true);
    expect(Object.values(laid.hidden).filter((id) => ids.has(id))).toEqual([]);
    await mikl(
      (tx) =>
        tx`select app.edit_project(${laid.project}, 'Boutique', '', null, null, false, (select updated_at from public.projects where id = ${laid.project}))`,
    );
    const after = await found();
    expect([laid.project, laid.step, laid.action].filter((id) => after.has(id))).toEqual([]);
  });

  test('nor does his journal, nor a signal', async () => {
    const tenant = await makeTenant(stage.db.owner, 'Sourd', stage.mikl);
    const { project } = await layProject(stage.db.owner, tenant, { hidden: false });
    await stage.db.owner`delete from realtime.messages where topic = ${`client:${tenant.clientId}`}`;
    const requestId = randomUUID();
    await mikl(async (tx) => {
      await tx`select set_config('request.context', ${JSON.stringify({ requestId })}, true)`;
      await saveAction(tx, project, { shared: false, tickable: false, title: 'Relancer avant qu’elle n’abandonne' });
    });
    const lines = (tx: Tx) => tx`select action from public.audit_log where request_id = ${requestId}`;
    expect(await stage.act(tenant.owner.identity, lines)).toHaveLength(0);
    expect(await mikl(lines)).toMatchObject([{ action: 'action.created' }]);
    expect(await stage.signals(`client:${tenant.clientId}`)).not.toContain('project_actions');
  });
});

describe('nobody writes a row by hand', () => {
  test.each(TABLES)('%s', async (table) => {
    await lay();
    for (const who of [stage.mikl.identity, alpha.owner.identity])
      for (const column of ['client_id', 'operator_id', 'shared', 'status', 'project_id'])
        if (column in (await only(stage.db.owner`select * from public.${stage.db.owner(table)} limit 1`)))
          expect(await stage.refused(who, (tx) => tx`update public.${tx(table)} set ${tx(column)} = default`)).toBe(
            REFUSED.noPrivilege,
          );
  });
});

describe('an action is ticked', () => {
  test('by whom it is, where that is allowed; twice is once; taken back, nothing was told', async () => {
    const { action } = await lay();
    const tick = (done: boolean) => lea((tx) => tx`select app.tick_action(${action}, ${done})`);
    await tick(true);
    const ticked = await row('project_actions', action);
    expect(ticked).toMatchObject({ status: 'done', done_by: alpha.owner.userId });
    await tick(true);
    expect(await row('project_actions', action)).toEqual(ticked);
    expect(await told(`action:${action}`, 'action_done')).toEqual([{ user_id: stage.mikl.userId }]);
    await tick(false);
    expect(await row('project_actions', action)).toMatchObject({ status: 'todo', done_at: null, done_by: null });
    expect(await told(`action:${action}`, 'action_done')).toEqual([]);
  });

  test('not by a stranger, nor when it is another member’s, the operator’s, not to be ticked, dropped', async () => {
    const { project, action, promise } = await lay();
    const refused = (id: string, who = alpha.owner.identity) =>
      stage.refused(who, (tx) => tx`select app.tick_action(${id}, true)`);
    expect(await refused(action, bravo.owner.identity)).toBe(REFUSED.notFound);
    expect(await refused(action, stage.mikl.identity)).toBe(REFUSED.forbidden);
    expect(await refused(promise)).toBe(REFUSED.forbidden);
    const [others, silent] = [randomUUID(), randomUUID()];
    await mikl(async (tx) => {
      await saveAction(tx, project, { key: others, person: alpha.member.userId });
      await saveAction(tx, project, { key: silent, tickable: false });
    });
    expect(await refused(others)).toBe(REFUSED.forbidden);
    expect(await refused(others, alpha.member.identity)).toBeNull();
    expect(await refused(silent)).toBe(REFUSED.forbidden);
    await mikl((tx) => tx`select app.move_action(${action}, 'dropped')`);
    expect(await refused(action)).toBe(REFUSED.conflict);
  });

  test('not while the client is paused, nor with the module off', async () => {
    const tenant = await makeTenant(stage.db.owner, 'Pause', stage.mikl);
    const { action, project } = await layProject(stage.db.owner, tenant, { hidden: false });
    const { owner } = stage.db;
    await owner`update public.clients set status = 'paused' where id = ${tenant.clientId}`;
    const tick = (tx: Tx) => tx`select app.tick_action(${action}, true)`;
    expect(await stage.refused(tenant.owner.identity, tick)).toBe(REFUSED.forbidden);
    await owner`update public.clients set status = 'active' where id = ${tenant.clientId}`;
    await owner`update public.client_config set modules_actifs = '{documents}' where client_id = ${tenant.clientId}`;
    expect(await stage.refused(tenant.owner.identity, tick)).toBe(OFF);
    expect(await stage.refused(stage.mikl.identity, (tx) => saveAction(tx, project, {}))).toBe(OFF);
  });

  test('confirmed once, and anew when it changes hands', async () => {
    const { project, action } = await lay();
    await stage.db.owner`update public.project_actions set status = 'proposed' where id = ${action}`;
    const confirm = () => lea((tx) => tx`select app.confirm_action(${action})`);
    await confirm();
    const confirmed = await row('project_actions', action);
    expect(confirmed).toMatchObject({ status: 'todo', confirmed_by: alpha.owner.userId });
    await confirm();
    expect(await row('project_actions', action)).toEqual(confirmed);
    await mikl(
      (
        tx,
      ) => tx`select app.save_action(${project}, ${action}, 'Envoyer les photos', 'client', ${alpha.member.userId}, null, true, true,
        null, null, (select updated_at from public.project_actions where id = ${action}))`,
    );
    expect(await row('project_actions', action)).toMatchObject({ confirmed_at: null, confirmed_by: null });
  });
});

describe('an action is given', () => {
  test('to someone of the client, who is told once, by name', async () => {
    const { project } = await lay();
    const key = randomUUID();
    await mikl((tx) => saveAction(tx, project, { key, person: alpha.member.userId }));
    await mikl((tx) => saveAction(tx, project, { key, person: alpha.member.userId }));
    expect(await told(`action:${key}`, 'action_assigned')).toEqual([{ user_id: alpha.member.userId }]);
    expect(
      await stage.refused(stage.mikl.identity, (tx) => saveAction(tx, project, { person: bravo.owner.userId })),
    ).toBe(REFUSED.invalid);
  });

  test('in secret, nobody is told; shared later, then', async () => {
    const { project } = await lay();
    const key = randomUUID();
    await mikl((tx) => saveAction(tx, project, { key, shared: false, tickable: false }));
    expect(await told(`action:${key}`, 'action_assigned')).toEqual([]);
    await mikl(
      (tx) => tx`select app.save_action(${project}, ${key}, 'Une action', 'client', null, null, true, true, null, null,
        (select updated_at from public.project_actions where id = ${key}))`,
    );
    expect(await told(`action:${key}`, 'action_assigned')).toHaveLength(2);
  });

  test('from what is the same client’s, with the way back', async () => {
    const { project } = await lay();
    const [message, foreign] = [randomUUID(), randomUUID()];
    const write = (id: string, tenant: Tenant) => stage.db.owner`
      insert into public.messages (id, client_id, seq, author_kind, body) values (${id}, ${tenant.clientId}, ${1000 + Math.floor(Math.random() * 1e6)}, 'client', 'Je m’en charge')`;
    await write(message, alpha);
    await write(foreign, bravo);
    const key = randomUUID();
    await mikl((tx) =>
      saveAction(tx, project, { key, source: 'message', sourceId: message, shared: false, tickable: false }),
    );
    const links = (tx: Tx) => tx`select kind, entity_id from public.message_links where message_id = ${message}`;
    expect(await mikl(links)).toEqual([{ kind: 'action', entity_id: key }]);
    expect(await lea(links)).toEqual([]);
    expect(
      await stage.refused(stage.mikl.identity, (tx) =>
        saveAction(tx, project, { source: 'message', sourceId: foreign }),
      ),
    ).toBe(REFUSED.notFound);
  });

  test('its link under a message shows what its project shows', async () => {
    const { project } = await lay();
    const message = randomUUID();
    await stage.db.owner`
      insert into public.messages (id, client_id, seq, author_kind, body) values (${message}, ${alpha.clientId}, ${2_000_000 + Math.floor(Math.random() * 1e6)}, 'client', 'Voilà')`;
    await mikl((tx) => saveAction(tx, project, { source: 'message', sourceId: message }));
    const links = (tx: Tx) => tx`select from public.message_links where message_id = ${message}`;
    expect(await lea(links)).toHaveLength(1);
    await mikl((tx) => tx`select app.delete_project(${project})`);
    expect(await lea(links)).toHaveLength(0);
  });
});
