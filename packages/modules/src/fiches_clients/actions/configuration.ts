'use server';

import { ok } from '@foxeo/core/result';
import { iso, sql } from '@foxeo/db';
import { defineAction } from '@foxeo/platform/module-host';
import { restoreConfig, setSettings, subdomainAsked } from '../schema/configuration.ts';

/** What one module's settings are for a client; gives the moment of the change, to be seen by the next one. */
export const setSettingsAction = defineAction({
  module: 'fiches_clients',
  input: setSettings,
  run: async ({ input, db }) => {
    const { rows } = await sql<{ seenAt: string }>`
      select ${iso(sql`app.set_client_settings(${input.clientId}, ${input.module}, ${JSON.stringify(input.values)}::text::jsonb, ${input.seenAt}::timestamptz)`)} as "seenAt"
    `.execute(db);
    return ok({ seenAt: rows[0]?.seenAt ?? input.seenAt });
  },
});

/** Makes a configuration what it was after one of its changes, as a new change. */
export const restoreConfigAction = defineAction({
  module: 'fiches_clients',
  input: restoreConfig,
  run: async ({ input, db }) => {
    const { rows } = await sql<{ seenAt: string }>`
      select ${iso(sql`app.restore_client_config(${input.clientId}, ${input.line}, ${input.seenAt}::timestamptz)`)} as "seenAt"
    `.execute(db);
    return ok({ seenAt: rows[0]?.seenAt ?? input.seenAt });
  },
});

/** Whether an address may still be had: `free` or `taken`, never by whom. */
export const subdomainStateAction = defineAction({
  module: 'fiches_clients',
  input: subdomainAsked,
  run: async ({ input, db }) => {
    const { rows } = await sql<{ state: 'free' | 'taken' }>`
      select app.subdomain_state(${input.subdomain}, ${input.clientId}) as state
    `.execute(db);
    return ok({ state: rows[0]?.state ?? 'free' });
  },
});
