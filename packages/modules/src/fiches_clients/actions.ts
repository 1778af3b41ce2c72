'use server';

import { fail, ok } from '@foxeo/core/result';
import { iso, sql } from '@foxeo/db';
import { defineAction } from '@foxeo/platform/module-host';
import { DEFAULT_MODULES } from './rules.ts';
import {
  createClient,
  editClient,
  editCompany,
  invitation,
  inviteAgain,
  setLook,
  setMemberRight,
  setModules,
  setStatus,
} from './schema.ts';

/** Creates a client and sends the invitation of its owner, in one transaction. */
export const createClientAction = defineAction({
  module: 'fiches_clients',
  input: createClient,
  run: async ({ input, db }) => {
    const subdomain = input.dashboard === 'one' ? input.subdomain : '';
    const { rows } = await sql<{ id: string }>`
      select app.create_client(${input.firstName}, ${input.lastName}, ${input.email}, ${input.company},
        ${input.dashboard}::public.dashboard, ${subdomain}, ${[...DEFAULT_MODULES[input.dashboard]]}::text[], ${input.key}) as id
    `.execute(db);
    return ok({ clientId: rows[0]?.id ?? input.key });
  },
});

/** Edits the contact. `stale` when the row isn't as it was seen. */
export const editClientAction = defineAction({
  module: 'fiches_clients',
  input: editClient,
  run: async ({ input, viewer, db }) => {
    const { numAffectedRows } = await sql`
      update public.clients set first_name = ${input.firstName}, last_name = ${input.lastName}, company = ${input.company || null},
        email = ${input.email}, phone = ${input.phone || null}, city = ${input.city || null},
        kind = ${input.company ? 'company' : 'person'}::public.client_kind
      where id = ${input.clientId} and operator_id = ${viewer.person.userId} and updated_at = ${input.seenAt}::timestamptz
    `.execute(db);
    if (numAffectedRows === 1n) return ok();
    const { rows } = await sql`
      select from public.clients where id = ${input.clientId} and operator_id = ${viewer.person.userId}
    `.execute(db);
    return rows.length > 0 ? fail('stale', { detail: 'client_changed' }) : fail('not_found', { detail: 'client' });
  },
});

/** Edits what is known of the firm. `stale` when the row isn't as it was seen. */
export const editCompanyAction = defineAction({
  module: 'fiches_clients',
  input: editCompany,
  run: async ({ input: { clientId, seenAt, company }, viewer, db }) => {
    const { numAffectedRows } = await sql`
      update public.clients set siren = ${company.siren || company.siret.slice(0, 9) || null}, siret = ${company.siret || null},
        legal_form = ${company.legalForm || null}, naf = ${company.naf || null}, naf_2025 = ${company.naf2025 || null},
        company_created_on = ${company.createdOn || null}::date, headcount = ${company.headcount || null},
        street = ${company.address || null}, postal_code = ${company.postalCode || null},
        billing_address = ${company.billingAddress || null}, billing_email = ${company.billingEmail || null},
        invoicing_address = ${company.invoicingAddress || null}, other_emails = ${company.otherEmails}::text[],
        other_phones = ${company.otherPhones}::text[]
      where id = ${clientId} and operator_id = ${viewer.person.userId} and updated_at = ${seenAt}::timestamptz
    `.execute(db);
    if (numAffectedRows === 1n) return ok();
    const { rows } = await sql`
      select from public.clients where id = ${clientId} and operator_id = ${viewer.person.userId}
    `.execute(db);
    return rows.length > 0 ? fail('stale', { detail: 'client_changed' }) : fail('not_found', { detail: 'client' });
  },
});

/** Gives or takes one right of a member. An owner has them all. */
export const setMemberRightAction = defineAction({
  module: 'fiches_clients',
  input: setMemberRight,
  run: async ({ input, viewer, db }) => {
    const column = { canSubmit: 'can_submit', canBilling: 'can_billing', canInvite: 'can_invite' }[input.right];
    const { numAffectedRows } = await sql`
      update public.client_members set ${sql.ref(column)} = ${input.allowed}
      where id = ${input.memberId} and client_id = ${input.clientId} and operator_id = ${viewer.person.userId}
        and role = 'member' and removed_at is null
    `.execute(db);
    return numAffectedRows === 1n ? ok() : fail('not_found', { detail: 'member' });
  },
});

/** The modules a client has on; gives the moment of the change, to be seen by the next one. */
export const setModulesAction = defineAction({
  module: 'fiches_clients',
  input: setModules,
  run: async ({ input, db }) => {
    const { rows } = await sql<{ seenAt: string }>`
      select ${iso(sql`app.set_client_modules(${input.clientId}, ${input.modules}::text[], ${input.seenAt}::timestamptz)`)} as "seenAt"
    `.execute(db);
    return ok({ seenAt: rows[0]?.seenAt ?? input.seenAt });
  },
});

/** Accent and subdomain of a One; gives the moment of the change. */
export const setLookAction = defineAction({
  module: 'fiches_clients',
  input: setLook,
  run: async ({ input, db }) => {
    const { rows } = await sql<{ seenAt: string }>`
      select ${iso(sql`app.set_client_look(${input.clientId}, ${input.accent}, ${input.subdomain}, ${input.seenAt}::timestamptz)`)} as "seenAt"
    `.execute(db);
    return ok({ seenAt: rows[0]?.seenAt ?? input.seenAt });
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

/** A new address by mail; the former one stops working. Asked again within ten seconds, sends nothing more. */
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

/** A new invitation to the address the client has now; the former one, if still open, is cancelled. */
export const inviteAgainAction = defineAction({
  module: 'fiches_clients',
  input: inviteAgain,
  run: async ({ input, db }) => {
    await sql`select app.invite_again(${input.clientId})`.execute(db);
    return ok();
  },
});
