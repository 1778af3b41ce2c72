'use server';

import { sql } from '@foxeo/db';
import { defineAction } from '@foxeo/platform/module-host';
import {
  actionOf,
  createProject,
  decisionOf,
  editProject,
  fileDocument,
  moveAction,
  moveProject,
  moveStep,
  planStep,
  projectOf,
  saveAction,
  saveDecision,
  saveStep,
  stepOf,
  tickAction,
} from './schema.ts';

const module = 'projets';

export const createProjectAction = defineAction({
  module,
  input: createProject,
  run: async ({ input, db }) => {
    await sql`
      select app.create_project(${input.clientId}, ${input.key}, ${input.title}, ${input.objective}, ${input.startsOn}::date,
        ${input.dueOn}::date, ${input.shared})
    `.execute(db);
    return { projectId: input.key };
  },
});

export const editProjectAction = defineAction({
  module,
  input: editProject,
  run: async ({ input, db }) => {
    await sql`
      select app.edit_project(${input.projectId}, ${input.title}, ${input.objective}, ${input.startsOn}::date, ${input.dueOn}::date,
        ${input.shared}, ${input.seenAt}::timestamptz)
    `.execute(db);
  },
});

export const moveProjectAction = defineAction({
  module,
  input: moveProject,
  run: async ({ input, db }) => {
    await sql`select app.move_project(${input.projectId}, ${input.status}::public.project_status)`.execute(db);
  },
});

export const deleteProjectAction = defineAction({
  module,
  input: projectOf,
  run: async ({ input, db }) => {
    await sql`select app.delete_project(${input.projectId})`.execute(db);
  },
});

export const restoreProjectAction = defineAction({
  module,
  input: projectOf,
  run: async ({ input, db }) => {
    await sql`select app.restore_project(${input.projectId})`.execute(db);
  },
});

export const saveStepAction = defineAction({
  module,
  input: saveStep,
  run: async ({ input, db }) => {
    await sql`
      select app.save_project_step(${input.projectId}, ${input.key}, ${input.title}, ${input.startsOn}::date, ${input.dueOn}::date,
        ${input.weight}, ${input.shared}, ${input.followers}, ${input.seenAt}::timestamptz)
    `.execute(db);
  },
});

export const moveStepAction = defineAction({
  module,
  input: moveStep,
  run: async ({ input, db }) => {
    await sql`select app.move_project_step(${input.stepId}, ${input.status}::public.action_status)`.execute(db);
  },
});

/** Answers how many followers moved along. */
export const planStepAction = defineAction({
  module,
  input: planStep,
  run: async ({ input, db }) => {
    const { rows } = await sql<{ moved: number }>`
      select app.plan_project_step(${input.stepId}, ${input.startsOn}::date, ${input.dueOn}::date, ${input.followers},
        ${input.seenAt}::timestamptz) as moved
    `.execute(db);
    return { moved: rows[0]?.moved ?? 0 };
  },
});

export const removeStepAction = defineAction({
  module,
  input: stepOf,
  run: async ({ input, db }) => {
    await sql`select app.remove_project_step(${input.stepId})`.execute(db);
  },
});

export const saveActionAction = defineAction({
  module,
  input: saveAction,
  run: async ({ input, db }) => {
    const side = input.owner === 'operator' ? 'operator' : 'client';
    const person = input.owner === 'operator' || input.owner === 'client' ? null : input.owner;
    await sql`
      select app.save_action(${input.projectId}, ${input.key}, ${input.title}, ${side}::public.party, ${person}::uuid, ${input.dueOn}::date,
        ${input.shared}, ${input.tickable}, ${input.source}::public.work_source, ${input.sourceId}::uuid, ${input.seenAt}::timestamptz)
    `.execute(db);
    return { actionId: input.key };
  },
});

export const moveActionAction = defineAction({
  module,
  input: moveAction,
  run: async ({ input, db }) => {
    await sql`select app.move_action(${input.actionId}, ${input.status}::public.action_status)`.execute(db);
  },
});

export const tickActionAction = defineAction({
  module,
  input: tickAction,
  run: async ({ input, db }) => {
    await sql`select app.tick_action(${input.actionId}, ${input.done})`.execute(db);
  },
});

export const confirmActionAction = defineAction({
  module,
  input: actionOf,
  run: async ({ input, db }) => {
    await sql`select app.confirm_action(${input.actionId})`.execute(db);
  },
});

export const saveDecisionAction = defineAction({
  module,
  input: saveDecision,
  run: async ({ input, db }) => {
    await sql`
      select app.save_decision(${input.projectId}, ${input.key}, ${input.sentence}, ${input.reason}, ${input.decidedOn}::date,
        ${input.shared}, ${input.source}::public.work_source, ${input.sourceId}::uuid, ${input.seenAt}::timestamptz)
    `.execute(db);
  },
});

export const removeDecisionAction = defineAction({
  module,
  input: decisionOf,
  run: async ({ input, db }) => {
    await sql`select app.remove_decision(${input.decisionId})`.execute(db);
  },
});

/** Files a document in a project, or takes it out of the one where it is. */
export const fileDocumentAction = defineAction({
  module,
  input: fileDocument,
  run: async ({ input, db }) => {
    await sql`select app.file_in_project(${input.documentId}, ${input.projectId}::uuid)`.execute(db);
  },
});
