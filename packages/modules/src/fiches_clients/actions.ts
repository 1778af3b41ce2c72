'use server';

import { fail, ok } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { defineAction } from '@foxeo/platform/module-host';
import { DEFAULT_MODULES } from './rules.ts';
import { createClient, editClient, invitation, setLook, setModules, setStatus } from './schema.ts';

/** Creates a client and sends the invitation of its owner, in one transaction. */
export const createClientAction = defineAction({
  module: 'fiches_clients',
  input: createClient,
  run: async ({ input, db }) => {
    const { rows } = await sql<{ id: string }>`
      select app.create_client(${input.firstName}, ${input.lastName}, ${input.email}, ${input.company},
        ${input.dashboard}::public.dashboard, ${input.subdomain}, ${[...DEFAULT_MODULES[input.dashboard]]}::text[], ${input.key}) as id
    `.execute(db);
    return ok({ clientId: rows[0]?.id ?? input.key });
  },
});

export const editClientAction = defineAction({
  module: 'fiches_clients',
  input: editClient,
  run: async ({ input, db }) => {
    const { numAffectedRows } = await sql`
      update public.clients set first_name = ${input.firstName}, last_name = ${input.lastName}, company = ${input.company || null},
        email = ${input.email}, phone = ${input.phone || null}, city = ${input.city || null},
        kind = ${input.company ? 'company' : 'person'}::public.client_kind
      where id = ${input.clientId} and updated_at = ${input.seenAt}::timestamptz
    `.execute(db);
    return numAffectedRows === 1n ? ok() : fail('stale', { detail: 'client_changed' });
  },
});

/** The modules a client has on; the page shows beforehand what comes and goes with each. */
export const setModulesAction = defineAction({
  module: 'fiches_clients',
  input: setModules,
  run: async ({ input, db }) => {
    await sql`select app.set_client_modules(${input.clientId}, ${input.modules}::text[], ${input.seenAt}::timestamptz)`.execute(
      db,
    );
    return ok();
  },
});

export const setLookAction = defineAction({
  module: 'fiches_clients',
  input: setLook,
  run: async ({ input, db }) => {
    await sql`
      select app.set_client_look(${input.clientId}, ${input.accent}, ${input.subdomain}, ${input.seenAt}::timestamptz)
    `.execute(db);
    return ok();
  },
});

export const setStatusAction = defineAction({
  module: 'fiches_clients',
  input: setStatus,
  run: async ({ input, db }) => {
    await sql`select app.set_client_status(${input.clientId}, ${input.status}::public.client_status, ${input.reason})`.execute(
      db,
    );
    return ok();
  },
});

export const resendInvitationAction = defineAction({
  module: 'fiches_clients',
  input: invitation,
  run: async ({ input, db }) => {
    await sql`select app.resend_invitation(${input.invitationId})`.execute(db);
    return ok();
  },
});

export const cancelInvitationAction = defineAction({
  module: 'fiches_clients',
  input: invitation,
  run: async ({ input, db }) => {
    await sql`select app.cancel_invitation(${input.invitationId})`.execute(db);
    return ok();
  },
});
