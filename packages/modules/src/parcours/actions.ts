'use server';

import { ok } from '@foxeo/core/result';
import { iso, sql } from '@foxeo/db';
import { defineAction } from '@foxeo/platform/module-host';
import {
  addStep,
  archiveTemplate,
  createParcours,
  editStep,
  onParcours,
  onParcoursSaying,
  onStep,
  onStepBecause,
  orderSteps,
  removeLibraryStep,
  saveDraft,
  saveLibraryStep,
  saveTemplate,
  submitStep,
  tickItem,
} from './schema.ts';

// Who may, and from which state, is the database's to say: each act is one function of schema app.

/** Answers the date to show next time. */
export const saveTemplateAction = defineAction({
  module: 'parcours',
  input: saveTemplate,
  run: async ({ input, db }) => {
    const { rows } = await sql<{ at: string }>`
      select ${iso(sql`app.save_parcours_template(${input.templateId}, ${input.name}, ${input.description},
        ${JSON.stringify(input.steps)}::text::jsonb, ${input.seenAt}::timestamptz)`)} as at
    `.execute(db);
    return ok({ updatedAt: rows[0]?.at ?? null });
  },
});

export const archiveTemplateAction = defineAction({
  module: 'parcours',
  input: archiveTemplate,
  run: async ({ input, db }) => {
    await sql`select app.archive_parcours_template(${input.templateId}, ${input.archived})`.execute(db);
    return ok();
  },
});

export const saveLibraryStepAction = defineAction({
  module: 'parcours',
  input: saveLibraryStep,
  run: async ({ input, db }) => {
    await sql`select app.save_library_step(${input.stepId}, ${JSON.stringify(input.content)}::text::jsonb)`.execute(db);
    return ok();
  },
});

export const removeLibraryStepAction = defineAction({
  module: 'parcours',
  input: removeLibraryStep,
  run: async ({ input, db }) => {
    await sql`select app.remove_library_step(${input.stepId})`.execute(db);
    return ok();
  },
});

export const createParcoursAction = defineAction({
  module: 'parcours',
  input: createParcours,
  run: async ({ input, db }) => {
    await sql`select app.create_parcours(${input.clientId}, ${input.templateId})`.execute(db);
    return ok();
  },
});

export const addStepAction = defineAction({
  module: 'parcours',
  input: addStep,
  run: async ({ input, db }) => {
    await sql`select app.add_step(${input.parcoursId}, ${JSON.stringify(input.content)}::text::jsonb)`.execute(db);
    return ok();
  },
});

export const editStepAction = defineAction({
  module: 'parcours',
  input: editStep,
  run: async ({ input, db }) => {
    await sql`
      select app.edit_step(${input.stepId}, ${JSON.stringify(input.content)}::text::jsonb, ${input.seenAt}::timestamptz)
    `.execute(db);
    return ok();
  },
});

export const removeStepAction = defineAction({
  module: 'parcours',
  input: onStep,
  run: async ({ input, db }) => {
    await sql`select app.remove_step(${input.stepId})`.execute(db);
    return ok();
  },
});

export const orderStepsAction = defineAction({
  module: 'parcours',
  input: orderSteps,
  run: async ({ input, db }) => {
    await sql`select app.order_steps(${input.parcoursId}, ${input.order}::uuid[])`.execute(db);
    return ok();
  },
});

export const startParcoursAction = defineAction({
  module: 'parcours',
  input: onParcours,
  run: async ({ input, db }) => {
    await sql`select app.start_parcours(${input.parcoursId})`.execute(db);
    return ok();
  },
});

export const openStepAction = defineAction({
  module: 'parcours',
  input: onStep,
  run: async ({ input, db }) => {
    await sql`select app.open_step(${input.stepId})`.execute(db);
    return ok();
  },
});

export const skipStepAction = defineAction({
  module: 'parcours',
  input: onStepBecause,
  run: async ({ input, db }) => {
    await sql`select app.skip_step(${input.stepId}, ${input.reason})`.execute(db);
    return ok();
  },
});

export const reopenStepAction = defineAction({
  module: 'parcours',
  input: onStepBecause,
  run: async ({ input, db }) => {
    await sql`select app.reopen_step(${input.stepId}, ${input.reason})`.execute(db);
    return ok();
  },
});

export const suspendParcoursAction = defineAction({
  module: 'parcours',
  input: onParcoursSaying,
  run: async ({ input, db }) => {
    await sql`select app.suspend_parcours(${input.parcoursId}, ${input.said})`.execute(db);
    return ok();
  },
});

export const resumeParcoursAction = defineAction({
  module: 'parcours',
  input: onParcours,
  run: async ({ input, db }) => {
    await sql`select app.resume_parcours(${input.parcoursId})`.execute(db);
    return ok();
  },
});

export const abandonParcoursAction = defineAction({
  module: 'parcours',
  input: onParcoursSaying,
  run: async ({ input, db }) => {
    await sql`select app.abandon_parcours(${input.parcoursId}, ${input.said})`.execute(db);
    return ok();
  },
});

/** Answers the revision that is now kept; `stale` when another device has saved meanwhile. */
export const saveDraftAction = defineAction({
  module: 'parcours',
  input: saveDraft,
  run: async ({ input, db }) => {
    const { rows } = await sql<{ revision: number }>`
      select app.save_step_draft(${input.stepId}, ${input.body}, ${input.revision}) as revision
    `.execute(db);
    return ok({ revision: rows[0]?.revision ?? input.revision });
  },
});

export const tickItemAction = defineAction({
  module: 'parcours',
  input: tickItem,
  run: async ({ input, db }) => {
    await sql`select app.tick_step_item(${input.stepId}, ${input.item}, ${input.done})`.execute(db);
    return ok();
  },
});

/** Submits the draft as the database has it: save before. */
export const submitStepAction = defineAction({
  module: 'parcours',
  input: submitStep,
  run: async ({ input, db }) => {
    await sql`select app.submit_step(${input.stepId}, ${input.word}, ${input.revision})`.execute(db);
    return ok();
  },
});
