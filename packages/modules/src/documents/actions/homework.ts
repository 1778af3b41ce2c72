'use server';

import { displayFileName } from '@foxeo/core/files';
import { fail, ok } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { defineAction } from '@foxeo/platform/module-host';
import { giveHomework, handInHomework, reviewHomework, setHomework, tickHomework } from '../schema/life.ts';

/** A new homework for a client, without a file. */
export const giveHomeworkAction = defineAction({
  module: 'documents',
  input: giveHomework,
  run: async ({ input, db }) => {
    const { rows } = await sql<{ documentId: string }>`
      select app.give_homework(${input.clientId}, ${input.key}, ${displayFileName(input.name)}, ${input.instruction},
        ${input.due}::date) as "documentId"
    `.execute(db);
    return rows[0] ? ok(rows[0]) : fail('conflict');
  },
});

/** Gives a document as homework, or changes what it asks. */
export const setHomeworkAction = defineAction({
  module: 'documents',
  input: setHomework,
  run: async ({ input, db }) => {
    await sql`select app.set_homework(${input.documentId}, ${input.instruction}, ${input.due}::date)`.execute(db);
    return ok();
  },
});

export const handInHomeworkAction = defineAction({
  module: 'documents',
  input: handInHomework,
  run: async ({ input, db }) => {
    await sql`select app.hand_in_homework(${input.documentId}, ${input.answer}, ${input.files}::uuid[])`.execute(db);
    return ok();
  },
});

export const tickHomeworkAction = defineAction({
  module: 'documents',
  input: tickHomework,
  run: async ({ input, db }) => {
    await sql`select app.tick_homework(${input.documentId}, ${input.done})`.execute(db);
    return ok();
  },
});

export const reviewHomeworkAction = defineAction({
  module: 'documents',
  input: reviewHomework,
  run: async ({ input, db }) => {
    await sql`
      select app.review_homework(${input.documentId}, ${input.verdict}::public.homework_review, ${input.comment})
    `.execute(db);
    return ok();
  },
});
