'use server';

import { ok } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { defineAction } from '@foxeo/platform/module-host';
import {
  approveSubmission,
  askPrecision,
  openSubmission,
  rejectSubmission,
  resubmit,
  submitDocument,
  takeBackApproval,
  withdrawSubmission,
} from './schema.ts';

// Who may, from which state, and what follows is decided by the functions of schema app, in one transaction each.

/** Sends a document's current version to MiKL. Asked twice, answers the same submission. */
export const submitDocumentAction = defineAction({
  module: 'validation',
  input: submitDocument,
  run: async ({ input, db }) => {
    const { rows } = await sql<{
      id: string;
    }>`select app.submit_document(${input.documentId}, ${input.word}) as id`.execute(db);
    return ok({ submissionId: rows[0]?.id ?? '' });
  },
});

/** Answers a question or a refusal, and sends the current version again. */
export const resubmitAction = defineAction({
  module: 'validation',
  input: resubmit,
  run: async ({ input, db }) => {
    await sql`select app.resubmit(${input.submissionId}, ${input.answer})`.execute(db);
    return ok();
  },
});

export const withdrawSubmissionAction = defineAction({
  module: 'validation',
  input: withdrawSubmission,
  run: async ({ input, db }) => {
    await sql`select app.withdraw_submission(${input.submissionId})`.execute(db);
    return ok();
  },
});

/** Notes that the operator has it before his eyes: from now on the client doesn't take it back alone. */
export const openSubmissionAction = defineAction({
  module: 'validation',
  input: openSubmission,
  run: async ({ input, db }) => {
    await sql`select app.open_submission(${input.submissionId})`.execute(db);
    return ok();
  },
});

export const askPrecisionAction = defineAction({
  module: 'validation',
  input: askPrecision,
  run: async ({ input, db }) => {
    await sql`select app.ask_precision(${input.submissionId}, ${input.seenRound}, ${input.comment})`.execute(db);
    return ok();
  },
});

export const rejectSubmissionAction = defineAction({
  module: 'validation',
  input: rejectSubmission,
  run: async ({ input, db }) => {
    await sql`select app.reject_submission(${input.submissionId}, ${input.seenRound}, ${input.comment})`.execute(db);
    return ok();
  },
});

/** Approves what is on screen: the round and the file's hash are those that the operator saw. */
export const approveSubmissionAction = defineAction({
  module: 'validation',
  input: approveSubmission,
  run: async ({ input, db }) => {
    await sql`
      select app.approve_submission(${input.submissionId}, ${input.seenRound}, ${input.seenSha256}, ${input.comment || null})
    `.execute(db);
    return ok();
  },
});

/** « Annuler », within seconds of an approval; `expired` afterwards. */
export const takeBackApprovalAction = defineAction({
  module: 'validation',
  input: takeBackApproval,
  run: async ({ input, db }) => {
    await sql`select app.take_back_approval(${input.submissionId}, ${input.seenRound})`.execute(db);
    return ok();
  },
});
