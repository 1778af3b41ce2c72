'use server';

import { fail } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { defineAction } from '@foxeo/platform/module-host';
import { type JobStatus, type MailStatus, retry } from './schema.ts';

/** Puts a mail that was given up back in the outbox; answers its status. */
export const retryMailAction = defineAction({
  module: 'systeme',
  input: retry,
  run: async ({ input, viewer, db }) => {
    if (viewer.side !== 'operator') return fail('forbidden');
    const { rows } = await sql<{ status: MailStatus }>`select app.retry_mail(${input.id}) as status`.execute(db);
    return rows[0] ?? fail('not_found', { detail: 'mail' });
  },
});

/** Queues a dead job again; answers its status. */
export const retryJobAction = defineAction({
  module: 'systeme',
  input: retry,
  run: async ({ input, viewer, db }) => {
    if (viewer.side !== 'operator') return fail('forbidden');
    const { rows } = await sql<{ status: JobStatus }>`select app.retry_job(${input.id}) as status`.execute(db);
    return rows[0] ?? fail('not_found', { detail: 'job' });
  },
});
