'use server';

import { type Catalogue, sayMessage } from '@foxeo/core/messages';
import { fail, ok } from '@foxeo/core/result';
import { type Db, sql } from '@foxeo/db';
import { defineAction } from '@foxeo/platform/module-host';
import { listMessages } from '../messages/list.ts';
import { listClientIds } from '../queries.ts';
import { type BulkReport, bulkClients, changeView, deleteView, listQuery, markClient, saveView } from '../schema.ts';

/** One act on several clients, in one transaction; those refused are named with why. */
export const bulkClientsAction = defineAction({
  module: 'fiches_clients',
  input: bulkClients,
  run: async ({ input, viewer, db }) => {
    if (viewer.side !== 'operator') return fail('forbidden');
    const asked =
      input.list === undefined ? null : listQuery.parse(Object.fromEntries(new URLSearchParams(input.list)));
    const ids = asked ? await listClientIds(db, viewer.operator.id, asked) : input.ids;
    if (ids.length === 0) return fail('not_found', { detail: 'client' });
    return ok(await bulk(db, viewer.operator.id, ids, input.act, input.value));
  },
});

async function bulk(
  db: Db,
  operatorId: string,
  ids: readonly string[],
  act: string,
  value: string,
): Promise<BulkReport> {
  const { rows } = await sql<{ id: string; outcome: string; name: string | null }>`
    select b.client_id as id, b.outcome, coalesce(c.company, c.first_name || ' ' || c.last_name) as name
    from app.bulk_clients(${[...ids]}::uuid[], ${act}, ${value}) b
    left join public.clients c on c.id = b.client_id and c.operator_id = ${operatorId}
    order by name
  `.execute(db);
  return {
    done: rows.filter(({ outcome }) => outcome === 'done').map(({ id }) => id),
    unchanged: rows.filter(({ outcome }) => outcome === 'unchanged').length,
    refused: rows
      .filter(({ outcome }) => outcome !== 'done' && outcome !== 'unchanged')
      .map(({ id, outcome, name }) => ({ id, name: name ?? '', why: whyOf(outcome) })),
  };
}

function whyOf(outcome: string): string {
  const sentences: Catalogue = listMessages;
  return sayMessage(sentences[`why_${outcome}`] ?? listMessages.why_status_not_reachable);
}

/** Tags, source and the day until which a client is put off. */
export const markClientAction = defineAction({
  module: 'fiches_clients',
  input: markClient,
  run: async ({ input, db }) => {
    await sql`
      select app.mark_client(${input.clientId}, ${input.tags}::text[], ${input.source}, ${input.deferredUntil || null}::date)
    `.execute(db);
    return ok();
  },
});

export const saveViewAction = defineAction({
  module: 'fiches_clients',
  input: saveView,
  run: async ({ input, db }) => {
    await sql`
      select app.save_view(${input.key}, 'fiches_clients', ${input.name}, ${input.query}, ${input.makeDefault})
    `.execute(db);
    return ok();
  },
});

export const changeViewAction = defineAction({
  module: 'fiches_clients',
  input: changeView,
  run: async ({ input, db }) => {
    const { id, name = null, query = null, makeDefault = null } = input;
    await sql`select app.change_view(${id}, ${name}, ${query}, ${makeDefault})`.execute(db);
    return ok();
  },
});

export const deleteViewAction = defineAction({
  module: 'fiches_clients',
  input: deleteView,
  run: async ({ input, db }) => {
    await sql`select app.delete_view(${input.id})`.execute(db);
    return ok();
  },
});
