// Projects: kept by the operator, read where they are shared, ticked where that is allowed.
import { randomUUID } from 'node:crypto';
import type { Tx } from '@foxeo/testing';
import type { RecordedMove, Stage } from '../audit-stage.ts';
import { type Move, member } from '../move.ts';
import { byClient, ofClient, ofOperator } from '../reach.ts';
import type { Room } from '../rooms.ts';
import type { World } from '../world.ts';
import { type Laid, layProject } from './projets-stage.ts';

const seeded = new WeakMap<World, Laid>();

function of(world: World): Laid {
  const laid = seeded.get(world);
  if (!laid) throw new Error('the projects of this world are not laid');
  return laid;
}

const byOperatorAlone = (call: (tx: Tx, laid: Laid, world: World) => Promise<unknown>): Move => ({
  call: (tx, world) => call(tx, of(world), world),
  allowed: ['operator'],
});
const byMembers = (call: (tx: Tx, laid: Laid) => Promise<unknown>): Move => ({
  call: (tx, world) => call(tx, of(world)),
  allowed: member,
});
const byNobody = (call: (tx: Tx, laid: Laid) => Promise<unknown>): Move => ({
  call: (tx, world) => call(tx, of(world)),
  allowed: [],
});

const clientOf = ({ tenants }: World) => tenants.A.clientId;
const seen = (tx: Tx, table: string, id: string) => tx`(select updated_at from public.${tx(table)} where id = ${id})`;

/** What an act of the operator leaves in the journal, on a project laid for it. */
const recorded = (lines: string[], act: (tx: Tx, laid: Laid, stage: Stage) => Promise<unknown>): RecordedMove => ({
  lines,
  run: async (stage) => {
    const laid = await layProject(stage.db.owner, stage.tenant, { hidden: false });
    return stage.linesOf(stage.operator.identity, (tx) => act(tx, laid, stage));
  },
});
const recordedOfMember = (lines: string[], act: (tx: Tx, laid: Laid) => Promise<unknown>): RecordedMove => ({
  lines,
  run: async (stage) => {
    const laid = await layProject(stage.db.owner, stage.tenant, { hidden: false });
    return stage.linesOf(stage.tenant.owner.identity, (tx) => act(tx, laid));
  },
});

export const projets: Room = {
  expectations: {
    projects: { ...byClient, select: ofClient },
    project_steps: { ...byClient, select: ofClient },
    project_actions: { ...byClient, select: ofClient },
    decisions: { ...byClient, select: ofClient },
    project_events: { ...byClient, select: ofOperator },
  },
  moves: {
    create_project: byOperatorAlone(
      (tx, _, world) =>
        tx`select app.create_project(${clientOf(world)}, ${randomUUID()}, 'Un projet', '', null, null, true)`,
    ),
    edit_project: byOperatorAlone(
      (tx, { project }) =>
        tx`select app.edit_project(${project}, 'Autre nom', '', null, null, true, ${seen(tx, 'projects', project)})`,
    ),
    move_project: byOperatorAlone((tx, { project }) => tx`select app.move_project(${project}, 'on_hold')`),
    delete_project: byOperatorAlone((tx, { project }) => tx`select app.delete_project(${project})`),
    restore_project: byOperatorAlone((tx, { project }) => tx`select app.restore_project(${project})`),
    save_project_step: byOperatorAlone(
      (tx, { project }) =>
        tx`select app.save_project_step(${project}, ${randomUUID()}, 'Une étape', null, null, 1, true, false, null)`,
    ),
    move_project_step: byOperatorAlone((tx, { step }) => tx`select app.move_project_step(${step}, 'done')`),
    plan_project_step: byOperatorAlone(
      (tx, { step }) =>
        tx`select app.plan_project_step(${step}, null, current_date + 30, true, ${seen(tx, 'project_steps', step)})`,
    ),
    remove_project_step: byOperatorAlone((tx, { step }) => tx`select app.remove_project_step(${step})`),
    file_in_project: byOperatorAlone(
      (tx, { project }, { documents }) => tx`select app.file_in_project(${documents.A.documentId}, ${project})`,
    ),
    // A document of B does not go into a project of A.
    'file_in_project, of another client': {
      call: (tx, world) => tx`select app.file_in_project(${world.documents.B.documentId}, ${of(world).project})`,
      allowed: [],
    },
    save_action: byOperatorAlone(
      (tx, { project }) =>
        tx`select app.save_action(${project}, ${randomUUID()}, 'Une action', 'client', null, null, true, true, null, null, null)`,
    ),
    'save_action, for someone of another client': byNobody(
      (tx, { project }) =>
        tx`select app.save_action(${project}, ${randomUUID()}, 'Une action', 'client', ${randomUUID()}, null, true, true, null, null, null)`,
    ),
    move_action: byOperatorAlone((tx, { action }) => tx`select app.move_action(${action}, 'done')`),
    tick_action: byMembers((tx, { action }) => tx`select app.tick_action(${action}, true)`),
    'tick_action, one of the operator': byNobody((tx, { promise }) => tx`select app.tick_action(${promise}, true)`),
    'tick_action, one that is not shared': byNobody(
      (tx, { hidden }) => tx`select app.tick_action(${hidden.action}, true)`,
    ),
    confirm_action: byMembers((tx, { action }) => tx`select app.confirm_action(${action})`),
    'confirm_action, one of the operator': byNobody((tx, { promise }) => tx`select app.confirm_action(${promise})`),
    'confirm_action, one that is not shared': byNobody(
      (tx, { hidden }) => tx`select app.confirm_action(${hidden.action})`,
    ),
    save_decision: byOperatorAlone(
      (tx, { project }) =>
        tx`select app.save_decision(${project}, ${randomUUID()}, 'On ouvre', '', current_date, true, null, null, null)`,
    ),
    remove_decision: byOperatorAlone((tx, { decision }) => tx`select app.remove_decision(${decision})`),
  },
  recorded: {
    create_project: recorded(
      ['project.created'],
      (tx, _, { tenant }) =>
        tx`select app.create_project(${tenant.clientId}, ${randomUUID()}, 'Site', '', null, null, true)`,
    ),
    edit_project: recorded(
      ['project.updated'],
      (tx, { project }) =>
        tx`select app.edit_project(${project}, 'Autre', '', null, null, true, ${seen(tx, 'projects', project)})`,
    ),
    move_project: recorded(['project.moved'], (tx, { project }) => tx`select app.move_project(${project}, 'done')`),
    delete_project: recorded(['project.deleted'], (tx, { project }) => tx`select app.delete_project(${project})`),
    restore_project: recorded(['project.deleted', 'project.restored'], async (tx, { project }) => {
      await tx`select app.delete_project(${project})`;
      await tx`select app.restore_project(${project})`;
    }),
    save_project_step: recorded(['project_step.created', 'project_step.updated'], async (tx, { project }) => {
      const key = randomUUID();
      await tx`select app.save_project_step(${project}, ${key}, 'Une', null, null, 1, true, false, null)`;
      await tx`select app.save_project_step(${project}, ${key}, 'Deux', null, null, 1, true, false, ${seen(tx, 'project_steps', key)})`;
    }),
    move_project_step: recorded(
      ['project_step.moved'],
      (tx, { step }) => tx`select app.move_project_step(${step}, 'done')`,
    ),
    plan_project_step: recorded(
      ['project_step.planned'],
      (tx, { step }) =>
        tx`select app.plan_project_step(${step}, null, current_date + 30, false, ${seen(tx, 'project_steps', step)})`,
    ),
    remove_project_step: recorded(
      ['project_step.deleted'],
      (tx, { step }) => tx`select app.remove_project_step(${step})`,
    ),
    file_in_project: {
      lines: ['document.filed', 'document.unfiled'],
      run: async ({ db, linesOf, operator, tenant }) => {
        const { project } = await layProject(db.owner, tenant, { hidden: false });
        const document = randomUUID();
        await db.owner`
          insert into public.documents (id, client_id, file_name, visibility, owner_side)
          values (${document}, ${tenant.clientId}, 'Plan.pdf', 'shared', 'operator')`;
        return linesOf(operator.identity, async (tx) => {
          await tx`select app.file_in_project(${document}, ${project})`;
          await tx`select app.file_in_project(${document}, null)`;
        });
      },
    },
    save_action: recorded(['action.created', 'action.updated'], async (tx, { project }) => {
      const key = randomUUID();
      await tx`select app.save_action(${project}, ${key}, 'Une', 'client', null, null, true, true, null, null, null)`;
      await tx`select app.save_action(${project}, ${key}, 'Deux', 'client', null, null, true, true, null, null, ${seen(tx, 'project_actions', key)})`;
    }),
    move_action: recorded(['action.moved'], (tx, { action }) => tx`select app.move_action(${action}, 'doing')`),
    tick_action: recordedOfMember(['action.moved', 'action.moved'], async (tx, { action }) => {
      await tx`select app.tick_action(${action}, true)`;
      await tx`select app.tick_action(${action}, false)`;
    }),
    confirm_action: recordedOfMember(
      ['action.confirmed'],
      (tx, { action }) => tx`select app.confirm_action(${action})`,
    ),
    save_decision: recorded(['decision.created', 'decision.updated'], async (tx, { project }) => {
      const key = randomUUID();
      await tx`select app.save_decision(${project}, ${key}, 'Une', '', current_date, true, null, null, null)`;
      await tx`select app.save_decision(${project}, ${key}, 'Deux', '', current_date, true, null, null, ${seen(tx, 'decisions', key)})`;
    }),
    remove_decision: recorded(['decision.deleted'], (tx, { decision }) => tx`select app.remove_decision(${decision})`),
  },
  silent: [],
  cuts: [
    ['private.lock_project(uuid,public.party)', 'side <> as_side', 'false'],
    ['private.lock_action(uuid,public.party)', `as_side = 'client' and not (locked.action).shared`, 'false'],
    ['private.lock_own_action(uuid)', `(locked.action).owner_side <> 'client'`, 'false'],
    ['app.file_in_project(uuid,uuid)', 'project.client_id <> filed.client_id', 'false'],
  ],
  seed: async (owner, world) => {
    for (const tenant of Object.values(world.tenants)) {
      const laid = await layProject(owner, tenant, { hidden: tenant === world.tenants.A });
      if (tenant === world.tenants.A) seeded.set(world, laid);
    }
  },
};
