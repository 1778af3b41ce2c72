'use server';

import { fail, ok } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { defineAction } from '@foxeo/platform/module-host';
import { readLines } from '../queries/imports.ts';
import { readLine } from '../rules/import.ts';
import { DEFAULT_MODULES } from '../rules.ts';
import { checkImport, importId, runImport } from '../schema.ts';

/** Reads every line of the file under the mapping; nothing is written to any client. */
export const checkImportAction = defineAction({
  module: 'fiches_clients',
  input: checkImport,
  run: async ({ input, viewer, db }) => {
    if (viewer.side !== 'operator') return fail('forbidden');
    await readLines(db, viewer.operator.id, input.id, input.mapping, (cells) => readLine(cells, input.mapping));
    return ok();
  },
});

export const runImportAction = defineAction({
  module: 'fiches_clients',
  input: runImport,
  run: async ({ input, db }) => {
    await sql`
      select app.run_import(${input.id}, ${input.onDuplicate}, ${input.dashboard}::public.dashboard,
        ${[...DEFAULT_MODULES[input.dashboard]]}::text[])
    `.execute(db);
    return ok();
  },
});

/** Writes the next lines; answers how many. The clock does the same for who closed the page. */
export const continueImportAction = defineAction({
  module: 'fiches_clients',
  input: importId,
  run: async ({ input, db }) => {
    const { rows } = await sql<{ written: number }>`select app.continue_import(${input.id}) as written`.execute(db);
    return ok({ written: rows[0]?.written ?? 0 });
  },
});

export const cancelImportAction = defineAction({
  module: 'fiches_clients',
  input: importId,
  run: async ({ input, db }) => {
    await sql`select app.cancel_import(${input.id})`.execute(db);
    return ok();
  },
});

export const undoImportAction = defineAction({
  module: 'fiches_clients',
  input: importId,
  run: async ({ input, db }) => {
    await sql`select app.undo_import(${input.id})`.execute(db);
    return ok();
  },
});
